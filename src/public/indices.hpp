#pragma once

// The county's published figures, each with its formula.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

namespace wuzhi::public_ {

[[nodiscard]] http::Route indices_route(const Parts& parts);

} // namespace wuzhi::public_
