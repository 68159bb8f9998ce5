#include "county/calendar/calendar.hpp"

#include "county/calendar/hours.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

using namespace std::chrono_literals;

Date day(std::string_view text) { return *parse_date(text); }

TEST(ShippedCalendar, HasTheHolidaysAndMakeUpDaysOf2026)
{
    const auto& calendar = shipped_calendar();
    const struct {
        std::string_view on;
        bool is_workday;
        std::string_view name;
    } table[] = {
        {"2025-12-31", true, ""},       {"2026-01-01", false, "元旦"},
        {"2026-01-02", false, "元旦"},  {"2026-01-03", false, "元旦"},
        {"2026-01-04", true, "元旦"},   {"2026-01-05", true, ""},
        {"2026-01-10", false, ""},      {"2026-02-13", true, ""},
        {"2026-02-14", true, "春节"},   {"2026-02-15", false, "春节"},
        {"2026-02-23", false, "春节"},  {"2026-02-24", true, ""},
        {"2026-02-28", true, "春节"},   {"2026-03-01", false, ""},
        {"2026-05-09", true, "劳动节"}, {"2026-09-20", true, "国庆节"},
        {"2026-10-08", true, ""},       {"2026-10-10", true, "国庆节"},
        {"2027-01-01", true, ""},
    };
    for (const auto& row : table) {
        EXPECT_EQ(calendar.is_workday(day(row.on)), row.is_workday) << row.on;
        const auto* special = calendar.special(day(row.on));
        EXPECT_EQ(special ? special->name : "", row.name) << row.on;
    }
}

TEST(ShippedCalendar, IsPublishedFrom2004To2026)
{
    const auto& calendar = shipped_calendar();
    EXPECT_EQ(calendar.published_to(), day("2026-12-31"));
    EXPECT_FALSE(calendar.is_published(day("2003-12-31")));
    EXPECT_TRUE(calendar.is_published(day("2004-01-01")));
    EXPECT_TRUE(calendar.is_published(day("2004-01-01"), day("2026-12-31")));
    EXPECT_FALSE(calendar.is_published(day("2026-12-31"), day("2027-01-01")));
    EXPECT_FALSE(calendar.is_published(day("2027-01-01")));
}

TEST(ShippedCalendar, EachYearHasAboutTwoHundredFiftyWorkdays)
{
    const auto& calendar = shipped_calendar();
    for (int year = 2004; year <= 2026; ++year) {
        int count = 0;
        for (auto index = calendar.index_of(Date{
                 std::chrono::year{year}, std::chrono::January, std::chrono::day{1}});
             static_cast<int>(calendar.date_of(index).year()) == year;
             ++index)
            count += calendar.is_workday(calendar.date_of(index)) ? 1 : 0;
        EXPECT_GE(count, 247) << year;
        EXPECT_LE(count, 252) << year;
    }
}

TEST(CalendarLayers, ALaterLayerOverridesAnEarlierOneForItsDays)
{
    auto data = shipped_data();
    data.days.push_back({Layer::prefecture, day("2026-07-25"), DayKind::workday, "补班"});
    data.days.push_back({Layer::prefecture, day("2026-07-24"), DayKind::holiday, "州庆"});
    data.days.push_back({Layer::county, day("2026-07-24"), DayKind::workday, "县里照常上班"});
    data.days.push_back({Layer::county, day("2026-10-01"), DayKind::workday, "县里值班"});
    const auto calendar = Calendar::build(std::move(data));
    ASSERT_TRUE(calendar);
    EXPECT_TRUE(calendar->is_workday(day("2026-07-25")));
    EXPECT_TRUE(calendar->is_workday(day("2026-07-24")));
    EXPECT_EQ(calendar->special(day("2026-07-24"))->layer, Layer::county);
    EXPECT_TRUE(calendar->is_workday(day("2026-10-01")));
    EXPECT_TRUE(calendar->is_published(day("2026-10-01"))); // The national notice stands.
}

TEST(CalendarLayers, AYearOfWhichOnlyPartIsKnownIsNotPublished)
{
    auto data = shipped_data();
    data.days.push_back({Layer::national, day("2027-01-01"), DayKind::holiday, "元旦"});
    EXPECT_FALSE(Calendar::build(data)->is_published(day("2027-01-01")));
    data.days.push_back({Layer::county, day("2027-10-01"), DayKind::holiday, "国庆节"});
    EXPECT_FALSE(Calendar::build(data)->is_published(day("2027-01-01")));
    data.days.back().layer = Layer::national;
    EXPECT_TRUE(Calendar::build(data)->is_published(day("2027-06-01")));
    EXPECT_EQ(Calendar::build(data)->published_to(), day("2027-12-31"));
}

