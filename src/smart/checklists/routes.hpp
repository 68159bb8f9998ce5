#pragma once

#include "platform/http/route.hpp"
#include "smart/checklists/service.hpp"

#include <vector>

namespace wuzhi::smart::checklists {

// The checklists of governance centres. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::checklists
