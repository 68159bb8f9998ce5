#include "platform/journal/sequencer.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/log_fixture_test.hpp"

#include <latch>
#include <set>
#include <thread>

namespace wuzhi::journal {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class SequencerTest : public LogTest {
protected:
    // The head that the leaves in the database lead to, by the plainest means.
    TreeHead head_of_leaves()
    {
        Hasher hasher;
        Frontier tree;
        for (const auto& leaf : leaves())
            tree.append(hasher, hasher.leaf(as_bytes(leaf.leaf_bytes)));
        return {tree.size(), tree.root(hasher)};
    }
    // The head that the published tiles lead to.
    TreeHead head_of_tiles(std::uint64_t size)
    {
        Hasher hasher;
        const auto root = root_of(size, hasher, LogFiles{options.folder}.nodes(size, hasher));
        EXPECT_TRUE(root) << root.error().message;
        return {size, root ? *root : Hash{}};
    }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, SequencerTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SequencerTest, AnEmptyLogHasNoHead)
{
    Sequencer sequencer{*database, options};
    EXPECT_EQ(*sequencer.step(clock.now()), 0);
    EXPECT_FALSE(*sequencer.sign(clock.now()));
    EXPECT_FALSE(std::filesystem::exists(options.folder / "checkpoint"));
    EXPECT_TRUE(sequencer.status().is_leading);
}

TEST_P(SequencerTest, FactsGetLeavesInTheOrderOfTheirCommits)
{
    std::vector<FactId> wanted;
    for (int i = 0; i < 5; ++i) {
        const auto made = fact();
        record(made);
        wanted.push_back(made.id);
    }
    Sequencer sequencer{*database, options};
    EXPECT_EQ(*sequencer.step(clock.now()), 5);
    EXPECT_EQ(*sequencer.step(clock.now()), 0);
    std::vector<FactId> got;
    for (const auto& leaf : leaves()) {
        EXPECT_EQ(leaf.leaf_index, static_cast<std::int64_t>(got.size()));
        got.push_back(*leaf.fact);
    }
    EXPECT_EQ(got, wanted);
    EXPECT_EQ(sequencer.status().next_leaf, 5);
}

TEST_P(SequencerTest, AStepTakesNoMoreThanItsBatch)
{
    options.batch_max = 3;
    record_many(7);
    Sequencer sequencer{*database, options};
    EXPECT_EQ(*sequencer.step(clock.now()), 3);
    EXPECT_EQ(sequencer.status().oldest_pending, clock.now());
    EXPECT_EQ(*sequencer.step(clock.now()), 3);
    EXPECT_EQ(*sequencer.step(clock.now()), 1);
    EXPECT_EQ(sequencer.status().oldest_pending, std::nullopt);
}

TEST_P(SequencerTest, TheHeadIsSignedOnceAMinuteWhileTheLogGrows)
{
    Sequencer sequencer{*database, options};
    const auto size_after = [&](seconds wait, int facts) {
        clock.advance(wait);
        if (facts > 0) record_many(facts);
        EXPECT_TRUE(sequencer.step(clock.now()));
        return published().head.size;
    };
    EXPECT_EQ(size_after(seconds{0}, 2), 2U); // The first one at once.
    EXPECT_EQ(size_after(seconds{30}, 3), 2U);
    EXPECT_EQ(size_after(seconds{29}, 1), 2U);
    EXPECT_EQ(size_after(seconds{1}, 0), 6U);
    EXPECT_EQ(size_after(seconds{600}, 0), 6U);
    EXPECT_EQ(sequencer.status().signed_at, clock.now() - seconds{600});
    EXPECT_EQ(size_after(seconds{0}, 1), 7U);
    EXPECT_EQ(size_after(-seconds{3600}, 1), 8U); // A clock that steps back delays nothing.
}

TEST_P(SequencerTest, TheHeadLeavesAndTilesAgree)
{
    Sequencer sequencer{*database, options};
    for (const int count : {1, 254, 1, 1, 300, 211}) {
        record_many(count);
        sequence(sequencer);
        const auto head = published().head;
        EXPECT_EQ(head, head_of_leaves());
        EXPECT_EQ(head, head_of_tiles(head.size));
    }
    const LogFiles files{options.folder};
    std::size_t index = 0;
    const auto rows = leaves();
    for (std::uint64_t t = 0; t < 3; ++t) {
        const auto entries = files.entries({.index = t, .width = width_in(768, 0, t)});
        ASSERT_TRUE(*entries);
        for (const auto& entry : **entries)
            EXPECT_EQ(entry, rows[index++].leaf_bytes);
    }
    EXPECT_EQ(index, 768U);
    EXPECT_FALSE(std::filesystem::exists(options.folder / "tile/0/000.p"));
}

TEST_P(SequencerTest, ARestartGoesOnWhereItStopped)
{
    std::map<std::uint64_t, Hash> roots;
    for (const int count : {5, 251, 1, 255, 256, 40}) {
        grow(count); // Each with a sequencer of its own.
        const auto head = published().head;
        EXPECT_EQ(head, head_of_leaves());
        EXPECT_EQ(head, head_of_tiles(head.size));
        roots[head.size] = head.root;
    }
    for (const auto& [size, root] : roots) {
        const auto checkpoint =
            *database->read([&](db::Session& s) -> Result<std::optional<CheckpointRow>> {
                return store::checkpoint_of(s, county, 1, static_cast<std::int64_t>(size));
            });
        EXPECT_EQ(checkpoint->root, to_hex(root));
    }
}

TEST_P(SequencerTest, LostTilesAreMadeAgain)
{
    grow(300);
    const auto head = published().head;
    std::filesystem::remove_all(options.folder);
    Sequencer sequencer{*database, options};
    EXPECT_EQ(*sequencer.step(clock.now()), 0);
    EXPECT_EQ(published().head, head);
    EXPECT_EQ(head_of_tiles(300), head);

    std::filesystem::resize_file(options.folder / "tile/1/000.p/1", 31);
    Sequencer other{*database, options};
    EXPECT_EQ(*other.step(clock.now()), 0);
    EXPECT_EQ(head_of_tiles(300), head);
}

TEST_P(SequencerTest, OnlyTheHolderOfTheLeaseWorks)
{
    auto elsewhere = options;
    elsewhere.holder = "other";
    Sequencer first{*database, options};
    Sequencer second{*database, elsewhere};
    record_many(2);
    EXPECT_EQ(*first.step(clock.now()), 2);
    EXPECT_EQ(second.step(clock.now()).error().reason, "log.leased");
    EXPECT_FALSE(second.status().is_leading);
    EXPECT_FALSE(second.status().problem);

    clock.advance(options.lease_for + milliseconds{1}); // The first one fell asleep.
    record_many(1);
    EXPECT_EQ(*second.step(clock.now()), 1);
    record_many(1);
    EXPECT_EQ(first.step(clock.now()).error().reason, "log.fenced");
    EXPECT_EQ(first.sign(clock.now()).error().reason, "log.leased");
    EXPECT_EQ(leaves().size(), 3U);

    EXPECT_TRUE(second.close(clock.now()));
    EXPECT_EQ(*first.step(clock.now()), 1);
    EXPECT_EQ(head_of_leaves().size, 4U);
}

TEST_P(SequencerTest, ALeaseIsKeptByWorkingAndByWaiting)
{
    auto elsewhere = options;
    elsewhere.holder = "other";
    Sequencer first{*database, options};
    Sequencer second{*database, elsewhere};
    for (int i = 0; i < 12; ++i) {
        EXPECT_TRUE(first.step(clock.now()));
        EXPECT_EQ(second.step(clock.now()).error().reason, "log.leased") << i;
        clock.advance(seconds{10});
    }
}

// Two transactions overlap: the one that began first, with the lower number, commits last.
TEST_P(SequencerTest, ASlowTransactionLosesNoFact)
{
    if (GetParam() == db::Engine::sqlite) return; // One writer: nothing overlaps.
    const auto writers = *db::Database::open({.url = database.url()});
    Sequencer sequencer{*database, options};
    const auto slow = fact();
    const auto quick = fact();
    std::latch is_written{1};
    std::latch may_commit{1};
    std::thread thread{[&] {
        const auto done = writers->write([&](db::Session& session) -> Result<> {
            journal::record(session, slow);
            is_written.count_down();
            may_commit.wait();
            return {};
        });
        EXPECT_TRUE(done);
    }};
    is_written.wait();
    record(quick);
    EXPECT_EQ(*sequencer.step(clock.now()), 1);
    may_commit.count_down();
    thread.join();
    EXPECT_EQ(*sequencer.step(clock.now()), 1);
    const auto rows = leaves();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].fact, quick.id);
    EXPECT_EQ(rows[1].fact, slow.id);
}

