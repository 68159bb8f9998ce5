#pragma once

// One-time codes of an authenticator app.
// Source: RFC 6238 with SHA-1, 30 seconds and six digits, the one form every such app knows.

#include "platform/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::keys {

// As long as the SHA-1 that RFC 4226, section 4, wants for it.
constexpr std::size_t totp_secret_size = 20;

// RFC 4648, section 6, without padding: the form in which a secret is typed into an app.
[[nodiscard]] std::string to_base32(std::string_view bytes);

// The number of the half minute `at` lies in.
[[nodiscard]] std::int64_t totp_step(Instant at);

// Six digits.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

// The step whose code this is: the current one, the one before or the one after, since telephones'
// clocks differ; never `last_step` or an earlier one, so that a code read over a shoulder is
// worthless once it was used.
[[nodiscard]] std::optional<std::int64_t>
match_totp(std::string_view secret, std::string_view code, Instant now, std::int64_t last_step);

// "otpauth://totp/…": what the QR code of an enrolment says. Texts may be Chinese.
[[nodiscard]] std::string
totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

} // namespace wuzhi::keys
