#include "platform/base/id.hpp"

#include "platform/base/encoding.hpp"

namespace wuzhi {
namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t text_size = 36;

constexpr bool has_hyphen_after(std::size_t byte)
{
    return byte == 3 || byte == 5 || byte == 7 || byte == 9;
}

} // namespace

std::string to_text(const Uuid& uuid)
{
    std::string text(text_size, '-');
    auto at = text.begin();
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        *at++ = digits[uuid[i] >> 4];
        *at++ = digits[uuid[i] & 15];
        if (has_hyphen_after(i)) ++at;
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text)
{
    if (text.size() != text_size) return std::nullopt;
    Uuid uuid{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        const int high = hex_value(text[at]);
        const int low = hex_value(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        uuid[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
        if (has_hyphen_after(i) && text[at++] != '-') return std::nullopt;
    }
    return uuid;
}

} // namespace wuzhi
