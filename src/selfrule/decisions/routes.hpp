#pragma once

#include "platform/http/route.hpp"
#include "selfrule/decisions/service.hpp"

#include <vector>

namespace wuzhi::selfrule::decisions {

[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::selfrule::decisions
