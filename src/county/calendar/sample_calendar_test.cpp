#include "county/calendar/sample_calendar_test.hpp"

#include "county/calendar/calendar_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace wuzhi::county::calendar {

std::string shipped_file(std::string_view name)
{
    const std::string path = std::string{WUZHI_DATA} + "/calendars/" + std::string{name};
    std::ifstream file{path, std::ios::binary};
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>{file}, {}};
}

CalendarData shipped_data()
{
    CalendarData data{.version = 1};
    auto days = *read_days(shipped_file("cn.csv"));
    EXPECT_TRUE(days.problems.empty());
    for (auto& change : days.days)
        data.days.push_back({Layer::national, change.day, change.kind.value(), change.name});
    auto hours = *read_hours(shipped_file("hours.csv"), Layer::national);
    EXPECT_TRUE(hours.problems.empty());
    data.hours = std::move(hours.hours);
    return data;
}

const Calendar& shipped_calendar()
{
    static const Calendar calendar = *Calendar::build(shipped_data());
    return calendar;
}

Instant at(std::string_view text)
{
    std::string whole{text};
    const bool is_end = whole.ends_with(" 24:00");
    if (is_end) whole.replace(whole.size() - 5, 5, "23:59:59.999");
    if (whole.size() == 16) whole += ":00";
    const auto instant = parse_instant(whole + "+08:00");
    EXPECT_TRUE(instant) << text;
    return instant.value_or(Instant{});
}

std::string shown(Instant instant)
{
    if ((instant + milliseconds{1} + county_offset).time_since_epoch().count() % 86'400'000 == 0)
        return to_text(county_day(instant)) + " 24:00";
    return to_county_text(instant);
}

} // namespace wuzhi::county::calendar
