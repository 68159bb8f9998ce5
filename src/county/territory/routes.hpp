#pragma once

#include "county/territory/change_service.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::territory {

// Reading the tree, and finding where a place lies. The arguments outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(const Service& territory, const ChangeService& changes, const Clock& clock);

} // namespace wuzhi::county::territory
