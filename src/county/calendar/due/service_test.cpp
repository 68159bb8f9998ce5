#include "county/calendar/due/service.hpp"

#include "county/calendar/due/store.hpp"
#include "county/calendar/hours.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar::due {
namespace {

using namespace std::chrono_literals;

constexpr TimeLimit three_hours{.type = ClockType::work_hour, .amount = 180};
constexpr TimeLimit two_days{.type = ClockType::work_day, .amount = 2};

const ClockKey accept{"632822", "0195d000-0000-7000-8000-000000000001", "accept"};

// Without holidays: Monday to Friday.
Calendar plain_calendar()
{
    WorkHours hours{.valid_from = *parse_date("2000-01-01"), .source = "test"};
    hours.sessions = *parse_sessions("08:30-12:00 14:30-18:00");
    return *Calendar::build({.version = 7, .hours = {hours}});
}

class DueService : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {schema()}};
    Calendar calendar = plain_calendar();
    Instant monday = *parse_instant("2026-01-05T09:00:00+08:00");

    template <class F> // Result<T>(db::Session&)
    auto write(F f)
    {
        return database->write(f);
    }
    // Reads the subject's clocks, lets `f` change them and saves that.
    template <class F> // Result<DueClock>(ClockSet&)
    Result<DueClock> change(const ClockKey& key, F f)
    {
        return write([&](db::Session& s) -> Result<DueClock> {
            auto clocks = clocks_to_change(s, {key.county, key.subject, "case"});
            auto changed = f(clocks);
            save(s, clocks);
            return changed;
        });
    }
    Result<DueClock> start_it(const ClockKey& key, const TimeLimit& limit, Instant at)
    {
        return change(key, [&](ClockSet& c) { return c.start(calendar, key.name, limit, at); });
    }
    std::optional<DueClock> stored(const ClockKey& key)
    {
        return *database->read([&](db::Session& s) -> Result<std::optional<DueClock>> {
            return find(s, key);
        });
    }
    template <class F>
    std::string reason(F f)
    {
        const auto done = change(accept, f);
        return done ? "" : done.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, DueService, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DueService, AStartedClockIsStoredWithItsDeadline)
{
    const auto clock = start_it(accept, three_hours, monday);
    ASSERT_TRUE(clock);
    EXPECT_EQ(clock->due_at, monday + 3h);
    EXPECT_TRUE(clock->is_provisional);
    EXPECT_EQ(clock->calendar_version, 7);
    EXPECT_EQ(stored(accept), *clock);
}

TEST_P(DueService, WhatHappensToAClockIsKeptInItsLedger)
{
    ASSERT_TRUE(start_it(accept, two_days, monday));
    auto expected = *calendar::start(two_days, monday);
    const auto expect_stored = [&] {
        const auto clock = stored(accept);
        EXPECT_EQ(clock->clock, expected);
        const auto deadline = calendar::deadline_of(calendar, expected);
        EXPECT_EQ(clock->due_at, deadline ? std::optional{deadline->due_at} : std::nullopt);
    };
    ASSERT_TRUE(change(accept, [&](ClockSet& c) {
        return c.pause(calendar, "accept", monday + 1h);
    }));
    expected = *calendar::pause(expected, monday + 1h);
    expect_stored();
    ASSERT_TRUE(change(accept, [&](ClockSet& c) { return c.extend(calendar, "accept", 2); }));
    expected = *calendar::extend(expected, 2);
    expect_stored();
    ASSERT_TRUE(change(accept, [&](ClockSet& c) {
        return c.resume(calendar, "accept", monday + 30h);
    }));
    expected = *calendar::resume(expected, monday + 30h);
    expect_stored();
    ASSERT_TRUE(change(accept, [&](ClockSet& c) {
        return c.stop(calendar, "accept", monday + 40h);
    }));
    expected = *calendar::stop(expected, monday + 40h);
    expect_stored();
    ASSERT_TRUE(change(accept, [&](ClockSet& c) {
        return c.restart(calendar, "accept", monday + 50h, three_hours);
    }));
    expected = *calendar::start(three_hours, monday + 50h);
    expect_stored();
    ASSERT_TRUE(change(accept, [&](ClockSet& c) {
        return c.restart(calendar, "accept", monday + 60h);
    }));
    expected = *calendar::start(three_hours, monday + 60h);
    expect_stored();
}

