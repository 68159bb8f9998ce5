#pragma once

// What waits for whoever is signed in, with a button for each step: for a browser in which neither
// the desk nor the field app runs.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> work_routes(const Parts& parts);

} // namespace wuzhi::public_
