#pragma once

#include "platform/http/request.hpp"

#include <string>
#include <string_view>

namespace wuzhi::http {

// What the head of a reply says besides the Reply itself.
struct WireFacts {
    RequestId request_id{};
    std::string_view date{}; // IMF-fixdate.
    bool is_http_1_0 = false;
    bool is_kept_alive = true;
    bool is_head_only = false; // Answer to HEAD: the length of the body, not the body.
    bool has_length = true;    // False: ends when the connection does.
};

// True when a header of the reply would break out of its line: such a reply is not sent.
[[nodiscard]] bool has_unsafe_header(const Reply& reply);

// Appends status line and header fields, with the security headers a reply does not set itself.
void append_head(std::string& out, const Reply& reply, const WireFacts& facts);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
[[nodiscard]] std::string http_date(Instant at);

} // namespace wuzhi::http
