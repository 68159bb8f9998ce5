#pragma once

// Reporting in three steps, without an account: what, where, details.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> report_routes(const Parts& parts);

} // namespace wuzhi::public_
