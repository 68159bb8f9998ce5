#include "platform/journal/sequencer_thread.hpp"

#include "platform/journal/log_fixture_test.hpp"

#include <future>

namespace wuzhi::journal {
namespace {

class SequencerThreadTest : public LogTest {};

INSTANTIATE_TEST_SUITE_P(
    Engines, SequencerThreadTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SequencerThreadTest, WokenItBringsAFactIntoTheLogAndSaysSo)
{
    Sequencer sequencer{*database, options};
    std::promise<std::int64_t> added;
    SequencerThread::Options thread_options{.poll_every = std::chrono::hours{1}};
    thread_options.on_leaves = [&](std::string_view where, std::int64_t next_leaf) {
        EXPECT_EQ(where, county);
        added.set_value(next_leaf);
    };
    {
        SequencerThread thread{{&sequencer}, clock, thread_options};
        record_many(3);
        thread.wake();
        EXPECT_EQ(added.get_future().get(), 3);
    }
    EXPECT_EQ(published().head.size, 3U);
    EXPECT_FALSE(sequencer.status().is_leading);
}

TEST_P(SequencerThreadTest, StoppingBringsInAndSignsWhatIsLeft)
{
    options.batch_max = 2;
    Sequencer sequencer{*database, options};
    {
        SequencerThread thread{{&sequencer}, clock, {.poll_every = std::chrono::hours{1}}};
        record_many(7);
    }
    EXPECT_EQ(published().head.size, 7U);
    auto elsewhere = options;
    elsewhere.holder = "other";
    Sequencer next{*database, elsewhere};
    EXPECT_TRUE(next.step(clock.now())); // The lease is free.
}

TEST_P(SequencerThreadTest, OneFailingLogDoesNotStopAnother)
{
    record_many(1);
    auto broken = options;
    broken.county = "632823";
    broken.folder = temp.path() / "broken";
    broken.state_file = temp.path() / "broken-state";
    ASSERT_TRUE(write_file(broken.state_file, "not a checkpoint"));
    Sequencer first{*database, broken};
    Sequencer second{*database, options};
    {
        SequencerThread thread{{&first, &second}, clock, {}};
    }
    EXPECT_EQ(first.status().problem->reason, "log.unreadable");
    EXPECT_EQ(published().head.size, 1U);
}

} // namespace
} // namespace wuzhi::journal