TEST_P(SequencerTest, ManyWritersAndARestlessSequencerLoseNothing)
{
    constexpr int writers = 4;
    constexpr int facts_each = 25;
    std::vector<std::thread> threads;
    std::vector<std::vector<Fact>> made(writers);
    for (auto& list : made)
        for (int i = 0; i < facts_each; ++i)
            list.push_back(fact());
    for (const auto& list : made) {
        threads.emplace_back([&] {
            for (const auto& each : list)
                record(each);
        });
    }
    Sequencer sequencer{*database, options};
    int moved = 0;
    while (moved < writers * facts_each) {
        const auto step = sequencer.step(clock.now());
        ASSERT_TRUE(step) << step.error().message;
        moved += *step;
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(*sequencer.step(clock.now()), 0);
    std::set<FactId> seen;
    for (const auto& leaf : leaves())
        seen.insert(*leaf.fact);
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(writers * facts_each));
}

TEST_P(SequencerTest, AFullDiskIsAnErrorAndThenForgotten)
{
    record_many(300);
    ASSERT_TRUE(write_file(options.folder, "a file where the folder should be"));
    Sequencer sequencer{*database, options};
    EXPECT_EQ(sequencer.step(clock.now()).error().reason, "log.files");
    EXPECT_EQ(sequencer.status().problem->reason, "log.files");
    std::filesystem::remove(options.folder);
    sequence(sequencer);
    EXPECT_EQ(published().head, head_of_leaves());
    EXPECT_EQ(head_of_tiles(300).root, published().head.root);
    EXPECT_FALSE(sequencer.status().problem);
}

} // namespace
} // namespace wuzhi::journal
