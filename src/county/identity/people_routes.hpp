#pragma once

#include "county/identity/places.hpp"
#include "county/identity/tools.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::identity {

// People, their accounts and posts. The arguments outlive the routes.
[[nodiscard]] std::vector<http::Route> people_routes(const Tools& tools, const Places& places);

} // namespace wuzhi::county::identity
