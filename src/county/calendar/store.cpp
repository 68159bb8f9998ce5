#include "county/calendar/store.hpp"

#include "county/calendar/hours.hpp"
#include "platform/base/check.hpp"

#include <boost/describe/class.hpp>

namespace wuzhi::county::calendar::store {
namespace {

struct DayRow {
    Date day{};
    DayKind kind = DayKind::holiday;
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (day, kind, name))

struct LocalDayRow : DayRow {
    std::string county{};
    Layer layer = Layer::county;
};
BOOST_DESCRIBE_STRUCT(LocalDayRow, (DayRow), (county, layer))

struct HoursRow {
    std::int64_t row_number = 0;
    Date valid_from{};
    std::optional<Date> valid_to{};
    std::optional<std::string> season_from{};
    std::optional<std::string> season_to{};
    std::string sessions{};
    std::string source{};
};
BOOST_DESCRIBE_STRUCT(
    HoursRow, (), (row_number, valid_from, valid_to, season_from, season_to, sessions, source)
)

struct LocalHoursRow : HoursRow {
    std::string county{};
    Layer layer = Layer::county;
};
BOOST_DESCRIBE_STRUCT(LocalHoursRow, (HoursRow), (county, layer))

struct NextRow {
    std::int64_t next = 0;
};
BOOST_DESCRIBE_STRUCT(NextRow, (), (next))

const db::Statement select_version = db::select<VersionRow>(
    "FROM calendar_version WHERE county IN ('', :county) ORDER BY version DESC LIMIT 1"
);
const db::Statement select_next{
    "SELECT COALESCE(MAX(version), 0) + 1 AS next FROM calendar_version"};
const db::Statement insert_version = db::insert<VersionRow>("calendar_version");

const db::Statement select_national_days =
    db::select<DayRow>("FROM national_calendar_day ORDER BY day");
const db::Statement select_days =
    db::select<DayRow>("FROM calendar_day WHERE county = :county AND layer = :layer ORDER BY day");
const db::Statement put_national_day = db::insert<DayRow>(
    "national_calendar_day",
    "ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name"
);
const db::Statement put_local_day = db::insert<LocalDayRow>(
    "calendar_day",
    "ON CONFLICT (county, layer, day) DO UPDATE SET kind = excluded.kind, name = excluded.name"
);
const db::Statement delete_national_day{"DELETE FROM national_calendar_day WHERE day = :day"};
const db::Statement delete_local_day{
    "DELETE FROM calendar_day WHERE county = :county AND layer = :layer AND day = :day"};

const db::Statement select_national_hours =
    db::select<HoursRow>("FROM national_calendar_hours ORDER BY row_number");
const db::Statement select_hours = db::select<HoursRow>(
    "FROM calendar_hours WHERE county = :county AND layer = :layer ORDER BY row_number"
);
const db::Statement insert_national_hours = db::insert<HoursRow>("national_calendar_hours");
const db::Statement insert_hours = db::insert<LocalHoursRow>("calendar_hours");
const db::Statement delete_national_hours{"DELETE FROM national_calendar_hours"};
const db::Statement delete_hours{
    "DELETE FROM calendar_hours WHERE county = :county AND layer = :layer"};

HoursRow row_of(const WorkHours& hours, std::int64_t number)
{
    const auto text = [](const std::optional<MonthDay>& day) {
        return day ? std::optional{to_text(*day)} : std::nullopt;
    };
    return {
        .row_number = number,
        .valid_from = hours.valid_from,
        .valid_to = hours.valid_to,
        .season_from = text(hours.season_from),
        .season_to = text(hours.season_to),
        .sessions = to_text(hours.sessions),
        .source = hours.source};
}

WorkHours hours_from(const HoursRow& row, Layer layer)
{
    const auto day = [](const std::optional<std::string>& text) {
        return text ? std::optional{*parse_month_day(*text)} : std::nullopt;
    };
    return {
        .layer = layer,
        .valid_from = row.valid_from,
        .valid_to = row.valid_to,
        .season_from = day(row.season_from),
        .season_to = day(row.season_to),
        .sessions = *parse_sessions(row.sessions),
        .source = row.source};
}

} // namespace

std::optional<VersionRow> version_of(db::Session& session, const std::string& county)
{
    return session.first<VersionRow>(select_version, {{"county", county}});
}

std::int64_t next_version(db::Session& session)
{
    return session.first<NextRow>(select_next)->next;
}

void put_version(db::Session& session, const VersionRow& row) { session.put(insert_version, row); }

std::vector<SpecialDay> days_of(db::Session& session, const std::string& county, Layer layer)
{
    const auto rows =
        layer == Layer::national
            ? session.all<DayRow>(select_national_days)
            : session.all<DayRow>(select_days, {{"county", county}, {"layer", layer}});
    std::vector<SpecialDay> days;
    for (const auto& row : rows)
        days.push_back({.layer = layer, .day = row.day, .kind = row.kind, .name = row.name});
    return days;
}

std::vector<WorkHours> hours_of(db::Session& session, const std::string& county, Layer layer)
{
    const auto rows =
        layer == Layer::national
            ? session.all<HoursRow>(select_national_hours)
            : session.all<HoursRow>(select_hours, {{"county", county}, {"layer", layer}});
    std::vector<WorkHours> hours;
    for (const auto& row : rows)
        hours.push_back(hours_from(row, layer));
    return hours;
}

void put_day(db::Session& session, const std::string& county, const SpecialDay& day)
{
    const DayRow row{.day = day.day, .kind = day.kind, .name = day.name};
    if (day.layer == Layer::national)
        session.put(put_national_day, row);
    else
        session.put(put_local_day, LocalDayRow{row, county, day.layer});
}

void remove_day(db::Session& session, const std::string& county, Layer layer, Date day)
{
    if (layer == Layer::national)
        session.run(delete_national_day, {{"day", day}});
    else
        session.run(delete_local_day, {{"county", county}, {"layer", layer}, {"day", day}});
}

void replace_hours(
    db::Session& session, const std::string& county, Layer layer, std::span<const WorkHours> hours
)
{
    if (layer == Layer::national)
        session.run(delete_national_hours);
    else
        session.run(delete_hours, {{"county", county}, {"layer", layer}});
    std::int64_t number = 0;
    for (const auto& row : hours) {
        check(row.layer == layer, "hours are stored in their own layer");
        if (layer == Layer::national)
            session.put(insert_national_hours, row_of(row, ++number));
        else
            session.put(insert_hours, LocalHoursRow{row_of(row, ++number), county, layer});
    }
}

} // namespace wuzhi::county::calendar::store
