#include "county/identity/masking.hpp"

#include <algorithm>
#include <vector>

namespace wuzhi::county::identity {
namespace {

std::vector<std::string_view> characters_of(std::string_view text)
{
    std::vector<std::string_view> characters;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const bool is_inside = i < text.size() && (text[i] & 0xc0) == 0x80;
        if (is_inside) continue;
        characters.push_back(text.substr(begin, i - begin));
        begin = i;
    }
    return characters;
}

bool is_latin(std::string_view character)
{
    return character.size() < 3; // Up to U+07FF; Chinese, Tibetan and Mongolian take three bytes.
}

// Keeps `first` characters at the beginning and `last` at the end; all are masked if there would be
// nothing left to mask.
std::string keep_ends(std::string_view text, std::size_t first, std::size_t last)
{
    const auto characters = characters_of(text);
    const bool shows_all = characters.size() <= first + last;
    std::string out;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool is_kept = !shows_all && (i < first || i >= characters.size() - last);
        out += is_kept ? characters[i] : "*";
    }
    return out;
}

} // namespace

std::string mask_name(std::string_view name)
{
    const auto characters = characters_of(name);
    if (characters.size() < 3 || std::ranges::any_of(characters, is_latin))
        return keep_ends(name, 1, 0);
    return keep_ends(name, 1, 1);
}

std::string mask_telephone(std::string_view digits)
{
    return digits.size() == 11 && digits.starts_with('1') ? keep_ends(digits, 3, 4)
                                                          : keep_ends(digits, 0, 2);
}

std::string mask_identity_number(std::string_view number) { return keep_ends(number, 3, 2); }

} // namespace wuzhi::county::identity
