#pragma once

#include "county/identity/counties.hpp"
#include "county/identity/sign_in_service.hpp"
#include "county/identity/strangers.hpp"
#include "county/identity/tools.hpp"
#include "county/rights/service.hpp"
#include "county/territory/service.hpp"
#include "platform/figures/service.hpp"
#include "selfrule/decisions/service.hpp"
#include "smart/case_files/service.hpp"
#include "smart/cases/service.hpp"

namespace wuzhi::public_ {

class Texts;

// What the pages show and do; all of it outlives the routes.
struct Parts {
    smart::cases::Service& cases;
    smart::case_files::Service& files;
    selfrule::decisions::Service& decisions;
    county::rights::Service& rights;
    const county::territory::Service& territory;
    const figures::Service& figures;
    const county::identity::Tools& identity;
    county::identity::SignInService& sign_in;
    county::identity::Strangers& strangers;
    const county::identity::Counties& counties;
    const Texts& texts;
    IdSource& ids;
    const Clock& clock;
    bool is_demo = false; // Says so on every page.
};

} // namespace wuzhi::public_
