#pragma once

#include "county/organisations/service.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::organisations {

// Reading and changing bodies and the list of responsibilities. The service outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(const Service& service);

} // namespace wuzhi::county::organisations
