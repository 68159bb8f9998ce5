#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/tools.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// POST /api/v1/imports/catalogue. `tools` outlives it.
[[nodiscard]] std::vector<http::Route> catalogue_import_routes(const Tools& tools);

} // namespace wuzhi::smart::cases
