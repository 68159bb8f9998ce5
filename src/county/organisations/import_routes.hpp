#pragma once

#include "county/organisations/service.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::organisations {

// POST /api/v1/imports/organisations and …/responsibilities. What `tools` names outlives them.
[[nodiscard]] std::vector<http::Route> import_routes(const Tools& tools);

} // namespace wuzhi::county::organisations
