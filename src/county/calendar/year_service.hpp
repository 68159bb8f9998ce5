#pragma once

// The calendar as a page shows it, and small changes of the county's layer.

#include "county/calendar/service.hpp"
#include "county/calendar/year_model.hpp"

#include <string>

namespace wuzhi::county::calendar {

// A year of the county's calendar, layer by layer. Errors: calendar.out_of_span (invalid): a year
// before 2000 or after 2199; those of Calendars::of and of Database::read.
[[nodiscard]] Result<CalendarView>
year_of(db::Database& database, Calendars& calendars, const std::string& county, std::int64_t year);

// Who orders a change.
struct LayerOrder {
    std::string county{};
    std::string acting_post{};
};

// One day, or all hours, of the county's layer: an import of a file of these rows, so that running
// clocks follow. The same again changes nothing.
//
// Errors: those of import_calendar, and what it says of a row, with the field of the body.
[[nodiscard]] Result<CalendarChanged> set_county_day(
    db::Database& database, IdSource& ids, const LayerOrder& order, const DayBody& body, Instant now
);
[[nodiscard]] Result<CalendarChanged> set_county_hours(
    db::Database& database,
    IdSource& ids,
    const LayerOrder& order,
    const HoursBody& body,
    Instant now
);

} // namespace wuzhi::county::calendar
