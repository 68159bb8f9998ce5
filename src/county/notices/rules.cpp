#include "county/notices/rules.hpp"

#include <array>
#include <charconv>

namespace wuzhi::county::notices {
namespace {

constexpr std::chrono::minutes day_length{24 * 60};

std::optional<std::chrono::minutes> parse_minute(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    int hour = 0;
    int minute = 0;
    const auto read = [&](std::size_t at, int& value) {
        const auto* const end = text.data() + at + 2;
        return std::from_chars(text.data() + at, end, value).ptr == end;
    };
    if (!read(0, hour) || !read(3, minute)) return std::nullopt;
    const std::chrono::minutes all{hour * 60 + minute};
    const bool is_one = hour >= 0 && minute >= 0 && minute < 60 && all <= day_length;
    return is_one ? std::optional{all} : std::nullopt;
}

} // namespace

std::optional<TextHours> parse_hours(std::string_view text)
{
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = parse_minute(text.substr(0, 5));
    const auto until = parse_minute(text.substr(6));
    if (!from || !until || *from >= *until) return std::nullopt;
    return TextHours{*from, *until};
}

Way way_for(const Reach& reach, bool has_gateway)
{
    if (!reach.has_telephone) return Way::page;
    if (has_gateway && reach.may_write && !reach.wants_calls) return Way::text;
    return reach.may_call ? Way::call : Way::page;
}

bool overtakes(const NewNotice& notice, const Notice& earlier)
{
    if (earlier.is_must) return notice.is_must || notice.is_anew;
    return earlier.state == NoticeState::waiting;
}

bool may_be_reported(const Notice& notice)
{
    if (notice.settled_at) return false;
    if (notice.way == Way::text) return notice.tries > 0;
    return notice.way == Way::call && notice.why.starts_with("gateway.");
}

Instant within_hours(Instant at, const TextHours& hours)
{
    const auto day = start_of_county_day(county_day(at));
    const auto minute = at - day;
    if (minute < hours.from) return day + hours.from;
    if (minute < hours.until) return at;
    return day + day_length + hours.from;
}

std::optional<std::chrono::minutes> wait_after(std::int64_t tries)
{
    constexpr std::array<std::chrono::minutes, 3> waits{
        std::chrono::minutes{1}, std::chrono::minutes{10}, std::chrono::minutes{60}};
    if (tries < 1 || tries > std::ssize(waits)) return std::nullopt;
    return waits[static_cast<std::size_t>(tries) - 1];
}

} // namespace wuzhi::county::notices
