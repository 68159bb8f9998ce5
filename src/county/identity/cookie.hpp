#pragma once

#include "county/identity/sign_in_service.hpp"
#include "platform/http/request.hpp"

#include <string>

namespace wuzhi::county::identity {

// The Set-Cookie that keeps a session in the browser, for as long as it can last.
[[nodiscard]] std::string session_cookie(const http::Request& request, const SignedIn& signed_in);

// The Set-Cookie that forgets it.
[[nodiscard]] std::string ended_cookie(const http::Request& request);

} // namespace wuzhi::county::identity
