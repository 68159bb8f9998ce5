#pragma once

// What a limit comes to. Source: 民法典, articles 200 to 204: hours run from the moment itself; days
// begin with the day after; the last day ends at 24:00, or at the close of business where there
// are business hours; a last day that is a legal holiday is moved to the day after the holiday.
// That the law's way of counting also serves an office's own limits is an assumption.
//
// A `due_at` is always the last instant that is still in time: 18:00:00.000 at the close of
// business, 23:59:59.999 at the end of a day.

#include "county/calendar/calendar.hpp"

namespace wuzhi::county::calendar {

// When `limit`, begun at `from`, is used up:
//   urgent_hour  so many minutes later;
//   work_hour    when so many minutes of working time have passed;
//   work_day     the close of business of the n-th workday after the day of `from`. Two workdays
//                from Tuesday 15:00 end on Thursday 18:00, and so do two from Tuesday 09:00;
//   natural_day  the end of the n-th day after the day of `from`, or of the next workday.
// Requires: is_sound(limit).
[[nodiscard]] Deadline add(const Calendar& calendar, const TimeLimit& limit, Instant from);

// The last instant of the county's day that `within` lies in, or of the next workday if the limit
// asks for that and the day is none.
[[nodiscard]] Instant
end_of_last_day(const Calendar& calendar, const TimeLimit& limit, Instant within);

// The time from `a` to `b` as the clock counts it: working time for work_hour and work_day, all
// time for the others. Negative when `b` is before `a`.
[[nodiscard]] milliseconds
counted_between(const Calendar& calendar, ClockType type, Instant a, Instant b);

// The earliest instant that has `counted` of the clock's time between `from` and itself; `from` for
// nothing. Requires: `counted` is not negative.
[[nodiscard]] Instant
after(const Calendar& calendar, ClockType type, Instant from, milliseconds counted);

// Whether the calendar has a say in this limit, so that another version may move its deadline.
[[nodiscard]] bool depends_on_calendar(const TimeLimit& limit);

// Whether a deadline computed from the days between the two rests on an unpublished year.
[[nodiscard]] bool
is_provisional(const Calendar& calendar, const TimeLimit& limit, Instant from, Instant due_at);

} // namespace wuzhi::county::calendar
