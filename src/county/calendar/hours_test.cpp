#include "county/calendar/hours.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

WorkHours row(Layer layer, std::string_view from, std::string_view to, std::string_view sessions)
{
    return {
        .layer = layer,
        .valid_from = day(from),
        .valid_to = parse_date(to),
        .sessions = *parse_sessions(sessions),
        .source = "test"};
}

WorkHours seasonal(WorkHours hours, std::string_view from, std::string_view to)
{
    hours.season_from = *parse_month_day(from);
    hours.season_to = *parse_month_day(to);
    return hours;
}

TEST(WorkSessions, AreReadAndWrittenAlike)
{
    for (const std::string_view text :
         {"08:30-12:00 14:30-18:00",
          "00:00-24:00",
          "09:00-17:00",
          "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00"}) {
        const auto sessions = parse_sessions(text);
        ASSERT_TRUE(sessions) << text;
        EXPECT_EQ(to_text(*sessions), text);
    }
}

TEST(WorkSessions, WhatIsNoTimeOfDayIsRefused)
{
    for (const std::string_view text :
         {"",
          " ",
          "08:30",
          "8:30-12:00",
          "08:30-12:00 ",
          "08:30-12:00  14:30-18:00",
          "12:00-08:30",
          "08:30-08:30",
          "08:30-24:01",
          "08:60-12:00",
          "25:00-26:00",
          "08:30-12:00 11:00-18:00",
          "08:30-12:00 12:00-18:00",
          "14:30-18:00 08:30-12:00",
          "08:30–12:00",
          "0a:30-12:00",
          "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00"}) {
        const auto sessions = parse_sessions(text);
        ASSERT_FALSE(sessions) << text;
        EXPECT_EQ(sessions.error().reason, "calendar.sessions") << text;
    }
}

TEST(Season, IsADayOfAnyYear)
{
    for (const std::string_view text : {"01-01", "02-29", "12-31"})
        EXPECT_EQ(to_text(*parse_month_day(text)), text);
    for (const std::string_view text :
         {"", "1-1", "13-01", "00-10", "04-31", "02-30", "ab-cd", "01/01"}) {
        const auto found = parse_month_day(text);
        ASSERT_FALSE(found) << text;
        EXPECT_EQ(found.error().reason, "calendar.season");
    }
}

TEST(HoursOfADay, TheLatestLayerWinsAndItsSeasonBeforeTheRest)
{
    const std::vector<WorkHours> all{
        row(Layer::national, "2000-01-01", "", "01:00-02:00"),
        row(Layer::prefecture, "2020-01-01", "2024-12-31", "02:00-03:00"),
        row(Layer::county, "2022-01-01", "2022-12-31", "03:00-04:00"),
        seasonal(row(Layer::county, "2022-01-01", "", "04:00-05:00"), "05-01", "09-30"),
        seasonal(row(Layer::national, "2026-01-01", "", "05:00-06:00"), "11-15", "02-28"),
    };
    const struct {
        std::string_view on, sessions;
    } table[] = {
        {"2000-01-01", "01:00-02:00"},
        {"2019-12-31", "01:00-02:00"},
        {"2020-01-01", "02:00-03:00"},
        {"2022-01-01", "03:00-04:00"},
        {"2022-04-30", "03:00-04:00"},
        {"2022-05-01", "04:00-05:00"},
        {"2022-09-30", "04:00-05:00"},
        {"2022-10-01", "03:00-04:00"},
        {"2023-02-01", "02:00-03:00"},
        {"2023-07-01", "04:00-05:00"},
        {"2025-01-01", "01:00-02:00"},
        {"2025-12-01", "01:00-02:00"},
        {"2026-01-01", "05:00-06:00"},
        {"2026-03-01", "01:00-02:00"},
        {"2026-11-15", "05:00-06:00"},
        {"2027-01-10", "05:00-06:00"},
    };
    for (const auto& entry : table) {
        const auto found = hours_of(all, day(entry.on));
        ASSERT_TRUE(found) << entry.on;
        EXPECT_EQ(to_text((*found)->sessions), entry.sessions) << entry.on;
    }
}

TEST(HoursOfADay, AGapAndAnOverlapAreRefused)
{
    const auto first = row(Layer::national, "2000-01-01", "2019-12-31", "01:00-02:00");
    const std::vector<WorkHours> gap{first, row(Layer::national, "2020-01-02", "", "01:00-02:00")};
    EXPECT_EQ(hours_of(gap, day("2020-01-01")).error().reason, "calendar.hours_gap");
    const std::vector<WorkHours> overlap{
        first, row(Layer::national, "2019-12-31", "", "01:00-02:00")};
    EXPECT_EQ(hours_of(overlap, day("2019-12-31")).error().reason, "calendar.hours_overlap");
    EXPECT_TRUE(hours_of(overlap, day("2020-01-01")));
    EXPECT_EQ(hours_of({}, day("2020-01-01")).error().reason, "calendar.hours_gap");
}

} // namespace
} // namespace wuzhi::county::calendar
