#include "county/calendar/routes.hpp"

#include "county/calendar/year_service.hpp"
#include "county/identity/caller.hpp"

namespace wuzhi::county::calendar {

std::vector<http::Route>
routes(db::Database& database, Calendars& calendars, IdSource& ids, const Clock& clock)
{
    const auto order_of = [](const Caller& caller) {
        return LayerOrder{.county = caller.county(), .acting_post = caller.acting_post()};
    };
    std::vector<http::Route> table;
    table.push_back(http::reading<YearQuery, CalendarView>(
        "/api/v1/calendar",
        Permission::unit_read,
        "A year's holidays and make-up workdays, layer by layer, and the hours of work.",
        [&](const Caller& caller, const YearQuery& query, const http::Request&) {
            const auto now = county_day(clock.now());
            return year_of(
                database, calendars, caller.county(), query.year.value_or(int{now.year()})
            );
        }
    ));
    table.push_back(http::command<DayBody, CalendarChanged>(
        http::Verb::post,
        "/api/v1/calendar/days",
        Permission::calendar_manage,
        "Say for the county whether a day is worked; running clocks follow.",
        [&database,
         &ids,
         &clock,
         order_of](const Caller& caller, const DayBody& body, const http::Request&) {
            return set_county_day(database, ids, order_of(caller), body, clock.now());
        }
    ));
    table.push_back(http::command<HoursBody, CalendarChanged>(
        http::Verb::put,
        "/api/v1/calendar/hours",
        Permission::calendar_manage,
        "Say all of the county's own hours of work anew; running clocks follow.",
        [&database,
         &ids,
         &clock,
         order_of](const Caller& caller, const HoursBody& body, const http::Request&) {
            return set_county_hours(database, ids, order_of(caller), body, clock.now());
        }
    ));
    return table;
}

} // namespace wuzhi::county::calendar
