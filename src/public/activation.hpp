#pragma once

// The page where who holds an activation slip chooses a first password.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> activation_routes(const Parts& parts);

} // namespace wuzhi::public_
