// What holds for every clock, by RapidCheck. The seed is fixed: a failure is found again.

#include "county/calendar/limit_clock.hpp"
#include "county/calendar/limit_text.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <sstream>

namespace wuzhi::county::calendar {
namespace {

using rc::gen::inRange;

template <class Property>
void expect_holds(Property property)
{
    const rc::detail::TestParams params{.seed = 20'260'104, .maxSuccess = 2'000};
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{}, params);
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << text.str();
}

// An instant of the twenty months around New Year and Spring Festival 2026, 2027 among them.
Instant any_instant()
{
    const auto first = to_epoch_ms(at("2025-11-01 00:00"));
    const auto last = to_epoch_ms(at("2027-07-01 00:00"));
    return from_epoch_ms(*inRange(first, last));
}

milliseconds any_while(std::int64_t most_days)
{
    return milliseconds{*inRange<std::int64_t>(0, most_days * 86'400'000)};
}

ClockType any_type() { return static_cast<ClockType>(*inRange(0, 4)); }

TimeLimit any_limit()
{
    const auto type = any_type();
    const bool is_days = type == ClockType::work_day || type == ClockType::natural_day;
    return {
        .type = type,
        .amount = *inRange<std::int64_t>(1, is_days ? 60 : 60 * 7 * 60),
        .last_day = *inRange(0, 2) == 0 ? LastDay::as_counted : LastDay::next_workday};
}

// With up to four pauses, none of which goes on, and up to two extensions.
LimitClock any_clock()
{
    auto clock = *start(any_limit(), any_instant());
    for (int left = *inRange(0, 5); left > 0; --left) {
        clock = *pause(clock, last_event(clock) + any_while(5));
        clock = *resume(clock, last_event(clock) + any_while(12));
    }
    for (int left = *inRange(0, 3); left > 0; --left)
        clock = *extend(clock, *inRange<std::int64_t>(1, 20));
    return clock;
}

Instant due_at(const LimitClock& clock) { return deadline_of(shipped_calendar(), clock)->due_at; }

TEST(ClockProperties, ALaterStartIsNeverDueEarlier)
{
    expect_holds([] {
        const auto limit = any_limit();
        const auto from = any_instant();
        const auto later = from + any_while(20);
        return add(shipped_calendar(), limit, from).due_at <=
               add(shipped_calendar(), limit, later).due_at;
    });
}

TEST(ClockProperties, ALongerLimitIsNeverDueEarlier)
{
    expect_holds([] {
        const auto limit = any_limit();
        auto longer = limit;
        longer.amount += *inRange<std::int64_t>(0, 50);
        const auto from = any_instant();
        const auto due = add(shipped_calendar(), limit, from).due_at;
        return from < due && due <= add(shipped_calendar(), longer, from).due_at;
    });
}

TEST(ClockProperties, CountedTimeAddsUpWhereverItIsSplit)
{
    expect_holds([] {
        const auto type = any_type();
        const auto a = any_instant();
        const auto b = any_instant();
        const auto c = any_instant();
        const auto& calendar = shipped_calendar();
        return counted_between(calendar, type, a, c) ==
               counted_between(calendar, type, a, b) + counted_between(calendar, type, b, c);
    });
}

TEST(ClockProperties, CountedTimeIsNeverMoreThanTime)
{
    expect_holds([] {
        const auto from = any_instant();
        const auto span = any_while(200);
        const auto counted =
            counted_between(shipped_calendar(), ClockType::work_hour, from, from + span);
        return milliseconds{0} <= counted && counted <= span;
    });
}

TEST(ClockProperties, ALimitMaySplitAndIsDueAtTheSameTime)
{
    expect_holds([] {
        auto limit = any_limit();
        limit.last_day = LastDay::as_counted;
        auto part = limit;
        part.amount = *inRange<std::int64_t>(0, limit.amount);
        if (part.amount == 0) return true;
        auto rest = limit;
        rest.amount -= part.amount;
        const auto from = any_instant();
        const auto between = add(shipped_calendar(), part, from).due_at;
        return add(shipped_calendar(), rest, between).due_at ==
               add(shipped_calendar(), limit, from).due_at;
    });
}

TEST(ClockProperties, AddAndBetweenAreInverse)
{
    expect_holds([] {
        const auto type = any_type();
        const auto from = any_instant();
        const auto& calendar = shipped_calendar();
        const auto counted = any_while(60);
        const auto end = after(calendar, type, from, counted);
        if (counted_between(calendar, type, from, end) != counted) return false;
        // The earliest such instant: a millisecond before it, less was counted.
        return counted.count() == 0 ||
               counted_between(calendar, type, from, end - milliseconds{1}) < counted;
    });
}

TEST(ClockProperties, ADeadlineIsWhereItsOwnCountedTimeEnds)
{
    expect_holds([] {
        const auto limit = any_limit();
        const auto from = any_instant();
        const auto& calendar = shipped_calendar();
        const auto due = add(calendar, limit, from).due_at;
        const auto counted = counted_between(calendar, limit.type, from, due);
        return after(calendar, limit.type, from, counted) == due;
    });
}

TEST(ClockProperties, APausedSecondNeverCounts)
{
    expect_holds([] {
        auto clock = *start(any_limit(), any_instant());
        const auto from = clock.started_at + any_while(10);
        clock = *pause(clock, from);
        const auto within = from + any_while(30);
        const auto& calendar = shipped_calendar();
        return elapsed(calendar, clock, within) == elapsed(calendar, clock, from);
    });
}

TEST(ClockProperties, AClockRunsForItsAllowanceExactly)
{
    expect_holds([] {
        auto clock = any_clock();
        clock.limit.last_day = LastDay::as_counted;
        const auto& calendar = shipped_calendar();
        const auto run = elapsed(calendar, clock, due_at(clock));
        const auto over = run - allowance(calendar, clock);
        if (clock.limit.type != ClockType::natural_day) return over.count() == 0;
        return over.count() >= 0 && over < std::chrono::days{1};
    });
}

TEST(ClockProperties, RunAndPausedTimeAreAllTheTime)
{
    expect_holds([] {
        const auto clock = any_clock();
        const auto then = clock.started_at + any_while(100);
        const auto& calendar = shipped_calendar();
        return elapsed(calendar, clock, then) + paused(calendar, clock, then) ==
               counted_between(calendar, clock.limit.type, clock.started_at, then);
    });
}

TEST(ClockProperties, AnExtensionNeverShortens)
{
    expect_holds([] {
        const auto clock = any_clock();
        const auto extended = *extend(clock, *inRange<std::int64_t>(1, 30));
        // Two last days may roll to the same workday.
        if (clock.limit.last_day == LastDay::next_workday) return due_at(clock) <= due_at(extended);
        return due_at(clock) < due_at(extended);
    });
}

TEST(ClockProperties, APauseNeverShortens)
{
    expect_holds([] {
        const auto clock = any_clock();
        auto held = *pause(clock, last_event(clock) + any_while(10));
        held = *resume(held, last_event(held) + any_while(20));
        return due_at(clock) <= due_at(held);
    });
}

TEST(ClockProperties, AStoppedClockStandsStill)
{
    expect_holds([] {
        const auto clock = any_clock();
        const auto end = last_event(clock) + any_while(40);
        const auto over = *stop(clock, end);
        const auto later = end + any_while(100);
        const auto& calendar = shipped_calendar();
        return elapsed(calendar, over, later) == elapsed(calendar, clock, end) &&
               is_breached(calendar, over, later) == is_breached(calendar, clock, end);
    });
}

TEST(ClockProperties, ALimitIsReadBackFromItsText)
{
    expect_holds([] {
        auto limit = any_limit();
        limit.last_day = LastDay::as_counted;
        return *parse_limit(to_text(limit)) == limit;
    });
}

} // namespace
} // namespace wuzhi::county::calendar
