#include "county/calendar/limit_clock.hpp"

#include "county/calendar/limit_text.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

using namespace std::chrono_literals;

LimitClock started(std::string_view limit, std::string_view from)
{
    return *start(*parse_limit(limit), at(from));
}

std::string due_of(const LimitClock& clock)
{
    const auto deadline = deadline_of(shipped_calendar(), clock);
    return deadline ? shown(deadline->due_at) : "held";
}

template <class T>
std::string reason(const Result<T>& result)
{
    return result ? "" : result.error().reason;
}

TEST(LimitClock, WithoutPausesIsDueWhenItsLimitEnds)
{
    for (const std::string_view limit : {"2工作日", "3工作时", "2小时", "2天"}) {
        const auto clock = started(limit, "2026-02-13 15:00");
        EXPECT_EQ(
            deadline_of(shipped_calendar(), clock),
            add(shipped_calendar(), clock.limit, clock.started_at)
        );
        EXPECT_EQ(state_of(clock), ClockState::running);
    }
}

TEST(LimitClock, APauseTakesNoTime)
{
    auto clock = started("3工作时", "2026-01-05 09:00");
    clock = *pause(clock, at("2026-01-05 10:00"));
    EXPECT_EQ(state_of(clock), ClockState::paused);
    EXPECT_EQ(due_of(clock), "held");
    EXPECT_EQ(elapsed(shipped_calendar(), clock, at("2026-03-01 00:00")), 1h);
    clock = *resume(clock, at("2026-01-07 16:30"));
    EXPECT_EQ(
        due_of(clock), "2026-01-08 09:00"
    ); // An hour and a half on Wednesday, half of Thursday.
    EXPECT_EQ(elapsed(shipped_calendar(), clock, at("2026-01-07 17:30")), 2h);
    EXPECT_EQ(paused(shipped_calendar(), clock, at("2026-01-08 09:00")), 18h);
}

TEST(LimitClock, APausedWorkdayClockEndsAtTheMinute)
{
    auto clock = started("2工作日", "2026-01-06 15:00");
    EXPECT_EQ(due_of(clock), "2026-01-08 18:00");
    EXPECT_EQ(allowance(shipped_calendar(), clock), 3h + 7h + 7h);
    clock = *resume(*pause(clock, at("2026-01-07 10:00")), at("2026-01-07 11:00"));
    EXPECT_EQ(due_of(clock), "2026-01-09 09:30");
}

TEST(LimitClock, APauseOutsideWorkingTimeMovesNothing)
{
    auto clock = started("2工作日", "2026-01-06 15:00");
    clock = *resume(*pause(clock, at("2026-01-06 18:00")), at("2026-01-07 08:30"));
    EXPECT_EQ(due_of(clock), "2026-01-08 18:00");
}

TEST(LimitClock, APausedNaturalDayClockStillEndsWithADay)
{
    const TimeLimit limit{ClockType::natural_day, 2, LastDay::next_workday};
    auto clock = *start(limit, at("2026-01-06 15:00"));
    EXPECT_EQ(due_of(clock), "2026-01-08 24:00");
    clock = *resume(*pause(clock, at("2026-01-07 10:00")), at("2026-01-09 10:00"));
    EXPECT_EQ(due_of(clock), "2026-01-12 24:00"); // Saturday moves to Monday.
    clock.limit.last_day = LastDay::as_counted;
    EXPECT_EQ(due_of(clock), "2026-01-10 24:00");
}

TEST(LimitClock, APauseAfterItsEndChangesNothing)
{
    auto clock = started("3工作时", "2026-01-05 09:00");
    EXPECT_EQ(due_of(clock), "2026-01-05 12:00");
    clock = *pause(clock, at("2026-01-05 13:00"));
    EXPECT_EQ(due_of(clock), "2026-01-05 12:00");
    EXPECT_TRUE(is_breached(shipped_calendar(), clock, at("2026-01-05 14:00")));
}

TEST(LimitClock, AnExtensionAddsTheLimitAgain)
{
    auto clock = started("15工作日", "2026-01-05 09:00");
    EXPECT_EQ(due_of(clock), "2026-01-26 18:00");
    clock = *extend(clock, 15);
    EXPECT_EQ(due_of(clock), "2026-02-14 18:00");
    clock = *extend(clock, 15);
    EXPECT_EQ(due_of(clock), "2026-03-13 18:00");
    auto rolled =
        *start({ClockType::natural_day, 1, LastDay::next_workday}, at("2026-01-09 10:00"));
    EXPECT_EQ(due_of(*extend(rolled, 1)), "2026-01-13 24:00"); // From the Monday it had moved to.
}