TEST(CalendarLayers, WithoutAnyHolidaysNothingIsPublished)
{
    auto data = shipped_data();
    data.days.clear();
    const auto calendar = Calendar::build(data);
    ASSERT_TRUE(calendar);
    EXPECT_EQ(calendar->published_to(), std::nullopt);
    EXPECT_TRUE(calendar->is_workday(day("2026-01-01")));
    EXPECT_FALSE(calendar->is_workday(day("2026-01-03")));
}

TEST(CalendarData, WhatCannotBeLaidOutIsRefused)
{
    const auto reason = [](auto change) {
        auto data = shipped_data();
        change(data);
        const auto built = Calendar::build(std::move(data));
        return built ? "" : built.error().reason;
    };
    EXPECT_EQ(
        reason([](auto& data) { data.days.push_back(data.days.back()); }), "calendar.day_twice"
    );
    EXPECT_EQ(
        reason([](auto& data) { data.days[0].day = day("1999-12-31"); }), "calendar.out_of_span"
    );
    EXPECT_EQ(
        reason([](auto& data) { data.days[0].day = day("2200-01-01"); }), "calendar.out_of_span"
    );
    EXPECT_EQ(reason([](auto& data) { data.hours.clear(); }), "calendar.hours_gap");
    EXPECT_EQ(
        reason([](auto& data) { data.hours[0].valid_from = day("2000-01-02"); }),
        "calendar.hours_gap"
    );
    EXPECT_EQ(
        reason([](auto& data) { data.hours[0].valid_to = day("2050-01-02"); }), "calendar.hours_gap"
    );
    EXPECT_EQ(
        reason([](auto& data) { data.hours.push_back(data.hours[0]); }), "calendar.hours_overlap"
    );
    EXPECT_EQ(
        reason([](auto& data) { data.hours.resize(256, data.hours[0]); }), "calendar.hours_many"
    );
}

TEST(WorkingTime, IsCountedWithinAndAcrossDays)
{
    const auto& calendar = shipped_calendar();
    const struct {
        std::string_view from, to;
        milliseconds work;
    } table[] = {
        {"2026-01-05 08:30", "2026-01-05 18:00", 7h},
        {"2026-01-05 00:00", "2026-01-06 00:00", 7h},
        {"2026-01-05 12:00", "2026-01-05 14:30", 0h},
        {"2026-01-05 11:59:59", "2026-01-05 14:30:01", 2s},
        {"2025-12-31 17:00", "2026-01-04 09:30", 2h}, // New Year, then a make-up Sunday.
        {"2026-02-13 18:00", "2026-02-24 08:30", 7h}, // Spring Festival after a make-up Saturday.
        {"2026-02-15 00:00", "2026-02-24 00:00", 0h},
    };
    for (const auto& row : table)
        EXPECT_EQ(calendar.work_before(at(row.to)) - calendar.work_before(at(row.from)), row.work)
            << row.from << " to " << row.to;
}

TEST(WorkingTime, FollowsTheSeasonsHours)
{
    auto data = shipped_data();
    auto summer = data.hours[0];
    summer.season_from = *parse_month_day("05-01");
    summer.season_to = *parse_month_day("09-30");
    summer.sessions = *parse_sessions("08:30-12:00 15:00-18:30");
    data.hours.push_back(summer);
    const auto calendar = Calendar::build(std::move(data));
    ASSERT_TRUE(calendar);
    const auto close = [&](std::string_view on) {
        return shown(calendar->close_of(calendar->index_of(day(on))));
    };
    EXPECT_EQ(close("2026-04-30"), "2026-04-30 18:00");
    EXPECT_EQ(close("2026-05-06"), "2026-05-06 18:30");
    EXPECT_EQ(close("2026-09-30"), "2026-09-30 18:30");
    EXPECT_EQ(close("2026-10-08"), "2026-10-08 18:00");
}

TEST(CalendarSpan, OutsideItTheNearestEndIsTaken)
{
    const auto& calendar = shipped_calendar();
    EXPECT_TRUE(calendar.spans(at("2000-01-01 00:00")));
    EXPECT_FALSE(calendar.spans(at("1999-12-31 23:59")));
    EXPECT_TRUE(calendar.spans(at("2060-12-31 24:00")));
    EXPECT_FALSE(calendar.spans(at("2061-01-01 00:00")));
    EXPECT_EQ(calendar.work_before(at("1990-01-01 10:00")), 0h);
    EXPECT_EQ(
        calendar.work_before(at("2090-01-01 10:00")), calendar.work_before(at("2060-12-31 24:00"))
    );
    EXPECT_EQ(calendar.when_worked(9'000'000h), at("2061-01-01 00:00"));
    auto data = shipped_data();
    data.days.push_back({Layer::national, day("2050-01-01"), DayKind::holiday, "元旦"});
    EXPECT_TRUE(Calendar::build(std::move(data))->spans(at("2063-12-31 00:00")));
}

} // namespace
} // namespace wuzhi::county::calendar
