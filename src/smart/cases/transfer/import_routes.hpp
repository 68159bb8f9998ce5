#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/service.hpp"

#include <vector>

namespace wuzhi::smart::cases::transfer {

// POST /api/v1/imports/cases. `tools` outlives it.
[[nodiscard]] std::vector<http::Route> import_routes(const Tools& tools);

} // namespace wuzhi::smart::cases::transfer
