#include "county/calendar/deadline.hpp"

#include "county/calendar/limit_text.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

using namespace std::chrono_literals;

struct Row {
    std::string_view limit, from, due;
};

void expect_due(const Row& row, LastDay last_day = LastDay::as_counted)
{
    auto limit = *parse_limit(row.limit);
    limit.last_day = last_day;
    const auto deadline = add(shipped_calendar(), limit, at(row.from));
    EXPECT_EQ(shown(deadline.due_at), row.due) << row.limit << " from " << row.from;
    EXPECT_EQ(deadline.version, 1);
}

TEST(Deadline, OfUrgentHoursRunsThroughNightsAndHolidays)
{
    for (const Row& row : {
             Row{"2紧急工作时", "2025-12-31 23:30", "2026-01-01 01:30"},
             Row{"15分钟", "2026-02-14 23:50", "2026-02-15 00:05"},
             Row{"1紧急工作日", "2026-02-16 10:00", "2026-02-17 10:00"},
             Row{"4小时", "2026-01-05 16:00", "2026-01-05 20:00"},
         })
        expect_due(row);
}

TEST(Deadline, OfWorkHoursCountsWorkingTimeOnly)
{
    for (const Row& row : {
             Row{"1工作时", "2026-01-05 09:00", "2026-01-05 10:00"},
             Row{"1工作时", "2026-01-05 11:30", "2026-01-05 15:00"},
             Row{"3工作时", "2026-01-05 09:00", "2026-01-05 12:00"}, // Not 14:30: it is used up.
             Row{"1工作时", "2026-01-05 12:30", "2026-01-05 15:30"},
             Row{"2工作时", "2026-01-05 17:00", "2026-01-06 09:30"},
             Row{"2工作时", "2025-12-31 17:00", "2026-01-04 09:30"}, // Sunday made up.
             Row{"8工作时", "2026-02-14 08:30", "2026-02-24 09:30"},
             Row{"1工作时", "2026-02-28 18:00", "2026-03-02 09:30"},
             Row{"30工作分钟", "2026-01-05 17:45", "2026-01-06 08:45"},
         })
        expect_due(row);
}

TEST(Deadline, OfWorkdaysEndsAtTheCloseOfBusinessOfTheLast)
{
    for (const Row& row : {
             Row{"2工作日", "2026-01-06 15:00", "2026-01-08 18:00"}, // Tuesday to Thursday.
             Row{"2工作日", "2026-01-06 09:00", "2026-01-08 18:00"},
             Row{"2工作日", "2026-01-06 20:00", "2026-01-08 18:00"},
             Row{"1工作日", "2026-01-10 11:00", "2026-01-12 18:00"}, // From a Saturday.
             Row{"1工作日", "2025-12-31 10:00", "2026-01-04 18:00"}, // To a made-up Sunday.
             Row{"2工作日", "2025-12-31 10:00", "2026-01-05 18:00"},
             Row{"1工作日", "2026-02-13 17:59", "2026-02-14 18:00"}, // To a made-up Saturday.
             Row{"2工作日", "2026-02-13 17:59", "2026-02-24 18:00"},
             Row{"15工作日", "2026-02-06 10:00", "2026-03-05 18:00"},
         })
        expect_due(row);
}

TEST(Deadline, OfNaturalDaysEndsWithTheLastDay)
{
    for (const Row& row : {
             Row{"1天", "2026-01-05 00:00", "2026-01-06 24:00"},
             Row{"1天", "2026-01-05 23:59", "2026-01-06 24:00"},
             Row{"14天", "2026-02-01 10:00", "2026-02-15 24:00"},
             Row{"1天", "2028-02-28 10:00", "2028-02-29 24:00"},
             Row{"30天", "1998-12-20 10:00", "1999-01-19 24:00"},
         })
        expect_due(row);
}

TEST(Deadline, OfNaturalDaysMayMoveToTheNextWorkday)
{
    for (const Row& row : {
             Row{"1天", "2026-01-05 10:00", "2026-01-06 24:00"},
             Row{"14天", "2026-02-01 10:00", "2026-02-24 24:00"}, // Spring Festival.
             Row{"1天", "2025-12-31 10:00", "2026-01-04 24:00"},  // The made-up Sunday is worked.
             Row{"1天", "2026-01-09 10:00", "2026-01-12 24:00"},  // A weekend.
             Row{"1天", "2026-02-13 10:00", "2026-02-14 24:00"},  // The made-up Saturday is worked.
         })
        expect_due(row, LastDay::next_workday);
}

TEST(Deadline, IsProvisionalWhenItRestsOnAnUnpublishedYear)
{
    const struct {
        std::string_view limit, from;
        LastDay last_day;
        bool is_provisional;
    } table[] = {
        {"2工作日", "2026-12-28 10:00", LastDay::as_counted, false},
        {"4工作日", "2026-12-28 10:00", LastDay::as_counted, true},
        {"7工作时", "2026-12-31 08:30", LastDay::as_counted, false},
        {"8工作时", "2026-12-31 08:30", LastDay::as_counted, true},
        {"3天", "2026-12-28 10:00", LastDay::next_workday, false},
        {"4天", "2026-12-28 10:00", LastDay::next_workday, true},
        {"4天", "2026-12-28 10:00", LastDay::as_counted, false},
        {"240小时", "2026-12-28 10:00", LastDay::as_counted, false},
        {"1工作日", "2003-12-30 10:00", LastDay::as_counted, true},
        {"1工作日", "1999-12-30 10:00", LastDay::as_counted, true},
        {"3650工作日", "2055-12-30 10:00", LastDay::as_counted, true},
        {"3650天", "2055-12-30 10:00", LastDay::next_workday, true},
    };
    for (const auto& row : table) {
        auto limit = *parse_limit(row.limit);
        limit.last_day = row.last_day;
        const auto deadline = add(shipped_calendar(), limit, at(row.from));
        EXPECT_EQ(deadline.is_provisional, row.is_provisional) << row.limit << " " << row.from;
    }
}

TEST(Deadline, OnlyWhatTheCalendarRulesDependsOnIt)
{
    EXPECT_FALSE(depends_on_calendar(*parse_limit("4小时")));
    EXPECT_TRUE(depends_on_calendar(*parse_limit("4工作时")));
    EXPECT_TRUE(depends_on_calendar(*parse_limit("4工作日")));
    EXPECT_FALSE(depends_on_calendar(*parse_limit("4天")));
    EXPECT_TRUE(depends_on_calendar({ClockType::natural_day, 4, LastDay::next_workday}));
}

TEST(CountedTime, IsNegativeBackwards)
{
    const auto& calendar = shipped_calendar();
    const auto from = at("2026-01-05 17:00");
    const auto to = at("2026-01-06 09:00");
    EXPECT_EQ(counted_between(calendar, ClockType::work_day, from, to), 90min);
    EXPECT_EQ(counted_between(calendar, ClockType::work_hour, to, from), -90min);
    EXPECT_EQ(counted_between(calendar, ClockType::urgent_hour, from, to), 16h);
    EXPECT_EQ(counted_between(calendar, ClockType::natural_day, to, from), -16h);
    EXPECT_EQ(
        after(calendar, ClockType::work_hour, at("2026-01-05 20:00"), 0ms), at("2026-01-05 20:00")
    );
}

} // namespace
} // namespace wuzhi::county::calendar
