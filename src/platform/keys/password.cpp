#include "platform/keys/password.hpp"

#include "platform/keys/sodium.hpp"

#include <array>
#include <sodium.h>

namespace wuzhi::keys {

Result<std::string> hash_password(std::string_view password, PasswordCost cost)
{
    use_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const int made = crypto_pwhash_str_alg(
        out.data(),
        password.data(),
        password.size(),
        cost.passes,
        cost.memory_kib * 1024,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (made != 0)
        return fail(
            ErrorKind::unavailable, "keys.memory", "There is too little memory to use a password."
        );
    return std::string{out.data()};
}

bool password_matches(std::string_view password, const std::string& hash)
{
    use_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, PasswordCost cost)
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_kib * 1024) != 0;
}

} // namespace wuzhi::keys
