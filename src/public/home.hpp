#pragma once

// The public pages: they are rendered by the server and work without scripts.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> routes(const Parts& parts);

} // namespace wuzhi::public_
