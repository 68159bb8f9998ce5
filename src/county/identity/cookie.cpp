#include "county/identity/cookie.hpp"

#include "county/identity/admit.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace wuzhi::county::identity {
namespace {

std::string cookie(const http::Request& request, std::string_view token, std::int64_t age_s)
{
    std::string text{cookie_name(request)};
    text += '=';
    text += token;
    text += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(age_s);
    if (request.is_secure) text += "; Secure";
    return text;
}

} // namespace

std::string session_cookie(const http::Request& request, const SignedIn& signed_in)
{
    const auto age = signed_in.session.expires_at - signed_in.session.created_at;
    return cookie(
        request, signed_in.token, std::chrono::duration_cast<std::chrono::seconds>(age).count()
    );
}

std::string ended_cookie(const http::Request& request) { return cookie(request, "", 0); }

} // namespace wuzhi::county::identity
