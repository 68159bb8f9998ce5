#pragma once

// A report followed with number and code: how it stands, photos added, rated, objected, withdrawn.

#include "platform/http/route.hpp"
#include "public/parts.hpp"

#include <vector>

namespace wuzhi::public_ {

[[nodiscard]] std::vector<http::Route> follow_routes(const Parts& parts);

} // namespace wuzhi::public_
