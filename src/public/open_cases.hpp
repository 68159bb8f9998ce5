#pragma once

// What anybody may know of cases: a list, a map, one case.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> open_case_routes(const Parts& parts);

} // namespace wuzhi::public_
