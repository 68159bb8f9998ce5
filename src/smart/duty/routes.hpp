#pragma once

#include "platform/http/route.hpp"
#include "smart/duty/service.hpp"

#include <vector>

namespace wuzhi::smart::duty {

// The duty roster of governance centres. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::duty
