#pragma once

// What the tests of this folder share: the shipped calendar, and instants as people write them.

#include "county/calendar/calendar.hpp"

#include <string>
#include <string_view>

namespace wuzhi::county::calendar {

// The text of data/calendars/NAME.
[[nodiscard]] std::string shipped_file(std::string_view name);

// National days of 2004 to 2026 and the default hours; version 1.
[[nodiscard]] CalendarData shipped_data();
[[nodiscard]] const Calendar& shipped_calendar();

// "2026-02-13 15:00" or "2026-02-13 15:00:30" on the county's clock; "… 24:00" is the last
// millisecond of the day.
[[nodiscard]] Instant at(std::string_view text);

// The other way about, as due dates are shown: "2026-02-13 15:00", "2026-02-13 24:00".
[[nodiscard]] std::string shown(Instant instant);

} // namespace wuzhi::county::calendar
