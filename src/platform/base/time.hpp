#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi {

// A UTC instant, to the millisecond: what the database stores and the API prints.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// A calendar day without a zone; which zone's day it is, the name of the field says.
using Date = std::chrono::year_month_day;

// China has had one zone without daylight saving since 1991; a county's day is the day at +08:00.
constexpr std::chrono::hours county_offset{8};

// "2026-11-23T08:05:00.000Z" (RFC 3339, always UTC, always milliseconds).
[[nodiscard]] std::string to_text(Instant at);

// "2026-11-23".
[[nodiscard]] std::string to_text(Date day);

// "2026-11-23 16:05" on the county's clock, for people.
[[nodiscard]] std::string to_county_text(Instant at);

// Accepts RFC 3339 with any offset and up to nine fractional digits (cut to milliseconds); a
// missing zone is refused, because a phone's clock and a county's would silently differ.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

// Accepts exactly "YYYY-MM-DD" of an existing day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

// The day it is in the county at `at`.
[[nodiscard]] Date county_day(Instant at);

// The first instant of the county's `day`.
[[nodiscard]] Instant start_of_county_day(Date day);

[[nodiscard]] constexpr Instant from_epoch_ms(std::int64_t ms)
{
    return Instant{std::chrono::milliseconds{ms}};
}
[[nodiscard]] constexpr std::int64_t to_epoch_ms(Instant at)
{
    return at.time_since_epoch().count();
}

} // namespace wuzhi
