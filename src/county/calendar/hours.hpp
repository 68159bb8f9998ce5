#pragma once

// The hours of work of each day: read from text, and found for a day among what is in force.

#include "county/calendar/model.hpp"
#include "platform/base/result.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::calendar {

using wuzhi::to_text;

constexpr std::size_t sessions_max = 4; // Of one day.

// Reads "08:30-12:00 14:30-18:00": one to four stretches, each after the one before; 24:00 is the
// end of the day.
//
// Errors: calendar.sessions (invalid).
[[nodiscard]] Result<std::vector<Session>> parse_sessions(std::string_view text);

// "08:30-12:00 14:30-18:00".
[[nodiscard]] std::string to_text(std::span<const Session> sessions);

// Reads "05-01"; 02-29 is one. Errors: calendar.season (invalid).
[[nodiscard]] Result<MonthDay> parse_month_day(std::string_view text);

// "05-01".
[[nodiscard]] std::string to_text(MonthDay day);

// Whether the row speaks about `day` at all: within its validity and its season.
[[nodiscard]] bool is_in_force(const WorkHours& hours, Date day);

// The row that rules `day`: of the latest layer that says anything, the season's before the rest.
//
// Errors: calendar.hours_gap (invalid): none does; calendar.hours_overlap (invalid): two do.
[[nodiscard]] Result<const WorkHours*> hours_of(std::span<const WorkHours> all, Date day);

} // namespace wuzhi::county::calendar
