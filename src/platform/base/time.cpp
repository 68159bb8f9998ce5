#include "platform/base/time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace wuzhi {
namespace {

using namespace std::chrono;

// Those that can be written with a year of four digits; an offset may lead out of them.
constexpr Instant first_instant{sys_days{year{0} / January / 1}};
constexpr Instant last_instant{sys_days{year{9999} / December / 31} + days{1} - milliseconds{1}};

struct Split {
    Date day{};
    std::int64_t ms_of_day = 0;
};

Split split(Instant at)
{
    const auto days = floor<std::chrono::days>(at);
    return {Date{days}, (at - days).count()};
}

// Reads exactly `digits` decimal digits from the front of `text` and drops them.
std::optional<int> take_digits(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits) return std::nullopt;
    for (std::size_t i = 0; i < digits; ++i)
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    return value;
}

bool take_char(std::string_view& text, char wanted)
{
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text)
{
    const auto y = take_digits(text, 4);
    if (!y || !take_char(text, '-')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take_char(text, '-')) return std::nullopt;
    const auto d = take_digits(text, 2);
    if (!d) return std::nullopt;
    const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

// Milliseconds since midnight of "HH:MM:SS[.fff…]".
std::optional<std::int64_t> take_time(std::string_view& text)
{
    const auto h = take_digits(text, 2);
    if (!h || *h > 23 || !take_char(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59 || !take_char(text, ':')) return std::nullopt;
    const auto s = take_digits(text, 2);
    if (!s || *s > 59) return std::nullopt;
    int ms = 0;
    if (take_char(text, '.')) {
        int digits = 0;
        for (; digits < 9 && !text.empty() && text.front() >= '0' && text.front() <= '9';
             ++digits) {
            if (digits < 3) ms = ms * 10 + (text.front() - '0');
            text.remove_prefix(1);
        }
        if (digits == 0) return std::nullopt;
        for (; digits < 3; ++digits)
            ms *= 10;
    }
    return ((*h * 60LL + *m) * 60 + *s) * 1000 + ms;
}

std::optional<minutes> take_offset(std::string_view& text)
{
    if (take_char(text, 'Z') || take_char(text, 'z')) return minutes{0};
    const bool east = take_char(text, '+');
    if (!east && !take_char(text, '-')) return std::nullopt;
    const auto h = take_digits(text, 2);
    if (!h || *h > 23 || !take_char(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    const minutes offset{*h * 60 + *m};
    return east ? offset : -offset;
}

} // namespace

std::string to_text(Date day)
{
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day())
    );
}

std::string to_text(Instant at)
{
    const auto [day, ms] = split(at);
    return fmt::format(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        to_text(day),
        ms / 3'600'000,
        ms / 60'000 % 60,
        ms / 1000 % 60,
        ms % 1000
    );
}

std::string to_county_text(Instant at)
{
    const auto [day, ms] = split(at + county_offset);
    return fmt::format("{} {:02}:{:02}", to_text(day), ms / 3'600'000, ms / 60'000 % 60);
}

std::optional<Instant> parse_instant(std::string_view text)
{
    const auto date = take_date(text);
    if (!date || !(take_char(text, 'T') || take_char(text, 't') || take_char(text, ' ')))
        return std::nullopt;
    const auto ms = take_time(text);
    if (!ms) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    const auto at = Instant{sys_days{*date}} + milliseconds{*ms} - *offset;
    return at >= first_instant && at <= last_instant ? std::optional{at} : std::nullopt;
}

std::optional<Date> parse_date(std::string_view text)
{
    const auto date = take_date(text);
    if (!date || !text.empty()) return std::nullopt;
    return date;
}

Date county_day(Instant at) { return split(at + county_offset).day; }

Instant start_of_county_day(Date day) { return Instant{sys_days{day}} - county_offset; }

} // namespace wuzhi
