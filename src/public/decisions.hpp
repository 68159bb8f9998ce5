#pragma once

// What hangs on the villages' boards, for everybody: a list, one resolution.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> decision_routes(const Parts& parts);

} // namespace wuzhi::public_
