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
    Result<DueClock> start_it(const ClockKey& key, const TimeLimit& limit, Instant at)
    {
        return write([&](db::Session& s) { return start(s, calendar, {key, "case"}, limit, at); });
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
        const auto done = write(f);
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
    ASSERT_TRUE(write([&](db::Session& s) { return pause(s, calendar, accept, monday + 1h); }));
    expected = *calendar::pause(expected, monday + 1h);
    expect_stored();
    ASSERT_TRUE(write([&](db::Session& s) { return extend(s, calendar, accept, 2); }));
    expected = *calendar::extend(expected, 2);
    expect_stored();
    ASSERT_TRUE(write([&](db::Session& s) { return resume(s, calendar, accept, monday + 30h); }));
    expected = *calendar::resume(expected, monday + 30h);
    expect_stored();
    ASSERT_TRUE(write([&](db::Session& s) { return stop(s, calendar, accept, monday + 40h); }));
    expected = *calendar::stop(expected, monday + 40h);
    expect_stored();
    ASSERT_TRUE(write([&](db::Session& s) {
        return restart(s, calendar, accept, monday + 50h, three_hours);
    }));
    expected = *calendar::start(three_hours, monday + 50h);
    expect_stored();
    ASSERT_TRUE(write([&](db::Session& s) { return restart(s, calendar, accept, monday + 60h); }));
    expected = *calendar::start(three_hours, monday + 60h);
    expect_stored();
}

TEST_P(DueService, AClockStartsAgainOnlyAfterItWasStopped)
{
    ASSERT_TRUE(start_it(accept, three_hours, monday));
    EXPECT_EQ(start_it(accept, three_hours, monday).error().reason, "clock.running");
    ASSERT_TRUE(write([&](db::Session& s) { return stop(s, calendar, accept, monday + 1h); }));
    EXPECT_TRUE(start_it(accept, two_days, monday + 2h));
    EXPECT_EQ(stored(accept)->clock, *calendar::start(two_days, monday + 2h));
}

TEST_P(DueService, RefusesWhatTheLedgerRefuses)
{
    EXPECT_EQ(start_it(accept, {}, monday).error().reason, "clock.limit");
    ASSERT_TRUE(start_it(accept, three_hours, monday));
    const auto before = stored(accept);
    EXPECT_EQ(
        reason([&](db::Session& s) { return resume(s, calendar, accept, monday); }),
        "clock.not_paused"
    );
    EXPECT_EQ(
        reason([&](db::Session& s) { return stop(s, calendar, accept, monday - 1h); }),
        "clock.backwards"
    );
    EXPECT_EQ(stored(accept), before);
}

TEST_P(DueService, AnUnknownClockIsNotFound)
{
    EXPECT_EQ(
        reason([&](db::Session& s) { return pause(s, calendar, accept, monday); }), "clock.unknown"
    );
    EXPECT_EQ(reason([&](db::Session& s) { return try_again(s, accept); }), "clock.unknown");
    EXPECT_FALSE(stored(accept));
}

TEST_P(DueService, AllClocksOfASubjectAreStoppedTogether)
{
    auto handle = accept;
    handle.name = "handle";
    auto other = accept;
    other.subject = "0195d000-0000-7000-8000-000000000002";
    for (const auto& key : {accept, handle, other})
        ASSERT_TRUE(start_it(key, two_days, monday));
    ASSERT_TRUE(write([&](db::Session& s) { return pause(s, calendar, handle, monday + 5h); }));
    const auto stop_it = [&](db::Session& s) -> Result<std::size_t> {
        return stop_all(s, calendar, accept.county, accept.subject, monday + 2h).size();
    };
    EXPECT_EQ(*write(stop_it), 2U);
    EXPECT_EQ(*write(stop_it), 0U);
    EXPECT_EQ(stored(accept)->clock.stopped_at, monday + 2h);
    EXPECT_EQ(stored(handle)->clock.stopped_at, monday + 5h); // Not before it was paused.
    EXPECT_FALSE(stored(other)->clock.stopped_at);
    const auto clocks = *write([&](db::Session& s) -> Result<std::vector<DueClock>> {
        return clocks_of(s, accept.county, accept.subject);
    });
    ASSERT_EQ(clocks.size(), 2U);
    EXPECT_EQ(clocks[1].key, handle);
}

} // namespace
} // namespace wuzhi::county::calendar::due
