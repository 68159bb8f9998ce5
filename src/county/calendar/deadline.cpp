#include "county/calendar/deadline.hpp"

namespace wuzhi::county::calendar {
namespace {

Instant due_of(const Calendar& calendar, const TimeLimit& limit, Instant from)
{
    using std::chrono::minutes;
    switch (limit.type) {
    case ClockType::urgent_hour:
    case ClockType::work_hour: return after(calendar, limit.type, from, minutes{limit.amount});
    case ClockType::work_day:
        return calendar.close_of(calendar.workday_after(calendar.index_of(from), limit.amount));
    case ClockType::natural_day: break;
    }
    return end_of_last_day(calendar, limit, from + std::chrono::days{limit.amount});
}

} // namespace

Deadline add(const Calendar& calendar, const TimeLimit& limit, Instant from)
{
    check(is_sound(limit), "a limit is checked where it enters");
    const auto due_at = due_of(calendar, limit, from);
    return {
        .due_at = due_at,
        .is_provisional = is_provisional(calendar, limit, from, due_at),
        .version = calendar.version()};
}

Instant end_of_last_day(const Calendar& calendar, const TimeLimit& limit, Instant within)
{
    constexpr milliseconds least{1};
    const auto next = std::chrono::sys_days{county_day(within)} + std::chrono::days{1};
    const auto end = start_of_county_day(Date{next}) - least;
    if (limit.last_day == LastDay::as_counted || !calendar.spans(end)) return end;
    return calendar.start_of(calendar.workday_after(calendar.index_of(end), 0) + 1) - least;
}

milliseconds counted_between(const Calendar& calendar, ClockType type, Instant a, Instant b)
{
    if (type == ClockType::urgent_hour || type == ClockType::natural_day) return b - a;
    return calendar.work_before(b) - calendar.work_before(a);
}

Instant after(const Calendar& calendar, ClockType type, Instant from, milliseconds counted)
{
    if (type == ClockType::urgent_hour || type == ClockType::natural_day) return from + counted;
    if (counted.count() == 0) return from;
    return calendar.when_worked(calendar.work_before(from) + counted);
}

bool depends_on_calendar(const TimeLimit& limit)
{
    switch (limit.type) {
    case ClockType::urgent_hour: return false;
    case ClockType::work_hour:
    case ClockType::work_day: return true;
    case ClockType::natural_day: break;
    }
    return limit.last_day == LastDay::next_workday;
}

bool is_provisional(const Calendar& calendar, const TimeLimit& limit, Instant from, Instant due_at)
{
    if (!depends_on_calendar(limit)) return false;
    if (!calendar.spans(from) || !calendar.spans(due_at)) return true;
    return !calendar.is_published(county_day(from), county_day(due_at));
}

} // namespace wuzhi::county::calendar
