#pragma once

#include "county/identity/strangers.hpp"
#include "platform/http/route.hpp"
#include "smart/case_files/service.hpp"

#include <vector>

namespace wuzhi::smart::case_files {

// Requires: both outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(Service& service, county::identity::Strangers& strangers);

} // namespace wuzhi::smart::case_files
