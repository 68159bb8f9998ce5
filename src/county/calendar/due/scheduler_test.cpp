#include "county/calendar/due/scheduler_fixture_test.hpp"
#include "county/calendar/due/scheduler_thread.hpp"

#include <atomic>
#include <thread>

namespace wuzhi::county::calendar::due {
namespace {

using namespace std::chrono_literals;

constexpr TimeLimit one_hour{.type = ClockType::urgent_hour, .amount = 60};

class DueScheduler : public SchedulerFixture {};
INSTANTIATE_TEST_SUITE_P(
    Engines, DueScheduler, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DueScheduler, TellsADeadlineOnceAndOnlyWhenItIsOver)
{
    start_clock(key(1), one_hour, monday);
    auto one = scheduler();
    for (const auto now : {monday, monday + 1h}) {
        const auto report = one.step(dulan, now);
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_TRUE(report->is_leading);
        EXPECT_EQ(report->told, 0);
    }
    EXPECT_EQ(one.step(dulan, monday + 1h + 1ms)->told, 1);
    EXPECT_TRUE(stored(key(1)).is_fired);
    EXPECT_EQ(one.step(dulan, monday + 2h)->told, 0);
    const auto list = told();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].subject, subject(1));
    EXPECT_EQ(list[0].what, "accept due");
    EXPECT_EQ(list[0].at, monday + 1h + 1ms);
}

TEST_P(DueScheduler, TellsNothingOfPausedAndStoppedClocks)
{
    for (const int number : {1, 2, 3})
        start_clock(key(number), one_hour, monday);
    change(key(1), [&](auto& clocks, auto& calendar) {
        return clocks.pause(calendar, "accept", monday + 30min);
    });
    change(key(2), [&](auto& clocks, auto& calendar) {
        return clocks.stop(calendar, "accept", monday + 30min);
    });
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, monday + 5h)->told, 1);
    change(key(1), [&](auto& clocks, auto& calendar) {
        return clocks.resume(calendar, "accept", monday + 6h);
    });
    EXPECT_EQ(one.step(dulan, monday + 6h)->told, 0);
    EXPECT_EQ(one.step(dulan, monday + 7h)->told, 1);
    EXPECT_EQ(told().back().subject, subject(1));
}

TEST_P(DueScheduler, TellsTheNewDeadlineOfAnExtendedClock)
{
    start_clock(key(1), one_hour, monday);
    auto one = scheduler();
    EXPECT_EQ(one.step(dulan, monday + 90min)->told, 1);
    change(key(1), [&](auto& clocks, auto& calendar) {
        return clocks.extend(calendar, "accept", 60);
    });
    EXPECT_EQ(one.step(dulan, monday + 100min)->told, 0);
    EXPECT_EQ(one.step(dulan, monday + 150min)->told, 1);
    EXPECT_EQ(told().size(), 2U);
}

TEST_P(DueScheduler, AnOwnerMayChangeTheClockItIsToldOf)
{
    start_clock(key(1), one_hour, monday);
    Scheduler one{*database, calendars, ids, {.holder = "one"}};
    auto extending = owner();
    extending.on_due = [&](db::Session& session, const Overdue& overdue) -> Result<> {
        const auto calendar = *calendars.of(session, dulan);
        auto clocks = clocks_to_change(session, {dulan, subject(1), "case"});
        const auto done = clocks.extend(*calendar, overdue.clocks[0].key.name, 60);
        save(session, clocks);
        return done ? Result<>{} : done.error();
    };
    one.add_owner("case", std::move(extending));
    EXPECT_EQ(one.step(dulan, monday + 90min)->told, 1);
    EXPECT_EQ(stored(key(1)).due_at, monday + 2h);
    EXPECT_FALSE(stored(key(1)).is_fired);
    EXPECT_EQ(one.step(dulan, monday + 121min)->told, 1);
}

TEST_P(DueScheduler, CatchesUpInBatchesAtFiveHundredAStepTheOldestFirst)
{
    start_many(1'120);
    auto one = scheduler();
    const auto morning = monday + 24h;
    for (const auto& [count, is_behind] : {std::pair{500, true}, {500, true}, {120, false}}) {
        const auto report = one.step(dulan, morning);
        EXPECT_EQ(report->told, count);
        EXPECT_EQ(report->is_behind, is_behind);
    }
    const auto list = told();
    ASSERT_EQ(list.size(), 1'120U);
    for (int i = 0; i < 1'120; ++i) {
        const auto& each = list[static_cast<std::size_t>(i)];
        ASSERT_EQ(each.subject, subject(i + 1));
        ASSERT_EQ(each.in_batch, i < 1'100 ? 50 : 20);
        ASSERT_EQ(each.at, morning); // By which an owner joins the batches of a step.
    }
}

TEST_P(DueScheduler, EachNameIsABatchOfItsOwn)
{
    for (const int number : {1, 2}) {
        start_clock(key(number, "accept"), one_hour, monday);
        start_clock(key(number, "handle"), one_hour, monday);
    }
    EXPECT_EQ(scheduler().step(dulan, monday + 2h)->told, 4);
    std::vector<std::string> list;
    for (const auto& each : told())
        list.push_back(each.what + " " + each.subject.substr(35));
    EXPECT_EQ(
        list,
        (std::vector<std::string>{"accept due 1", "accept due 2", "handle due 1", "handle due 2"})
    );
}

TEST_P(DueScheduler, OneRefusalHoldsNobodyElseUpAndIsParkedAfterThree)
{
    for (const int number : {1, 2, 3})
        start_clock(key(number), one_hour, monday);
    refused = {subject(2)};
    auto one = scheduler();
    const auto first = one.step(dulan, monday + 2h);
    EXPECT_EQ(first->told, 2);
    EXPECT_EQ(first->failed, 1);
    EXPECT_EQ(told().size(), 2U); // What it wrote before it refused was undone.
    EXPECT_FALSE(stored(key(2)).is_fired);
    EXPECT_EQ(one.step(dulan, monday + 2h)->failed, 1);
    EXPECT_TRUE(parked().empty());
    EXPECT_EQ(one.step(dulan, monday + 2h)->failed, 1);
    EXPECT_EQ(one.step(dulan, monday + 2h)->failed, 0);
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked()[0].key, key(2));
    EXPECT_EQ(parked()[0].problem, "thing.refused");
    refused.clear();
    let_try_again(key(2));
    EXPECT_EQ(one.step(dulan, monday + 3h)->told, 1);
    EXPECT_TRUE(parked().empty());
}

TEST_P(DueScheduler, ClocksNobodyOwnsAreParked)
{
    start_clock(key(1), one_hour, monday);
    Scheduler one{*database, calendars, ids, {.holder = "one"}};
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(one.step(dulan, monday + 2h)->failed, 1);
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked()[0].problem, "due.no_owner");
}

TEST_P(DueScheduler, WithoutACalendarThereIsNothingToDo)
{
    const auto report = scheduler().step("632802", monday);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->is_leading);
    EXPECT_EQ(report->told, 0);
}

