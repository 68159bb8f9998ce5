#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/transfer/sheet_export_service.hpp"

#include <vector>

namespace wuzhi::smart::cases::transfer {

// POST /api/v1/cases/exports. `tools` outlives it.
[[nodiscard]] std::vector<http::Route> export_routes(const Tools& tools, SheetNames names);

} // namespace wuzhi::smart::cases::transfer
