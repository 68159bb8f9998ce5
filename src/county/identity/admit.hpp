#pragma once

// Who is asking, and may they: what http asks before each handler.
//
//   http::Admit admit = [&](const http::Request& request, Permission permission) {
//       return admission.admit(request, permission);
//   };

#include "county/identity/counties.hpp"
#include "county/identity/sessions_service.hpp"
#include "county/identity/strangers.hpp"
#include "platform/http/route.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// The cookie's name: the browser keeps a "__Host-" cookie to this host, this path and TLS, so no
// neighbour and no plain-text page can plant one.
[[nodiscard]] std::string_view cookie_name(const http::Request& request);

// The token in "Authorization: Bearer …", else in the cookie.
[[nodiscard]] std::optional<std::string_view> token_of(const http::Request& request);

class Admission {
public:
    // All of them outlive this.
    Admission(const Counties& counties, Sessions& sessions, Strangers& strangers);

    // Errors: county.unknown (not_found): no county has that host name; session.required,
    // session.ended (unauthorized); permission.denied, post.required, password.must_change,
    // second_factor.needed (forbidden); purpose.malformed (invalid); key.too_often (limited);
    // those of Database::read.
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    admit(const http::Request& request, Permission permission);

private:
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    somebody(const http::Request& request, Permission permission, const CountyHosts& county);

    const Counties& counties_;
    Sessions& sessions_;
    Strangers& strangers_;
    std::map<std::string, std::shared_ptr<const Caller>> public_; // By county; "" too.
};

} // namespace wuzhi::county::identity
