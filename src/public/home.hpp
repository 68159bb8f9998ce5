#pragma once

// One page that does the whole of the main job without scripts: report, follow, rate; and for
// whoever signs in, what waits for them with a button for each step.

#include "county/identity/counties.hpp"
#include "county/identity/sign_in_service.hpp"
#include "county/identity/tools.hpp"
#include "county/territory/service.hpp"
#include "platform/http/route.hpp"
#include "smart/case_files/service.hpp"
#include "smart/cases/service.hpp"

#include <vector>

namespace wuzhi::public_ {

// What the pages show and do; all of it outlives the routes.
struct Parts {
    smart::cases::Service& cases;
    smart::case_files::Service& files;
    const county::territory::Service& territory;
    county::identity::SignInService& sign_in;
    const county::identity::Counties& counties;
    IdSource& ids;
    const Clock& clock;
    bool is_demo = false; // Says so on every page.
};

[[nodiscard]] std::vector<http::Route> routes(const Parts& parts);

} // namespace wuzhi::public_
