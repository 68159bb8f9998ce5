#pragma once

#include "county/territory/intake/service.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::territory::intake {

// POST /api/v1/imports/units. What `tools` names outlives it.
[[nodiscard]] std::vector<http::Route> import_routes(const Tools& tools);

} // namespace wuzhi::county::territory::intake
