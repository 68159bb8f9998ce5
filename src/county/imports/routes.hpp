#pragma once

#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::imports {

// What is asked before anything of a file is sent.
[[nodiscard]] std::vector<http::Route> column_routes();

} // namespace wuzhi::county::imports
