#include "platform/journal/subscriber.hpp"

#include "platform/journal/log_fixture_test.hpp"
#include "platform/journal/sequencer_thread.hpp"

#include <boost/describe/class.hpp>

#include <future>

namespace wuzhi::journal {
namespace {

struct EffectRow {
    std::string county{};
    std::int64_t leaf_index = 0;
};
BOOST_DESCRIBE_STRUCT(EffectRow, (), (county, leaf_index))

const db::Statement insert_effect = db::insert<EffectRow>("effect");
const db::Statement select_effects = db::select<EffectRow>("FROM effect ORDER BY leaf_index");

class SubscriberTest : public LogTest {
protected:
    using Indexes = std::vector<std::int64_t>;

    Subscription subscription{
        .name = "test.effects",
        .kinds = {"wanted"},
        .react = [this](db::Session& session, const PlacedFact& placed) -> Result<> {
            session.put(insert_effect, EffectRow{placed.fact.county, placed.leaf_index});
            if (placed.leaf_index == failing_leaf)
                return fail(ErrorKind::conflict, "test.failing", "It does not work.");
            return {};
        }};
    std::int64_t failing_leaf = -1;

    void SetUp() override
    {
        ASSERT_TRUE(database->execute_script(
            "CREATE TABLE effect (county TEXT NOT NULL, leaf_index BIGINT NOT NULL,"
            " PRIMARY KEY (county, leaf_index));"
        ));
    }
    void add(std::initializer_list<const char*> kinds)
    {
        for (const auto* kind : kinds)
            record(fact(kind));
        Sequencer sequencer{*database, options};
        sequence(sequencer);
    }
    Indexes effects()
    {
        const auto rows =
            *database->read([](db::Session& session) -> Result<std::vector<EffectRow>> {
                return session.all<EffectRow>(select_effects);
            });
        Indexes list;
        for (const auto& row : rows)
            list.push_back(row.leaf_index);
        return list;
    }
    std::vector<ParkedFact> parked()
    {
        return *database->read([](db::Session& session) -> Result<std::vector<ParkedFact>> {
            return parked_facts(session, county, 100);
        });
    }
    Subscriber subscriber() { return {*database, std::string{county}, subscription}; }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, SubscriberTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SubscriberTest, ReactsToEachWantedFactOnceInTheOrderOfTheLog)
{
    auto first = subscriber();
    EXPECT_EQ(*first.step(clock.now()), 0);
    add({"wanted", "other", "wanted"});
    EXPECT_EQ(*first.step(clock.now()), 3);
    EXPECT_EQ(*first.step(clock.now()), 0);
    EXPECT_EQ(effects(), (Indexes{0, 2}));

    add({"other", "wanted"});
    auto after_restart = subscriber();
    EXPECT_EQ(*after_restart.step(clock.now()), 2);
    EXPECT_EQ(*first.step(clock.now()), 0); // The cursor was moved by the other one.
    EXPECT_EQ(effects(), (Indexes{0, 2, 4}));
}

TEST_P(SubscriberTest, WithoutKindsItHearsEverything)
{
    subscription.kinds.clear();
    record_many(250);
    add({"other"});
    auto one = subscriber();
    int passed = 0;
    for (auto step = one.step(clock.now()); *step > 0; step = one.step(clock.now()))
        passed += *step;
    EXPECT_EQ(passed, 251);
    EXPECT_EQ(effects().size(), 251U);
}

TEST_P(SubscriberTest, AFailingFactIsTriedThreeTimesAndThenParked)
{
    add({"wanted", "wanted", "wanted", "wanted"});
    failing_leaf = 1;
    auto one = subscriber();
    for (int i = 1; i < tries_max; ++i) {
        EXPECT_EQ(one.step(clock.now()).error().reason, "test.failing") << i;
        EXPECT_EQ(effects(), (Indexes{0})); // Its effect is undone; the next fact waits.
        EXPECT_TRUE(parked().empty());
    }
    EXPECT_TRUE(one.step(clock.now()));
    EXPECT_EQ(effects(), (Indexes{0, 2, 3}));
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked()[0].subscriber, "test.effects");
    EXPECT_EQ(parked()[0].leaf_index, 1);
    EXPECT_EQ(parked()[0].reason, "test.failing");
    EXPECT_EQ(parked()[0].parked_at, clock.now());

    EXPECT_EQ(one.retry(1).error().reason, "test.failing");
    EXPECT_EQ(parked().size(), 1U);
    failing_leaf = -1;
    EXPECT_TRUE(one.retry(1));
    EXPECT_EQ(effects(), (Indexes{0, 1, 2, 3}));
    EXPECT_TRUE(parked().empty());
    EXPECT_EQ(one.retry(1).error().reason, "subscriber.not_parked");
}

TEST_P(SubscriberTest, AReactionThatTheDatabaseRefusesIsParkedToo)
{
    add({"wanted", "wanted"});
    ASSERT_TRUE(database->execute_script("INSERT INTO effect VALUES ('632822', 0);"));
    auto one = subscriber();
    for (int i = 1; i < tries_max; ++i)
        EXPECT_EQ(one.step(clock.now()).error().reason, "db.constraint");
    EXPECT_TRUE(one.step(clock.now()));
    EXPECT_EQ(parked().size(), 1U);
    EXPECT_EQ(effects(), (Indexes{0, 1}));
}

TEST_P(SubscriberTest, AnOutageOfTheDatabaseIsNoTry)
{
    add({"wanted"});
    const auto react = subscription.react;
    bool is_down = true;
    subscription.react = [&](db::Session& session, const PlacedFact& placed) -> Result<> {
        if (is_down) return fail(ErrorKind::unavailable, "db.unavailable", "Down.");
        return react(session, placed);
    };
    auto one = subscriber();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(one.step(clock.now()).error().reason, "db.unavailable");
    EXPECT_TRUE(parked().empty());
    is_down = false;
    EXPECT_EQ(*one.step(clock.now()), 1);
}

TEST_P(SubscriberTest, AThreadReactsWhenTheSequencerWakesIt)
{
    auto one = subscriber();
    Sequencer sequencer{*database, options};
    std::promise<void> added;
    {
        SubscriberThread reactions{{&one}, clock, std::chrono::hours{1}};
        SequencerThread::Options thread_options{.poll_every = std::chrono::hours{1}};
        thread_options.on_leaves = [&](std::string_view, std::int64_t) {
            reactions.wake();
            added.set_value();
        };
        SequencerThread thread{{&sequencer}, clock, thread_options};
        record(fact("wanted"));
        thread.wake();
        added.get_future().wait();
    } // Both take a last turn.
    EXPECT_EQ(effects(), (Indexes{0}));
}

} // namespace
} // namespace wuzhi::journal
