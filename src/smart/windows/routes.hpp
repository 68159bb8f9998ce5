#pragma once

#include "platform/http/route.hpp"
#include "smart/windows/service.hpp"

#include <vector>

namespace wuzhi::smart::windows {

// The windows of governance centres. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::windows
