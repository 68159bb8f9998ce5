// A newer calendar reaches the clocks that run.

#include "county/calendar/due/scheduler_fixture_test.hpp"

namespace wuzhi::county::calendar::due {
namespace {

using namespace std::chrono_literals;

constexpr TimeLimit three_days{.type = ClockType::work_day, .amount = 3};
constexpr TimeLimit ten_days{.type = ClockType::natural_day, .amount = 10};

const std::string days_of_2027 = "2027-01-01,holiday,元旦\n2027-01-02,workday,元旦\n"
                                 "2027-01-04,holiday,元旦\n2027-10-01,holiday,国庆节\n";

Instant instant(std::string_view text) { return *parse_instant(std::string{text} + "+08:00"); }

class DueRecompute : public SchedulerFixture {
protected:
    Instant december = instant("2026-12-30T10:00:00");
};
INSTANTIATE_TEST_SUITE_P(
    Engines, DueRecompute, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DueRecompute, AProvisionalDeadlineBecomesFinalByAFact)
{
    start_clock(key(1), three_days, december);
    EXPECT_EQ(stored(key(1)).due_at, instant("2027-01-04T18:00:00"));
    EXPECT_TRUE(stored(key(1)).is_provisional);
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, december)->recomputed, 0);
    import_days(days_of_2027);
    const auto report = one.step(dulan, december);
    EXPECT_EQ(report->recomputed, 1);
    EXPECT_EQ(report->moved, 1);
    EXPECT_EQ(one.step(dulan, december)->recomputed, 0);
    const auto clock = stored(key(1));
    EXPECT_EQ(clock.due_at, instant("2027-01-05T18:00:00")); // The 31st, Saturday, Tuesday.
    EXPECT_FALSE(clock.is_provisional);
    ASSERT_EQ(told().size(), 1U);
    EXPECT_EQ(told()[0].what, "accept moved");
    EXPECT_EQ(
        fact_bodies("calendar.clocks_recomputed"),
        std::vector<std::string>{R"({"version":3,"clock":"accept","clocks":1,"later":1,)"
                                 R"("earlier":0,"final":1,"provisional":0})"}
    );
}

TEST_P(DueRecompute, WhatTheCalendarDoesNotMoveIsOnlyMarked)
{
    start_clock(key(1), ten_days, december);
    start_clock(key(2), three_days, monday);
    import_days(days_of_2027);
    const auto report = scheduler().step(dulan, monday);
    EXPECT_EQ(report->recomputed, 2);
    EXPECT_EQ(report->moved, 0);
    EXPECT_EQ(stored(key(1)).calendar_version, 3);
    EXPECT_TRUE(told().empty());
    EXPECT_TRUE(fact_bodies("calendar.clocks_recomputed").empty());
}

TEST_P(DueRecompute, PausedClocksFollowAndStoppedOnesStand)
{
    for (const int number : {1, 2})
        start_clock(key(number), three_days, december);
    change(key(1), [&](auto& clocks, auto& calendar) {
        return clocks.pause(calendar, "accept", december + 1h);
    });
    change(key(2), [&](auto& clocks, auto& calendar) {
        return clocks.stop(calendar, "accept", december + 1h);
    });
    import_days(days_of_2027);
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, december)->recomputed, 1);
    EXPECT_EQ(stored(key(1)).calendar_version, 3);
    EXPECT_EQ(stored(key(2)).calendar_version, 2);
    EXPECT_EQ(stored(key(2)).due_at, instant("2027-01-04T18:00:00"));
    change(key(1), [&](auto& clocks, auto& calendar) {
        return clocks.resume(calendar, "accept", december + 1h);
    });
    EXPECT_EQ(stored(key(1)).due_at, instant("2027-01-05T18:00:00"));
}

TEST_P(DueRecompute, AClockIsNotToldOfByACalendarThatIsOutOfDate)
{
    start_clock(key(1), three_days, december);
    import_days(days_of_2027);
    const auto evening = instant("2027-01-04T20:00:00"); // Over by the old one only.
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, evening)->told, 0);
    EXPECT_EQ(one.step(dulan, evening + 24h)->told, 1);
}

TEST_P(DueRecompute, AMovedDeadlineIsToldAgain)
{
    start_clock(key(1), three_days, december);
    auto one = scheduler();
    const auto evening = instant("2027-01-04T20:00:00");
    EXPECT_EQ(one.step(dulan, evening)->told, 1);
    import_days(days_of_2027); // Late: the day it was due was a holiday.
    EXPECT_EQ(one.step(dulan, evening)->told, 0);
    EXPECT_FALSE(stored(key(1)).is_fired);
    EXPECT_EQ(one.step(dulan, evening + 24h)->told, 1);
    EXPECT_EQ(told().size(), 3U);
}

TEST_P(DueRecompute, ManyClocksFollowInSteps)
{
    const auto done = database->write([&](db::Session& session) -> Result<> {
        const auto calendar = *calendars.of(session, dulan);
        for (int i = 1; i <= 130; ++i) {
            ClockSet clocks{{dulan, subject(i), "case"}};
            EXPECT_TRUE(clocks.start(*calendar, key(i).name, three_days, december));
            save(session, clocks);
        }
        return {};
    });
    ASSERT_TRUE(done);
    import_days(days_of_2027);
    auto one = scheduler("one", {.outdated_max = 60, .batch_max = 25});
    for (const auto& [count, is_behind] : {std::pair{60, true}, {60, true}, {10, false}}) {
        const auto report = one.step(dulan, december);
        EXPECT_EQ(report->moved, count);
        EXPECT_EQ(report->is_behind, is_behind);
    }
    EXPECT_EQ(told().size(), 130U);
    EXPECT_EQ(fact_bodies("calendar.clocks_recomputed").size(), 7U); // Of 25, 25, 10, …
}

TEST_P(DueRecompute, AnOwnerThatRefusesTheMoveKeepsItsDeadlineUntilSomebodyLooks)
{
    for (const int number : {1, 2})
        start_clock(key(number), three_days, december);
    refused = {subject(1)};
    import_days(days_of_2027);
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, december)->moved, 1);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(one.step(dulan, december)->moved, 0);
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked()[0].due_at, instant("2027-01-04T18:00:00"));
    EXPECT_EQ(fact_bodies("calendar.clocks_recomputed").size(), 1U);
    refused.clear();
    let_try_again(key(1));
    EXPECT_EQ(one.step(dulan, december)->moved, 1);
    EXPECT_EQ(stored(key(1)).due_at, instant("2027-01-05T18:00:00"));
}

} // namespace
} // namespace wuzhi::county::calendar::due
