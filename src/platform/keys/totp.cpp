#include "platform/keys/totp.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"

#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace wuzhi::keys {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::uint32_t codes = 1'000'000;
constexpr std::size_t code_length = 6;

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char letter : text) {
        if (plain.find(letter) != std::string_view::npos)
            out += letter;
        else
            out += '%' + to_hex(as_bytes({&letter, 1}));
    }
    return out;
}

} // namespace

std::string to_base32(std::string_view bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const auto byte : as_bytes(bytes)) {
        held = (held << 8 | byte) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            out += alphabet[held >> (bits - 5) & 31];
    }
    if (bits > 0) out += alphabet[held << (5 - bits) & 31];
    return out;
}

std::int64_t totp_step(Instant at) { return to_epoch_ms(at) / step_ms; }

std::string totp_code(std::string_view secret, std::int64_t step)
{
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(step >> (8 * (7 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    const auto* made = HMAC(
        EVP_sha1(),
        secret.data(),
        static_cast<int>(secret.size()),
        counter.data(),
        counter.size(),
        mac.data(),
        &size
    );
    check(made != nullptr && size == totp_secret_size, "SHA-1 gives twenty bytes");
    const std::size_t at = mac[size - 1] & 15;
    const auto number =
        (mac[at] & 0x7fU) << 24 | mac[at + 1] * 0x10000U | mac[at + 2] * 0x100U | mac[at + 3];
    auto digits = std::to_string(number % codes);
    return std::string(code_length - digits.size(), '0') + digits;
}

std::optional<std::int64_t>
match_totp(std::string_view secret, std::string_view code, Instant now, std::int64_t last_step)
{
    const auto current = totp_step(now);
    std::optional<std::int64_t> matched;
    for (const auto step : {current - 1, current, current + 1})
        if (equal_in_constant_time(totp_code(secret, step), code) && step > last_step)
            matched = step;
    return matched;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account)
{
    return "otpauth://totp/" + percent_encoded(issuer) + ':' + percent_encoded(account) +
           "?secret=" + to_base32(secret) + "&issuer=" + percent_encoded(issuer);
}

} // namespace wuzhi::keys