TEST(LimitClock, StopsAndIsBreachedOnlyByWhatCameBefore)
{
    const auto clock = started("2工作日", "2026-01-06 15:00");
    const auto& calendar = shipped_calendar();
    EXPECT_FALSE(is_breached(calendar, clock, at("2026-01-08 18:00")));
    EXPECT_TRUE(is_breached(calendar, clock, at("2026-01-08 18:00") + 1ms));
    const auto in_time = *stop(clock, at("2026-01-08 18:00"));
    EXPECT_EQ(state_of(in_time), ClockState::stopped);
    EXPECT_FALSE(is_breached(calendar, in_time, at("2027-01-08 18:00")));
    EXPECT_EQ(elapsed(calendar, in_time, at("2027-01-08 18:00")), 17h);
    const auto late = *stop(clock, at("2026-01-08 18:01"));
    EXPECT_TRUE(is_breached(calendar, late, at("2027-01-08 18:00")));
    const auto held = *stop(*pause(clock, at("2026-01-07 10:00")), at("2026-02-01 10:00"));
    EXPECT_FALSE(is_breached(calendar, held, at("2027-01-08 18:00")));
}

TEST(LimitClock, RestartsWithItsWholeLimit)
{
    auto clock = *extend(*pause(started("1工作日", "2026-01-05 09:00"), at("2026-01-05 10:00")), 3);
    const auto again = restart(clock, at("2026-01-06 09:00"));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, started("1工作日", "2026-01-06 09:00"));
    EXPECT_TRUE(restart(*stop(clock, at("2026-01-06 09:00")), at("2026-01-06 09:00")));
}

TEST(LimitClock, RefusesWhatCannotHappenToIt)
{
    const auto clock = started("1工作日", "2026-01-05 09:00");
    const auto now = at("2026-01-05 10:00");
    const auto held = *pause(clock, now);
    const auto over = *stop(clock, now);
    EXPECT_EQ(reason(pause(held, now)), "clock.paused");
    EXPECT_EQ(reason(resume(clock, now)), "clock.not_paused");
    EXPECT_EQ(reason(pause(clock, clock.started_at - 1ms)), "clock.backwards");
    EXPECT_EQ(reason(resume(held, now - 1ms)), "clock.backwards");
    EXPECT_EQ(reason(stop(held, now - 1ms)), "clock.backwards");
    EXPECT_EQ(reason(restart(held, now - 1ms)), "clock.backwards");
    EXPECT_EQ(reason(pause(over, now)), "clock.stopped");
    EXPECT_EQ(reason(resume(over, now)), "clock.stopped");
    EXPECT_EQ(reason(stop(over, now)), "clock.stopped");
    EXPECT_EQ(reason(extend(over, 1)), "clock.stopped");
    EXPECT_EQ(reason(extend(clock, 0)), "clock.limit");
    EXPECT_EQ(reason(extend(clock, days_max + 1)), "clock.limit");
    EXPECT_EQ(reason(start({ClockType::work_day, 0}, now)), "clock.limit");
    EXPECT_EQ(reason(start({ClockType::work_hour, -5}, now)), "clock.limit");
}

TEST(LimitClock, FollowsAnotherVersionOfTheCalendarForThePastToo)
{
    auto clock = started("3工作日", "2026-12-30 09:00");
    clock = *resume(*pause(clock, at("2026-12-31 09:00")), at("2027-01-04 09:00"));
    const auto before = deadline_of(shipped_calendar(), clock);
    EXPECT_TRUE(before->is_provisional);
    EXPECT_EQ(shown(before->due_at), "2027-01-06 18:00");
    auto data = shipped_data();
    data.version = 2;
    for (const auto& [text, kind] :
         {std::pair{"2027-01-01", DayKind::holiday},
          {"2027-01-02", DayKind::workday},
          {"2027-01-05", DayKind::holiday},
          {"2027-10-01", DayKind::holiday}})
        data.days.push_back({Layer::national, *parse_date(text), kind, "试"});
    const auto after = deadline_of(*Calendar::build(std::move(data)), clock);
    EXPECT_FALSE(after->is_provisional);
    EXPECT_EQ(after->version, 2);
    EXPECT_EQ(shown(after->due_at), "2027-01-07 18:00");
}

} // namespace
} // namespace wuzhi::county::calendar
