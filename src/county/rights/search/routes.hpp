#pragma once

#include "county/rights/search/service.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::rights::search {

// Records by a telephone number. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::county::rights::search
