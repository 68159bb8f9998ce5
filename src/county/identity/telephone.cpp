#include "county/identity/telephone.hpp"

namespace wuzhi::county::identity {
namespace {

// U+FF01 to U+FF3F in UTF-8 are EF BC 81 to EF BC BF: "！" to "＿" of U+0021 to U+005F; U+3000 is
// the blank that goes with them.
std::string half_width(std::string_view text)
{
    std::string narrow;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\xef\xbc" && i + 2 < text.size()) {
            narrow += static_cast<char>(text[i + 2] - '\x81' + '!');
            i += 2;
        } else if (text.substr(i, 3) == "\xe3\x80\x80") {
            narrow += ' ';
            i += 2;
        } else {
            narrow += text[i];
        }
    }
    return narrow;
}

} // namespace

std::optional<std::string> normal_telephone(std::string_view raw)
{
    std::string digits;
    for (const char letter : half_width(raw)) {
        if (letter == ' ' || letter == '-') continue;
        digits += letter;
    }
    if (digits.starts_with("+86")) digits.erase(0, 3);
    if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    if (digits.size() < 7 || digits.size() > 12) return std::nullopt;
    return digits;
}

bool is_mobile_number(std::string_view digits)
{
    if (digits.starts_with('0')) digits.remove_prefix(1);
    return digits.size() == 11 && digits.starts_with('1');
}

} // namespace wuzhi::county::identity
