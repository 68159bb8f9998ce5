#pragma once

#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::calendar {

// How the time of a limit is counted. Stored and sent by these names: append, never rename.
enum class ClockType {
    urgent_hour, // 紧急工作时: every minute of day and night.
    work_hour,   // 工作时: working time only.
    work_day, // 工作日: ends at the close of business of the n-th workday after the first day.
    natural_day, // 自然日: ends at 24:00 of the n-th day after the first day.
};
BOOST_DESCRIBE_ENUM(ClockType, urgent_hour, work_hour, work_day, natural_day)

// What becomes of a limit in natural days whose last day nobody works.
enum class LastDay {
    as_counted,   // It ends there all the same.
    next_workday, // It ends with the next workday. Source: 民法典, article 203.
};
BOOST_DESCRIBE_ENUM(LastDay, as_counted, next_workday)

// How long somebody has.
struct TimeLimit {
    ClockType type = ClockType::natural_day;
    std::int64_t amount = 0; // Minutes of the hour clocks, days of the day clocks; 1 or more.
    LastDay last_day = LastDay::as_counted; // Of natural_day only.

    friend bool operator==(const TimeLimit&, const TimeLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(TimeLimit, (), (type, amount, last_day))

constexpr std::int64_t days_max = 3'650;
constexpr std::int64_t minutes_max = days_max * 24 * 60;

// Whether the amount is one this system counts with: 1 to ten years.
[[nodiscard]] constexpr bool is_sound(const TimeLimit& limit)
{
    const bool in_days = limit.type == ClockType::work_day || limit.type == ClockType::natural_day;
    return limit.amount >= 1 && limit.amount <= (in_days ? days_max : minutes_max);
}

// Until when, by one version of a county's calendar.
struct Deadline {
    Instant due_at{};            // The last instant that is still in time.
    bool is_provisional = false; // Rests on a year whose holidays nobody has published yet.
    std::int64_t version = 0;    // Of the calendar it was computed with.

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

// Whose word about a day or about the hours it is; a later layer overrides an earlier one.
enum class Layer { national, prefecture, county };
BOOST_DESCRIBE_ENUM(Layer, national, prefecture, county)

enum class DayKind { holiday, workday };
BOOST_DESCRIBE_ENUM(DayKind, holiday, workday)

// A day that does not follow the week. Days without one do: Monday to Friday are workdays.
struct SpecialDay {
    Layer layer = Layer::national;
    Date day{};
    DayKind kind = DayKind::holiday;
    std::string name{}; // 春节

    friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

// A stretch of work within a day, in minutes after midnight.
struct Session {
    int from_minute = 0;
    int to_minute = 0;

    friend bool operator==(const Session&, const Session&) = default;
};

// A day of any year: 1 May.
using MonthDay = std::chrono::month_day;

// The hours of work, while they are in force. Rows of a season override those without one.
struct WorkHours {
    Layer layer = Layer::national;
    Date valid_from{};
    std::optional<Date> valid_to{};        // The last day; none: still in force.
    std::optional<MonthDay> season_from{}; // Both or neither; may reach over New Year.
    std::optional<MonthDay> season_to{};
    std::vector<Session> sessions{};
    std::string source{}; // The notice, or that it is an assumption.

    friend bool operator==(const WorkHours&, const WorkHours&) = default;
};

// What a file is about.
enum class Content { days, hours };
BOOST_DESCRIBE_ENUM(Content, days, hours)

using VersionId = Id<struct CalendarVersionTag>;

// One import. Row of `calendar_version`.
struct VersionRow {
    std::int64_t version = 0; // Of every county's calendar, if national; of one county's otherwise.
    VersionId id{};
    std::string county{}; // Empty: national.
    Layer layer = Layer::national;
    Content content = Content::days;
    std::string source{};
    Instant imported_at{};
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (version, id, county, layer, content, source, imported_at))

// All that is known about a county's working time.
struct CalendarData {
    std::int64_t version = 0;
    std::vector<SpecialDay> days{};
    std::vector<WorkHours> hours{};
};

} // namespace wuzhi::county::calendar
