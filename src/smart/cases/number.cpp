#include "smart/cases/number.hpp"

#include "platform/base/check.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace wuzhi::smart::cases {
namespace {

constexpr int rounds = 8;
constexpr std::uint32_t half_mask = (1U << 12) - 1;

// Mixes a half with the key and the round: the finaliser of MurmurHash3 over their sum.
std::uint32_t round_of(const NumberKey& key, int round, std::uint32_t half)
{
    const auto part = round % 2 == 0 ? key.high : key.low;
    std::uint64_t x = part + half + static_cast<std::uint64_t>(round) * 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdULL;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return static_cast<std::uint32_t>(x >> 40) & half_mask;
}

std::uint64_t forward(const NumberKey& key, std::uint64_t value)
{
    auto left = static_cast<std::uint32_t>(value >> 12);
    auto right = static_cast<std::uint32_t>(value) & half_mask;
    for (int i = 0; i < rounds; ++i) {
        const auto next = left ^ round_of(key, i, right);
        left = right;
        right = next;
    }
    return static_cast<std::uint64_t>(left) << 12 | right;
}

std::uint64_t backward(const NumberKey& key, std::uint64_t value)
{
    auto left = static_cast<std::uint32_t>(value >> 12);
    auto right = static_cast<std::uint32_t>(value) & half_mask;
    for (int i = rounds - 1; i >= 0; --i) {
        const auto before = right ^ round_of(key, i, left);
        right = left;
        left = before;
    }
    return static_cast<std::uint64_t>(left) << 12 | right;
}

// The digits among `text`; nothing if there is anything but digits, spaces and hyphens.
std::optional<std::string> digits_of(std::string_view text)
{
    // Space, hyphens and dashes, the full-width hyphen, the ideographic space.
    constexpr std::array<std::string_view, 7> ignored{
        " ", "-", "\u2010", "\u2013", "\u2014", "\uff0d", "\u3000"};
    std::string digits;
    while (!text.empty()) {
        if (text.front() >= '0' && text.front() <= '9') {
            digits += text.front();
            text.remove_prefix(1);
            continue;
        }
        // U+FF10 to U+FF19, the full-width digits a Chinese keyboard gives.
        const int wide = text.starts_with("\xef\xbc") && text.size() > 2
                             ? static_cast<unsigned char>(text[2]) - 0x90
                             : -1;
        if (wide >= 0 && wide <= 9) {
            digits += static_cast<char>('0' + wide);
            text.remove_prefix(3);
            continue;
        }
        bool skipped = false;
        for (const auto mark : ignored) {
            if (!text.starts_with(mark)) continue;
            text.remove_prefix(mark.size());
            skipped = true;
            break;
        }
        if (!skipped) return std::nullopt;
    }
    return digits;
}

// The totally anti-symmetric quasigroup of order 10 of Damm's thesis.
constexpr std::array<std::array<std::uint8_t, 10>, 10> damm{{
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}};

std::uint8_t damm_of(std::string_view digits)
{
    std::uint8_t state = 0;
    for (const char c : digits)
        state = damm[state][static_cast<std::size_t>(c - '0')];
    return state;
}

std::uint64_t to_number(std::string_view digits)
{
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

} // namespace

std::uint64_t scramble(const NumberKey& key, std::uint64_t serial)
{
    check(serial < serials_per_year, "a county has fewer cases in a year than seven digits count");
    do
        serial = forward(key, serial);
    while (serial >= serials_per_year);
    return serial;
}

std::uint64_t unscramble(const NumberKey& key, std::uint64_t digits)
{
    check(digits < serials_per_year, "a number has seven digits");
    do
        digits = backward(key, digits);
    while (digits >= serials_per_year);
    return digits;
}

std::string text_of(const CaseNumber& number)
{
    return fmt::format("{:04}-{}-{:07}", number.year, number.township, number.digits);
}

std::optional<CaseNumber> parse_number(std::string_view text)
{
    const auto digits = digits_of(text);
    if (!digits || digits->size() != 14) return std::nullopt;
    const std::string_view all = *digits;
    return CaseNumber{
        .year = static_cast<int>(to_number(all.substr(0, 4))),
        .township = std::string{all.substr(4, 3)},
        .digits = to_number(all.substr(7))};
}

std::string make_follow_code(std::uint64_t nine_digits)
{
    check(nine_digits < 1'000'000'000, "a follow code carries nine digits");
    auto code = fmt::format("{:09}", nine_digits);
    code += static_cast<char>('0' + damm_of(code));
    return code;
}

std::optional<std::string> parse_follow_code(std::string_view text)
{
    auto digits = digits_of(text);
    if (!digits || digits->size() != 10 || damm_of(*digits) != 0) return std::nullopt;
    return digits;
}

} // namespace wuzhi::smart::cases
