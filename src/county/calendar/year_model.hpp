#pragma once

// The calendar as it is read and changed by people, for the routes.

#include "county/calendar/model.hpp"
#include "platform/base/bounded_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::calendar {

struct YearQuery {
    std::optional<std::int64_t> year{}; // This one, unless said otherwise.
};
BOOST_DESCRIBE_STRUCT(YearQuery, (), (year))

// What one layer says about a day.
struct DayView {
    Date day{};
    DayKind kind = DayKind::holiday;
    std::string name{};
    Layer layer = Layer::national;
    bool is_overridden = false; // A later layer says something else.
};
BOOST_DESCRIBE_STRUCT(DayView, (), (day, kind, name, layer, is_overridden))

// Hours of work, as text: "08:30-12:00 14:30-18:00", "05-01".
struct HoursView {
    Layer layer = Layer::national;
    Date valid_from{};
    std::optional<Date> valid_to{};
    std::optional<std::string> season_from{};
    std::optional<std::string> season_to{};
    std::string sessions{};
    std::string source{};
};
BOOST_DESCRIBE_STRUCT(
    HoursView, (), (layer, valid_from, valid_to, season_from, season_to, sessions, source)
)

// A year of the county's calendar. Deadlines that reach beyond `published_to` are provisional.
struct CalendarView {
    std::int64_t year = 0;
    bool is_published = false;
    std::optional<Date> published_to{};
    std::int64_t version = 0;
    std::int64_t workday_count = 0;
    std::vector<DayView> days{};    // Of the year, by day and layer.
    std::vector<HoursView> hours{}; // Of all years.
};
BOOST_DESCRIBE_STRUCT(
    CalendarView, (), (year, is_published, published_to, version, workday_count, days, hours)
)

// What the county says about a day; `regular`: nothing of its own any more.
enum class CountyDay { holiday, workday, regular };
BOOST_DESCRIBE_ENUM(CountyDay, holiday, workday, regular)

struct DayBody {
    Date day{};
    CountyDay kind = CountyDay::holiday;
    std::optional<BoundedText<0, 40>> name{};
    ReasonText source{}; // The notice it is from.
};
BOOST_DESCRIBE_STRUCT(DayBody, (), (day, kind, name, source))

struct CountyHours {
    Date valid_from{};
    std::optional<Date> valid_to{};
    std::optional<std::string> season_from{};
    std::optional<std::string> season_to{};
    std::string sessions{};
    std::optional<ReasonText> source{}; // That of all, unless said otherwise.
};
BOOST_DESCRIBE_STRUCT(
    CountyHours, (), (valid_from, valid_to, season_from, season_to, sessions, source)
)

// All of the county's own hours; none: those of the layers above hold.
struct HoursBody {
    std::vector<CountyHours> hours{};
    ReasonText source{};
};
BOOST_DESCRIBE_STRUCT(HoursBody, (), (hours, source))

// What came of a change.
struct CalendarChanged {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::optional<std::int64_t> version{}; // None: it was so already.
};
BOOST_DESCRIBE_STRUCT(CalendarChanged, (), (added, changed, removed, version))

} // namespace wuzhi::county::calendar
