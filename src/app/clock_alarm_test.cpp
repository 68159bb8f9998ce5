#include "app/clock_alarm.hpp"

#include "platform/base/json.hpp"
#include "platform/journal/reading.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::app {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

class ClockAlarmTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema()}};
    const Instant start = from_epoch_ms(1'790'000'000'000);
    FakeClock clock{start};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    milliseconds passed{0};

    ClockAlarm alarm(std::vector<std::string> counties = {"632822", "632823"})
    {
        return {{*database, ids, clock, [this] { return passed; }}, std::move(counties)};
    }

    using Facts = std::vector<journal::PlacedFact>;

    // What both counties' journals say, in the order of their logs.
    std::vector<ClockJumped> told()
    {
        std::vector<ClockJumped> all;
        for (const std::string county : {"632822", "632823"}) {
            journal::Sequencer sequencer{
                *database,
                {.county = county,
                 .origin = "test/" + county,
                 .folder = database.folder() / county,
                 .state_file = database.folder() / (county + ".state")}};
            EXPECT_TRUE(sequencer.step(clock.now()));
            EXPECT_TRUE(sequencer.close(clock.now()));
            const auto facts = database->read([&](db::Session& s) -> Result<Facts> {
                return journal::facts_of_kind(s, county, "clock.jumped", 0, 1000, 1000);
            });
            for (const auto& placed : *facts) {
                EXPECT_EQ(placed.fact.recorded_at, placed.fact.occurred_at);
                all.push_back(*from_json<ClockJumped>(placed.fact.public_body));
            }
        }
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ClockAlarmTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ClockAlarmTest, AJumpIsAFactOfEachCounty)
{
    auto watching = alarm();
    passed += hours{1};
    clock.advance(hours{1});
    watching.look();
    EXPECT_TRUE(told().empty());
    clock.advance(-hours{3});
    watching.look();
    watching.look();
    const auto facts = told();
    ASSERT_EQ(facts.size(), 2u);
    for (const auto& fact : facts) {
        EXPECT_EQ(fact.expected_at, start + hours{1});
        EXPECT_EQ(fact.found_at, start - hours{2});
        EXPECT_EQ(fact.seconds, -3 * 3600);
    }
}

TEST_P(ClockAlarmTest, ItIsFoundThatTheClockWasSetBackWhileNoServerRan)
{
    auto before = alarm();
    clock.advance(hours{2});
    before.look(); // Leaves a fact of this hour.
    ASSERT_EQ(told().size(), 2u);
    clock.advance(-hours{1});
    const auto after = alarm();
    const auto facts = told();
    ASSERT_EQ(facts.size(), 4u);
    EXPECT_EQ(facts[1].expected_at, start + hours{2});
    EXPECT_EQ(facts[1].found_at, start + hours{1});
    const auto again = alarm();
    EXPECT_EQ(told().size(), 4u) << "the newest fact is of now";
    clock.advance(hours{1000});
    const auto rested = alarm();
    EXPECT_EQ(told().size(), 4u) << "a server may rest for long";
}

TEST_P(ClockAlarmTest, WhatCouldNotBeRecordedIsLater)
{
    auto watching = alarm();
    ASSERT_TRUE(database->execute_script("ALTER TABLE journal_pending RENAME TO elsewhere;"));
    clock.advance(hours{2});
    watching.look();
    ASSERT_TRUE(database->execute_script("ALTER TABLE elsewhere RENAME TO journal_pending;"));
    EXPECT_TRUE(told().empty());
    watching.look();
    EXPECT_EQ(told().size(), 2u);
}

TEST_P(ClockAlarmTest, ThatItCouldNotBeRecordedIsSaidOnceAMinute)
{
    // One of its own for each engine: what was said is remembered for the whole process.
    const std::string county = GetParam() == db::Engine::sqlite ? "632824" : "632825";
    auto watching = alarm({county});
    ASSERT_TRUE(database->execute_script("ALTER TABLE journal_pending RENAME TO elsewhere;"));
    clock.advance(hours{2});
    testing::internal::CaptureStderr();
    watching.look();
    watching.look();
    const auto said = testing::internal::GetCapturedStderr();
    const auto first = said.find("clock.not_recorded county=" + county);
    ASSERT_NE(first, std::string::npos) << said;
    EXPECT_EQ(said.find("clock.not_recorded", first + 1), std::string::npos) << said;
    ASSERT_TRUE(database->execute_script("ALTER TABLE elsewhere RENAME TO journal_pending;"));
}

} // namespace
} // namespace wuzhi::app
