#pragma once

#include "county/identity/tools.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::identity {

// One's own second factor, and API keys. The tools outlive the routes.
[[nodiscard]] std::vector<http::Route> access_routes(const Tools& tools);

} // namespace wuzhi::county::identity
