#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/service.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// Requires: `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::cases
