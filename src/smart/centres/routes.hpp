#pragma once

#include "platform/http/route.hpp"
#include "smart/centres/service.hpp"

#include <vector>

namespace wuzhi::smart::centres {

// The work of governance centres. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::centres
