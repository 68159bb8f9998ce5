#pragma once

// What is held on whoever reported, and who read it, with number and code: shown, taken along, and
// what may be asked about it.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> held_routes(const Parts& parts);

} // namespace wuzhi::public_
