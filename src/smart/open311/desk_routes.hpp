#pragma once

#include "platform/http/route.hpp"
#include "smart/open311/service.hpp"

#include <vector>

namespace wuzhi::smart::open311 {

// What came with a request, for those who work on its case: part of the county's own API.
[[nodiscard]] std::vector<http::Route> desk_routes(Service& service);

} // namespace wuzhi::smart::open311
