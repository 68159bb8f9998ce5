// A process that records, sequences and signs as fast as it can is killed at any moment, again and
// again. Whatever it had signed by then must hold for ever.

#include "platform/base/encoding.hpp"
#include "platform/journal/log_fixture_test.hpp"

#include <map>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wuzhi::journal {
namespace {

class CrashTest : public LogTest {
protected:
    // A database that no thread of this process has open, or a child could not open it anew.
    const std::string url = GetParam() == db::Engine::sqlite
                                ? "sqlite:" + (temp.path() / "crash.db").string()
                                : database.url();

    std::unique_ptr<db::Database> open()
    {
        auto opened = *db::Database::open({.url = url, .readers = 1, .writers = 2});
        const auto migrated = db::migrate(*opened, clock, schema());
        EXPECT_TRUE(migrated);
        return opened;
    }

    // In the child: never returns. One byte for each round that was done.
    [[noreturn]] void work_until_killed(int progress)
    {
        options.checkpoint_every = std::chrono::milliseconds{0};
        const auto own = open();
        SystemEntropy random;
        IdSource own_ids{clock, random};
        Sequencer sequencer{*own, options};
        for (;;) {
            const auto done = own->write([&](db::Session& session) -> Result<> {
                for (std::uint64_t i = random.below(9); i < 9; ++i) {
                    auto made = fact();
                    made.id = own_ids.next<FactId>();
                    journal::record(session, made);
                }
                return {};
            });
            const auto step = sequencer.step(clock.now());
            if (!done || !step || ::write(progress, ".", 1) != 1) ::_exit(1);
        }
    }

    void run_child_and_kill_it(int rounds)
    {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) work_until_killed(pipe[1]);
        ::close(pipe[1]);
        char byte = 0;
        for (int i = 0; i < rounds; ++i)
            ASSERT_EQ(::read(pipe[0], &byte, 1), 1) << "the child gave up";
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(pipe[0]);
        EXPECT_TRUE(WIFSIGNALED(status));
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, CrashTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(CrashTest, NoSizeEverHasTwoRoots)
{
    std::map<std::uint64_t, Hash> roots;
    const auto remember = [&](const Result<Checkpoint>& checkpoint) {
        ASSERT_TRUE(checkpoint) << checkpoint.error().message;
        const auto [known, is_new] = roots.emplace(checkpoint->head.size, checkpoint->head.root);
        EXPECT_TRUE(is_new || known->second == checkpoint->head.root) << checkpoint->head.size;
    };
    for (const int rounds : {1, 20, 3, 9, 2}) {
        run_child_and_kill_it(rounds);
        for (const auto& path : {options.state_file, options.folder / "checkpoint"})
            remember(open_checkpoint((*read_file(path)).value_or(""), keys_of(options, 1)));
    }

    const auto own = open();
    std::int64_t after = 0;
    for (;;) {
        const auto rows = *own->read([&](db::Session& s) -> Result<std::vector<CheckpointRow>> {
            return store::checkpoints_after(s, county, 1, after, 100);
        });
        if (rows.empty()) break;
        for (const auto& row : rows)
            remember(open_checkpoint(row.note, keys_of(options, 1)));
        after = rows.back().size;
    }
    EXPECT_GE(roots.size(), 35U);

    Hasher hasher;
    Frontier tree;
    const auto leaves = *own->read([&](db::Session& s) -> Result<std::vector<LeafRow>> {
        return store::leaves(s, county, 0, 1'000'000, 1'000'000);
    });
    for (const auto& leaf : leaves) {
        tree.append(hasher, hasher.leaf(as_bytes(leaf.leaf_bytes)));
        const auto known = roots.find(tree.size());
        if (known != roots.end()) {
            EXPECT_EQ(known->second, tree.root(hasher)) << tree.size();
        }
    }
    EXPECT_GE(tree.size(), roots.rbegin()->first);
}

} // namespace
} // namespace wuzhi::journal