TEST_P(DueService, AClockStartsAgainOnlyAfterItWasStopped)
{
    ASSERT_TRUE(start_it(accept, three_hours, monday));
    EXPECT_EQ(start_it(accept, three_hours, monday).error().reason, "clock.running");
    ASSERT_TRUE(change(accept, [&](ClockSet& c) { return c.stop(calendar, "accept", monday + 1h); })
    );
    EXPECT_TRUE(start_it(accept, two_days, monday + 2h));
    EXPECT_EQ(stored(accept)->clock, *calendar::start(two_days, monday + 2h));
}

TEST_P(DueService, RefusesWhatTheLedgerRefuses)
{
    EXPECT_EQ(start_it(accept, {}, monday).error().reason, "clock.limit");
    ASSERT_TRUE(start_it(accept, three_hours, monday));
    const auto before = stored(accept);
    EXPECT_EQ(
        reason([&](ClockSet& c) { return c.resume(calendar, "accept", monday); }),
        "clock.not_paused"
    );
    EXPECT_EQ(
        reason([&](ClockSet& c) { return c.stop(calendar, "accept", monday - 1h); }),
        "clock.backwards"
    );
    EXPECT_EQ(stored(accept), before);
}

TEST_P(DueService, AnUnknownClockIsNotFound)
{
    EXPECT_EQ(
        reason([&](ClockSet& c) { return c.pause(calendar, "accept", monday); }), "clock.unknown"
    );
    const auto tried = write([&](db::Session& s) { return try_again(s, accept); });
    EXPECT_EQ(tried.error().reason, "clock.unknown");
    EXPECT_FALSE(stored(accept));
}

TEST_P(DueService, ASetWritesWhatChangedInItAndNothingElse)
{
    auto handle = accept;
    handle.name = "handle";
    auto other = accept;
    other.subject = "0195d000-0000-7000-8000-000000000002";
    for (const auto& key : {accept, other})
        ASSERT_TRUE(start_it(key, two_days, monday));
    ASSERT_TRUE(change(accept, [&](ClockSet& c) -> Result<DueClock> {
        auto stopped = c.stop(calendar, "accept", monday + 2h);
        auto started = c.start(calendar, "handle", two_days, monday + 2h);
        EXPECT_EQ(c.added().size(), 1U);
        EXPECT_EQ(c.changed().size(), 1U);
        return stopped ? c.pause(calendar, "handle", monday + 5h) : std::move(started);
    }));
    EXPECT_EQ(stored(accept)->clock.stopped_at, monday + 2h);
    EXPECT_EQ(stored(handle)->clock.pauses.size(), 1U);
    EXPECT_FALSE(stored(other)->clock.stopped_at);
    const auto clocks = *write([&](db::Session& s) -> Result<std::vector<DueClock>> {
        return clocks_of(s, accept.county, accept.subject);
    });
    ASSERT_EQ(clocks.size(), 2U);
    EXPECT_EQ(clocks[1].key, handle);
}

TEST_P(DueService, ManySetsAreSavedAtOnce)
{
    auto other = accept;
    other.subject = "0195d000-0000-7000-8000-000000000002";
    ASSERT_TRUE(start_it(accept, two_days, monday));
    ASSERT_TRUE(write([&](db::Session& s) -> Result<> {
        ClockSet fresh{{other.county, other.subject, "case"}};
        EXPECT_TRUE(fresh.start(calendar, "accept", three_hours, monday));
        auto known = clocks_to_change(s, {accept.county, accept.subject, "case"});
        EXPECT_TRUE(known.stop(calendar, "accept", monday + 1h));
        const std::vector<ClockSet> sets{fresh, known, ClockSet{{other.county, "none", "case"}}};
        save_all(s, sets);
        return {};
    }));
    EXPECT_EQ(stored(other)->due_at, monday + 3h);
    EXPECT_EQ(stored(other)->subject_kind, "case");
    EXPECT_EQ(stored(accept)->clock.stopped_at, monday + 1h);
}

} // namespace
} // namespace wuzhi::county::calendar::due
