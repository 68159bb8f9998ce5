#pragma once

#include "county/identity/tools.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::identity {

// Registered telephones and sheets of codes: one's own, and those of an account.
[[nodiscard]] std::vector<http::Route> factor_routes(const Tools& tools);

} // namespace wuzhi::county::identity
