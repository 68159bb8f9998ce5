#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/finding_service.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// GET /api/v1/cases/search, …/of-source, …/map and …/{id}/duplicates. `finding` outlives them.
[[nodiscard]] std::vector<http::Route> finding_routes(const Finding& finding);

} // namespace wuzhi::smart::cases
