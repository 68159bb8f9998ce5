#include "county/calendar/year_service.hpp"

#include "county/calendar/hours.hpp"
#include "county/calendar/store.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::county::calendar {
namespace {

constexpr Layer layers[]{Layer::national, Layer::prefecture, Layer::county};

// A field of a file: in quotes, so that it may hold whatever it does.
std::string quoted(std::string_view text)
{
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + '"';
}

std::string day_text(const std::optional<Date>& day) { return day ? to_text(*day) : ""; }

// `column`s of a file under the names of the body's members, before `place`.
Error error_of(const RowProblem& problem, const std::string& place)
{
    auto error = problem.error;
    const auto& column = error.field;
    error.field = place + (column == "date" ? "day" : column);
    return error;
}

Result<CalendarChanged> changed_by(Result<ImportReport> report, std::string_view list)
{
    if (!report) return std::move(report).error();
    if (!report->problems.empty()) {
        const auto& first = report->problems.front();
        const auto row = std::to_string(first.row - 2); // After the header.
        return error_of(first, list.empty() ? "" : std::string{list} + '.' + row + '.');
    }
    return CalendarChanged{report->added, report->changed, report->removed, report->version};
}

ImportCommand
command_of(const LayerOrder& order, Content content, std::string csv, const ReasonText& source)
{
    return {
        .county = order.county,
        .unit_path = order.county,
        .acting_post = order.acting_post,
        .layer = Layer::county,
        .content = content,
        .csv = std::move(csv),
        .source = source.str()};
}

void add_days(CalendarView& view, db::Session& session, const std::string& county)
{
    std::map<Date, Layer> last;
    for (const auto layer : layers)
        for (const auto& day : store::days_of(session, county, layer)) {
            if (int{day.day.year()} != view.year) continue;
            view.days.push_back({day.day, day.kind, day.name, layer});
            last[day.day] = layer;
        }
    for (auto& day : view.days)
        day.is_overridden = last.at(day.day) != day.layer;
    std::ranges::stable_sort(view.days, {}, &DayView::day);
}

void add_hours(CalendarView& view, db::Session& session, const std::string& county)
{
    const auto text = [](const std::optional<MonthDay>& day) {
        return day ? std::optional{to_text(*day)} : std::nullopt;
    };
    for (const auto layer : layers)
        for (const auto& row : store::hours_of(session, county, layer))
            view.hours.push_back(
                {layer,
                 row.valid_from,
                 row.valid_to,
                 text(row.season_from),
                 text(row.season_to),
                 to_text(row.sessions),
                 row.source}
            );
}

std::int64_t count_workdays(const Calendar& calendar, std::chrono::year year)
{
    using namespace std::chrono;
    std::int64_t count = 0;
    for (sys_days day{year / January / 1}; day <= sys_days{year / December / 31}; day += days{1})
        if (calendar.is_workday(Date{day})) ++count;
    return count;
}

} // namespace

Result<CalendarView>
year_of(db::Database& database, Calendars& calendars, const std::string& county, std::int64_t year)
{
    if (year < int{first_year} || year > int{last_year})
        return fail_field(
            ErrorKind::invalid,
            "calendar.out_of_span",
            "year",
            "The calendar has the years from 2000 to 2199."
        );
    return database.read([&](db::Session& session) -> Result<CalendarView> {
        const auto calendar = calendars.of(session, county);
        if (!calendar) return calendar.error();
        using namespace std::chrono;
        const std::chrono::year asked{static_cast<int>(year)};
        CalendarView view{
            .year = year,
            .is_published = (*calendar)->is_published(asked / January / 1, asked / December / 31),
            .published_to = (*calendar)->published_to(),
            .version = (*calendar)->version(),
            .workday_count = count_workdays(**calendar, asked)};
        add_days(view, session, county);
        add_hours(view, session, county);
        return view;
    });
}

Result<CalendarChanged> set_county_day(
    db::Database& database, IdSource& ids, const LayerOrder& order, const DayBody& body, Instant now
)
{
    const auto name = body.name ? body.name->str() : std::string{};
    auto csv = "date,kind,name\n" + to_text(body.day) + ',' +
               TextForm<CountyDay>::write(body.kind) + ',' + quoted(name) + '\n';
    const auto command = command_of(order, Content::days, std::move(csv), body.source);
    return changed_by(import_calendar(database, ids, command, now), "");
}

Result<CalendarChanged> set_county_hours(
    db::Database& database,
    IdSource& ids,
    const LayerOrder& order,
    const HoursBody& body,
    Instant now
)
{
    std::string csv = "valid_from,valid_to,season_from,season_to,sessions,source\n";
    for (const auto& row : body.hours) {
        csv += to_text(row.valid_from) + ',' + day_text(row.valid_to);
        const auto& source = row.source ? *row.source : body.source;
        for (const auto& text :
             {row.season_from.value_or(""), row.season_to.value_or(""), row.sessions, source.str()})
            csv += ',' + quoted(text);
        csv += '\n';
    }
    const auto command = command_of(order, Content::hours, std::move(csv), body.source);
    return changed_by(import_calendar(database, ids, command, now), "hours");
}

} // namespace wuzhi::county::calendar
