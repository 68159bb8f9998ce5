// A database that came back from a backup, and everything else that must keep the log from forking.

#include "platform/base/encoding.hpp"
#include "platform/journal/guard.hpp"
#include "platform/journal/log_fixture_test.hpp"

#include <fstream>
#include <map>
#include <unistd.h>

namespace wuzhi::journal {
namespace {

using std::chrono::minutes;

class RestoreTest : public LogTest {
protected:
    // Puts the database back to when it had `size` leaves, all of them signed or not.
    void restore_to(int size)
    {
        const auto n = std::to_string(size);
        tamper("DELETE FROM journal_pending");
        tamper("DELETE FROM journal_checkpoint WHERE size > " + n);
        tamper(
            "DELETE FROM fact_private WHERE fact IN (SELECT fact FROM journal_leaf WHERE "
            "leaf_index >= " +
            n + ")"
        );
        tamper("CREATE TABLE lost AS SELECT fact FROM journal_leaf WHERE leaf_index >= " + n);
        tamper("DELETE FROM journal_leaf WHERE leaf_index >= " + n);
        tamper("DELETE FROM fact WHERE id IN (SELECT fact FROM lost)");
        tamper("DROP TABLE lost");
    }
    std::string step_reason()
    {
        Sequencer sequencer{*database, options};
        const auto step = sequencer.step(clock.now());
        return step ? "" : step.error().reason;
    }
    std::vector<OriginRow> origins()
    {
        return *database->read([&](db::Session& session) -> Result<std::vector<OriginRow>> {
            return store::origins(session, county);
        });
    }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, RestoreTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(RestoreTest, ARestoredDatabaseSignsNothing)
{
    grow(10);
    grow(10);
    const auto head = published();
    restore_to(10);
    record_many(15); // More leaves than are lost: the size alone would not show it.
    Sequencer sequencer{*database, options};
    const auto step = sequencer.step(clock.now());
    EXPECT_EQ(step.error().reason, "log.behind");
    EXPECT_EQ(sequencer.sign(clock.now()).error().reason, "log.behind");
    EXPECT_EQ(sequencer.status().problem->reason, "log.behind");
    EXPECT_FALSE(sequencer.status().is_leading);
    EXPECT_EQ(published(), head);
    EXPECT_EQ(leaves().size(), 10U);
}

TEST_P(RestoreTest, TheNextLogBeginsWithTheHeadThatWasLost)
{
    grow(10);
    grow(10);
    const auto old_note = **LogFiles{options.folder}.checkpoint();
    restore_to(10);
    record_many(3);

    Sequencer server{*database, options};
    EXPECT_EQ(server.step(clock.now()).error().reason, "log.behind");
    auto elsewhere = options; // `wuzhi log continue` is another process.
    elsewhere.holder = "command line";
    Sequencer command{*database, elsewhere};
    const auto origin = command.continue_log(clock.now());
    ASSERT_TRUE(origin) << origin.error().message;
    EXPECT_EQ(*origin, "example.org/log/632822/2");

    clock.advance(minutes{1});
    sequence(server);
    const auto rows = leaves();
    ASSERT_EQ(rows.size(), 14U);
    EXPECT_EQ(rows[10].leaf_index, 20); // Past what a client of the event stream has seen.
    EXPECT_EQ(rows[10].leaf_bytes, old_note);
    EXPECT_EQ(rows[10].fact, std::nullopt);
    EXPECT_EQ(published(2).head.size, 4U);
    EXPECT_EQ(published(2).origin, *origin);
    EXPECT_EQ(**LogFiles{options.folder}.checkpoint(), old_note);

    grow(300); // And it goes on, over restarts.
    EXPECT_EQ(published(2).head.size, 304U);
    Sequencer again{*database, options};
    EXPECT_EQ(again.continue_log(clock.now()).error().reason, "log.not_behind");
}

class BackupTest : public RestoreTest {
protected:
    // As if the database were that of a backup.
    void mark()
    {
        options.restored_mark = options.folder.parent_path() / "restored";
        std::ofstream{options.restored_mark} << "20261123T000000Z";
    }
    void unmark() { std::filesystem::remove(options.restored_mark); }
    std::string continued()
    {
        Sequencer command{*database, options};
        const auto name = command.continue_log(clock.now());
        EXPECT_TRUE(command.close(clock.now()));
        return name ? *name : name.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, BackupTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(BackupTest, ALogFromABackupIsContinuedSinceNobodyKnowsWhatWasSignedAfterIt)
{
    grow(10);
    const auto old_note = **LogFiles{options.folder}.checkpoint();
    mark();
    EXPECT_EQ(step_reason(), "log.behind");
    EXPECT_EQ(check_not_behind(*database, options).error().reason, "log.behind");
    EXPECT_EQ(continued(), "example.org/log/632822/3625920"); // The minute, since 2020.
    const auto from = origins().back().first_leaf;
    EXPECT_EQ(from, 1'000'010); // Past what may have been lost.
    const auto rows = database->read([&](db::Session& s) -> Result<std::vector<LeafRow>> {
        return store::leaves(s, county, from, from + 1, 1);
    });
    EXPECT_EQ(rows->front().leaf_bytes, old_note);
    unmark();
    EXPECT_EQ(step_reason(), "");
    EXPECT_EQ(continued(), "log.not_behind");
}

TEST_P(BackupTest, ABackupThatIsBroughtBackTwiceGivesTwoNames)
{
    grow(10);
    mark();
    const auto first = continued();
    clock.advance(minutes{1});
    EXPECT_EQ(step_reason(), "log.behind"); // While the mark is there, as after a power cut.
    const auto second = continued();
    EXPECT_NE(first, second);
    unmark();
    EXPECT_EQ(step_reason(), "");
}

TEST_P(BackupTest, WhereNothingWasSignedBeforeTheNextLogSaysSo)
{
    record_many(3);
    mark();
    EXPECT_EQ(step_reason(), "log.behind");
    EXPECT_EQ(continued(), "example.org/log/632822/3625920");
    unmark();
    grow(3);
    const auto from = origins().back().first_leaf;
    const auto leaf = database->read([&](db::Session& s) -> Result<std::vector<LeafRow>> {
        return store::leaves(s, county, from, from + 1, 1);
    });
    EXPECT_TRUE(leaf->front().leaf_bytes.starts_with("example.org/log/632822\n0\n"));
    EXPECT_FALSE(LogFiles{options.folder}.checkpoint()->has_value()); // Of the first nothing is.
}

TEST_P(RestoreTest, TheStateFileRemembersWhatTheFolderForgot)
{
    grow(10);
    grow(10);
    std::filesystem::remove_all(options.folder);
    restore_to(10);
    EXPECT_EQ(step_reason(), "log.behind");
}

TEST_P(RestoreTest, TheFolderRemembersWhatTheStateFileForgot)
{
    grow(10);
    grow(10);
    std::filesystem::remove(options.state_file);
    restore_to(10);
    EXPECT_EQ(step_reason(), "log.behind");
}

TEST_P(RestoreTest, WithoutAnyMemoryOutsideTheDatabaseTheLogGoesOn)
{
    grow(10);
    std::filesystem::remove(options.state_file);
    std::filesystem::remove_all(options.folder);
    grow(1);
    EXPECT_EQ(published().head.size, 11U);
}

TEST_P(RestoreTest, AHeadWithOtherContentIsNoticed)
{
    grow(10);
    tamper("DELETE FROM journal_checkpoint");
    tamper("UPDATE journal_leaf SET leaf_bytes = '{}' WHERE leaf_index = 3");
    Sequencer sequencer{*database, options};
    const auto step = sequencer.step(clock.now());
    EXPECT_EQ(step.error().reason, "log.behind");
    EXPECT_NE(step.error().message.find("other content"), std::string::npos);
}

TEST_P(RestoreTest, LeavesThatDoNotLeadToTheirOwnHeadAreDamaged)
{
    grow(10);
    tamper("UPDATE journal_leaf SET leaf_bytes = '{}' WHERE leaf_index = 3");
    EXPECT_EQ(step_reason(), "log.damaged");
}

TEST_P(RestoreTest, ADatabaseOlderThanTheNextLogBehindsToo)
{
    grow(10);
    grow(10);
    restore_to(10);
    Sequencer first{*database, options};
    ASSERT_TRUE(first.continue_log(clock.now()));
    grow(5);
    EXPECT_EQ(published(2).head.size, 6U);

    // Back to before the second log was opened.
    restore_to(10);
    tamper("DELETE FROM journal_checkpoint WHERE log = 2");
    tamper("DELETE FROM journal_origin WHERE log = 2");
    std::filesystem::remove(options.state_file);
    EXPECT_EQ(step_reason(), "log.behind");
    Sequencer second{*database, options};
    EXPECT_EQ(*second.continue_log(clock.now()), "example.org/log/632822/3");
    grow(1);
    EXPECT_EQ(published(3).head.size, 2U);
    EXPECT_EQ(origins().back().first_leaf, 16);
}

TEST_P(RestoreTest, AForeignCheckpointStopsSigningUntilItIsGone)
{
    grow(10);
    const auto path = options.folder / "checkpoint";
    const auto mine = **LogFiles{options.folder}.checkpoint();
    auto forger = options;
    forger.seed.fill(1);
    const auto forged =
        sign_note(checkpoint_text(published()), Signer{options.origin, forger.seed});
    Sequencer sequencer{*database, options};
    for (const auto& note : {forged, std::string{"torn"}, std::string{}}) {
        ASSERT_TRUE(write_file(path, note));
        record_many(1);
        clock.advance(minutes{1});
        EXPECT_EQ(sequencer.step(clock.now()).error().reason, "log.unreadable");
        EXPECT_EQ(sequencer.continue_log(clock.now()).error().reason, "log.unreadable");
    }
    ASSERT_TRUE(write_file(path, mine));
    EXPECT_EQ(sequencer.step(clock.now()).error().reason, "log.unreadable"); // Asked too soon.
    clock.advance(minutes{1});
    sequence(sequencer);
    EXPECT_EQ(published().head.size, 13U);
}

TEST_P(RestoreTest, ARetiredKeyIsStillKnown)
{
    grow(10);
    options.retired_keys = {Signer{options.origin, options.seed}.verifier()};
    options.seed.fill(5);
    grow(1);
    EXPECT_EQ(published().head.size, 11U);
}

TEST_P(RestoreTest, ALogIsNotRenamed)
{
    grow(10);
    options.origin = "example.org/log/other";
    std::filesystem::remove(options.state_file);
    EXPECT_EQ(step_reason(), "log.origin");
}

// What a crash can leave between the steps of signing: each file in turn cannot be written, the
// process dies, another one goes on. Whatever was signed before must still hold.
TEST_P(RestoreTest, DyingAnywhereWhileSigningForksNothing)
{
    std::map<std::uint64_t, std::string> notes;
    const auto remember = [&] {
        for (const auto& path : {options.state_file, options.folder / "checkpoint"}) {
            const auto note = **read_file(path);
            const auto checkpoint = open_checkpoint(note, keys_of(options, 1));
            ASSERT_TRUE(checkpoint);
            const auto [known, is_new] = notes.emplace(checkpoint->head.size, note);
            EXPECT_TRUE(is_new || known->second == note) << checkpoint->head.size;
        }
    };
    grow(10);
    remember();
    const std::filesystem::path files[] = {
        options.folder / "tile/0/000.p/20",
        options.folder / "tile/entries/000.p/35",
        options.state_file,
        options.folder / "checkpoint"};
    for (const auto& file : files) {
        auto in_the_way = file; // A folder where the draft of the file would be written.
        in_the_way += "." + std::to_string(::getpid()) + ".draft";
        std::filesystem::create_directories(in_the_way);
        record_many(10);
        clock.advance(minutes{1});
        EXPECT_EQ(step_reason(), "log.files") << file;
        std::filesystem::remove_all(in_the_way);
        remember();
        grow(5);
        remember();
    }
    EXPECT_EQ(notes.size(), 6U); // 10, 25, 40, 55, 70, and 65: in the state file only.
    const auto rows = *database->read([&](db::Session& s) -> Result<std::vector<CheckpointRow>> {
        return store::checkpoints_after(s, county, 1, 0, 100);
    });
    EXPECT_EQ(rows.size(), 7U); // Also 50: it was stored, then its process died.
    for (const auto& row : rows) {
        const auto known = notes.find(static_cast<std::uint64_t>(row.size));
        EXPECT_TRUE(known == notes.end() || known->second == row.note) << row.size;
    }
}

} // namespace
} // namespace wuzhi::journal
