#pragma once

#include "platform/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wuzhi::keys {

// What one guess of a password costs. The default takes about a tenth of a second and is above the
// least that RFC 9106 (section 4) and OWASP advise; at most two run at once (http::Pool::slow).
struct PasswordCost {
    std::uint64_t passes = 3;
    std::uint64_t memory_kib = 64 * 1024;
};

// argon2id in its own text form ("$argon2id$v=19$m=…"), which carries its cost and a random salt.
// Slow on purpose: never inside a database function. Errors: keys.memory (unavailable).
[[nodiscard]] Result<std::string> hash_password(std::string_view password, PasswordCost cost);

// False too for a hash that is none.
[[nodiscard]] bool password_matches(std::string_view password, const std::string& hash);

// True when the hash was made at another cost and should be made again at the next sign-in.
[[nodiscard]] bool is_outdated(const std::string& hash, PasswordCost cost);

} // namespace wuzhi::keys
