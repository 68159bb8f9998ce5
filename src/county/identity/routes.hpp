#pragma once

#include "county/identity/counties.hpp"
#include "county/identity/places.hpp"
#include "county/identity/sign_in_service.hpp"
#include "county/identity/tools.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::identity {

// Signing in and out, and oneself. The arguments outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(const Tools& tools, const Counties& counties, const Places& places, SignInService& sign_in);

} // namespace wuzhi::county::identity
