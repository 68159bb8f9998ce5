#include "county/commands/from_request.hpp"

#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"

#include <algorithm>

namespace wuzhi::county::commands {
namespace {

constexpr std::size_t key_length_max = 128;

bool is_key(std::string_view text)
{
    const auto is_visible = [](char letter) { return letter > ' ' && letter <= '~'; };
    return !text.empty() && text.size() <= key_length_max && std::ranges::all_of(text, is_visible);
}

} // namespace

Result<Once> once_of(const http::Request& request, std::string county, std::string principal)
{
    Once once{.county = std::move(county), .principal = std::move(principal)};
    const auto key = request.header("idempotency-key");
    if (!key) return once;
    if (!is_key(*key))
        return fail_field(
            ErrorKind::invalid,
            "idempotency.malformed",
            "Idempotency-Key",
            "Send 1 to 128 letters, digits or signs without blanks; a UUID is best."
        );
    once.key = *key;
    auto sent = to_text(request.verb) + ' ' + request.path + '\n' + request.body;
    once.digest = to_hex(keys::sha256(sent));
    return once;
}

} // namespace wuzhi::county::commands
