#pragma once

#include "county/territory/change_service.hpp"
#include "county/territory/cut_service.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::territory {

// Changing the tree, each command also as a rehearsal. The arguments outlive the routes.
[[nodiscard]] std::vector<http::Route> change_routes(
    const Service& territory, ChangeService& changes, const Clock& clock, CountOpen count_open
);

} // namespace wuzhi::county::territory
