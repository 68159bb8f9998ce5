#pragma once

#include "county/statutes/statutes.hpp"
#include "platform/http/route.hpp"

#include <string>
#include <vector>

namespace wuzhi::county::statutes {

// Reading the rules. `profile`: that of the clocks of cases in use. Requires: `statutes` outlives
// the routes.
[[nodiscard]] std::vector<http::Route> routes(const Statutes& statutes, std::string profile);

} // namespace wuzhi::county::statutes