TEST_P(DueScheduler, ACalendarThatCannotBeLaidOutIsSaid)
{
    test::TempDatabase bare{GetParam(), {journal::schema(), calendar::schema(), schema()}};
    const auto days = import_calendar(
        *bare,
        ids,
        {.county = dulan,
         .layer = Layer::national,
         .content = Content::days,
         .csv = "date,kind,name\n2026-01-01,holiday,元旦\n",
         .source = "test"},
        monday
    );
    ASSERT_TRUE(days) << days.error().message;
    Calendars of_days_only;
    Scheduler one{*bare, of_days_only, ids, {.holder = "one"}};
    EXPECT_EQ(one.step(dulan, monday).error().reason, "calendar.hours_gap");
}

TEST_P(DueScheduler, OnlyTheHolderOfTheLeaseWorks)
{
    start_clock(key(1), one_hour, monday);
    auto one = scheduler("one");
    auto two = scheduler("two");
    const auto later = monday + 2h;
    EXPECT_TRUE(one.step(dulan, monday)->is_leading);
    EXPECT_FALSE(two.step(dulan, monday + 29s)->is_leading);
    EXPECT_TRUE(two.step(dulan, monday + 31s)->is_leading); // It expired.
    EXPECT_FALSE(one.step(dulan, monday + 40s)->is_leading);
    EXPECT_TRUE(two.give_up(dulan, monday + 41s));
    EXPECT_TRUE(one.step(dulan, monday + 41s)->is_leading);
    EXPECT_EQ(two.step(dulan, later)->told, 1);
    EXPECT_EQ(one.step(dulan, later)->told, 0);
}

TEST_P(DueScheduler, WhoWakesUpWithAnOldLeaseDoesNothing)
{
    start_clock(key(1), one_hour, monday);
    auto one = scheduler("one");
    auto two = scheduler("two");
    const auto now = monday + 2h;
    EXPECT_EQ(one.step(dulan, monday)->told, 0);
    EXPECT_TRUE(one.step(dulan, now - 1s)->told == 1);
    start_clock(key(2), one_hour, monday);
    EXPECT_TRUE(two.step(dulan, now + 60s)->is_leading);
    start_clock(key(3), one_hour, monday);
    const auto asleep = one.step(dulan, now); // Its own clock says the lease is good.
    ASSERT_FALSE(asleep);
    EXPECT_EQ(asleep.error().reason, "due.fenced");
    EXPECT_EQ(told().size(), 2U);
    EXPECT_FALSE(one.step(dulan, now)->is_leading);
    EXPECT_EQ(two.step(dulan, now + 60s)->told, 1);
}

TEST_P(DueScheduler, SeveralProcessesTellEachDeadlineOnce)
{
    start_many(200);
    std::vector<std::thread> threads;
    for (const std::string name : {"one", "two", "three"})
        threads.emplace_back([this, name] {
            IdSource own_ids{time, entropy};
            Scheduler mine{
                *database, calendars, own_ids, {.holder = name, .overdue_max = 20, .batch_max = 7}};
            mine.add_owner("case", owner());
            for (int i = 0; i < 20; ++i) {
                // Each finds the others' leases expired, and is fenced in the middle of a step.
                const auto report = mine.step(dulan, monday + 2h + i * 1min);
                EXPECT_TRUE(report || report.error().reason == "due.fenced");
            }
        });
    for (auto& thread : threads)
        thread.join();
    auto last = scheduler("four");
    while (last.step(dulan, monday + 24h)->is_behind)
        continue;
    const auto list = told();
    std::set<std::string> subjects;
    for (const auto& each : list)
        subjects.insert(each.subject);
    EXPECT_EQ(list.size(), 200U);
    EXPECT_EQ(subjects.size(), 200U);
}

TEST_P(DueScheduler, AThreadStepsUntilItEndsAndGivesTheLeaseUp)
{
    start_clock(key(1), one_hour, monday - 2h);
    std::atomic<bool> is_told = false;
    Scheduler one{*database, calendars, ids, {.holder = "one"}};
    one.add_owner("case", {.on_due = [&](db::Session&, const Overdue&) -> Result<> {
                      is_told = true;
                      is_told.notify_one();
                      return {};
                  }});
    {
        const SchedulerThread thread{one, time, {dulan}, 1h};
        is_told.wait(false);
    }
    EXPECT_TRUE(scheduler("two").step(dulan, time.now())->is_leading);
}

} // namespace
} // namespace wuzhi::county::calendar::due
