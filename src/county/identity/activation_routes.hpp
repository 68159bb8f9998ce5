#pragma once

#include "county/identity/tools.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::identity {

// `tools` outlives them.
[[nodiscard]] std::vector<http::Route> activation_routes(const Tools& tools);

} // namespace wuzhi::county::identity
