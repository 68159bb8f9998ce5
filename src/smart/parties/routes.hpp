#pragma once

#include "platform/http/route.hpp"
#include "smart/parties/service.hpp"

#include <vector>

namespace wuzhi::smart::parties {

// Who reported, for those who work on the case. `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::parties
