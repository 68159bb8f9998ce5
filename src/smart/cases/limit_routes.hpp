#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/service.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// Changing the catalogue by hand. Requires: `tools` outlives the routes.
[[nodiscard]] std::vector<http::Route> limit_routes(const Tools& tools);

} // namespace wuzhi::smart::cases
