#pragma once

#include "county/identity/strangers.hpp"
#include "county/rights/service.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::rights {

// What people ask about their own data, by number and code or at the window, and what the county's
// desk does about it. Both outlive the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service, identity::Strangers& strangers);

} // namespace wuzhi::county::rights
