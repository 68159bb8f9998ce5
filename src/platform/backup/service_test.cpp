#include "platform/backup/service.hpp"

#include "platform/base/durable_file.hpp"
#include "platform/base/file_lock.hpp"
#include "platform/db/database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace wuzhi::backup {
namespace {

namespace fs = std::filesystem;

constexpr Instant noon = from_epoch_ms(1'780'000'000'000);

struct NoteRow {
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(NoteRow, (), (text))
const db::Statement insert_note = db::insert<NoteRow>("note");
const db::Statement select_notes = db::select<NoteRow>("FROM note ORDER BY text");

// An installation with a note in its database, and a folder for its backups.
class Backup : public testing::Test {
protected:
    Backup()
    {
        write(here.blobs / "ab/cd", "photo");
        write(here.blobs / "tmp/half", "hal");
        write(here.log / "632822/checkpoint", "head 1");
        note("before");
    }

    static void write(const fs::path& path, std::string_view text)
    {
        ASSERT_TRUE(write_durably(path, text));
    }
    static std::string read(const fs::path& path)
    {
        std::ifstream in{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    void note(const std::string& text) const
    {
        const auto database = db::Database::open({.url = here.database_url});
        ASSERT_TRUE(database);
        ASSERT_TRUE((*database)->execute_script("CREATE TABLE IF NOT EXISTS note (text TEXT)"));
        const auto done = (*database)->write([&](db::Session& s) -> Result<> {
            s.put(insert_note, NoteRow{text});
            return {};
        });
        ASSERT_TRUE(done);
    }
    static std::vector<std::string> notes(const std::string& url)
    {
        const auto database = db::Database::open({.url = url});
        std::vector<std::string> texts;
        const auto rows = (*database)->read([](db::Session& s) -> Result<std::vector<NoteRow>> {
            return s.all<NoteRow>(select_notes);
        });
        for (const auto& row : *rows)
            texts.push_back(row.text);
        return texts;
    }
    std::string make(Instant at)
    {
        const auto made = service.make(here, "fingerprint", at);
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : "";
    }
    [[nodiscard]] std::size_t objects() const
    {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator{disk / "objects"})
            if (entry.is_regular_file()) ++count;
        return count;
    }
    [[nodiscard]] Places at(const std::string& name) const
    {
        const auto var = folder.path() / name;
        return {
            "sqlite:" + (var / "wuzhi.db").string(), var / "blobs", var / "log", var / "restored"};
    }

    test::TempFolder folder;
    Places here = at("here");
    fs::path disk = folder.path() / "disk";
    Service service{disk};
};

TEST_F(Backup, BringsAWholeInstallationBack)
{
    const auto name = make(noon);
    note("after");
    const auto there = at("there");
    const auto restored = service.restore(name, there);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(restored->keys, "fingerprint");
    EXPECT_EQ(notes(there.database_url), std::vector<std::string>{"before"});
    EXPECT_EQ(read(there.blobs / "ab/cd"), "photo");
    EXPECT_EQ(read(there.log / "632822/checkpoint"), "head 1");
    EXPECT_EQ(read(there.restored_mark), name + "\n") << "the log may have gone on";
    EXPECT_FALSE(fs::exists(there.blobs / "tmp")) << "what was being written is nobody's";
}

TEST_F(Backup, IsMadeWhileOthersWrite)
{
    const auto database = db::Database::open({.url = here.database_url});
    const auto made = (*database)->write([&](db::Session& s) -> Result<> {
        s.put(insert_note, NoteRow{"not committed yet"});
        return service.make(here, "", noon) ? Result<>{} : fail(ErrorKind::corrupt, "x", "x");
    });
    ASSERT_TRUE(made);
    const auto there = at("there");
    ASSERT_TRUE(service.restore(service.names().front(), there));
    EXPECT_EQ(notes(there.database_url), std::vector<std::string>{"before"});
}

TEST_F(Backup, ASecondOneCostsOnlyWhatIsNew)
{
    make(noon);
    const auto first = objects();
    note("more");
    make(noon + std::chrono::hours{24});
    EXPECT_EQ(objects(), first + 1) << "the database alone";
    EXPECT_EQ(service.names().size(), 2);
    EXPECT_EQ(service.make(here, "", noon).error().reason, "backup.exists");
}

TEST_F(Backup, KeepsTheNewestAndRemovesWhatOnlyTheOthersHad)
{
    make(noon);
    fs::remove(here.blobs / "ab/cd");
    write(here.blobs / "ef/01", "another photo");
    note("more");
    const auto newest = make(noon + std::chrono::hours{24});
    const auto pruned = service.prune(1);
    ASSERT_TRUE(pruned);
    EXPECT_EQ(pruned->backups, 1);
    EXPECT_EQ(pruned->files, 2) << "the old database and the removed photo";
    EXPECT_EQ(service.names(), std::vector<std::string>{newest});
    EXPECT_TRUE(service.check(newest));
}

TEST_F(Backup, NothingIsBroughtBackFromADamagedOne)
{
    const auto name = make(noon);
    const auto manifest = service.read(name);
    ASSERT_TRUE(manifest);
    const auto object =
        disk / "objects" / manifest->files[0].sha256.substr(0, 2) / manifest->files[0].sha256;
    for (const bool is_there : {true, false}) {
        if (is_there)
            write(object, "another photo");
        else
            fs::remove(object);
        const auto there = at("there");
        const auto restored = service.restore(name, there);
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().reason, "backup.damaged");
        EXPECT_FALSE(fs::exists(folder.path() / "there"));
    }
}

TEST_F(Backup, ReplacesNothingThatIsThere)
{
    const auto name = make(noon);
    EXPECT_EQ(service.restore(name, here).error().reason, "db.not_empty");
    auto there = at("there");
    write(there.log / "632822/checkpoint", "head 2");
    write(there.blobs / "ab/cd", "as it was");
    ASSERT_TRUE(service.restore(name, there));
    EXPECT_EQ(read(there.log / "632822/checkpoint"), "head 2") << "what was published stands";
    EXPECT_TRUE(fs::exists(there.restored_mark)) << "it may be an older one";
    EXPECT_EQ(read(there.blobs / "ab/cd"), "as it was");
    there.database_url = "postgresql://nobody@localhost/nothing";
    EXPECT_EQ(service.restore(name, there).error().reason, "backup.engine");
}

TEST_F(Backup, AManifestCannotLeadOutOfItsFolders)
{
    const auto name = make(noon);
    const auto good = read(disk / "backups" / (name + ".json"));
    const std::pair<std::string, std::string> changes[] = {
        {"blobs/ab/cd", "blobs/../../cd"},
        {"blobs/ab/cd", "/etc/passwd"},
        {"blobs/ab/cd", "keys/master.keys"},
        {"\"format\":1", "\"format\":2"},
        {"\"sha256\":\"", "\"sha256\":\"../"},
    };
    for (const auto& [from, to] : changes) {
        auto bad = good;
        bad.replace(bad.find(from), from.size(), to);
        write(disk / "backups" / "bad.json", bad);
        EXPECT_EQ(service.restore("bad", at("there")).error().reason, "backup.malformed") << to;
    }
    EXPECT_EQ(service.check("none").error().reason, "backup.missing");
}

TEST_F(Backup, OneIsMadeAtATime)
{
    const auto other = FileLock::take(disk / "lock", FileLock::Kind::alone);
    ASSERT_TRUE(other);
    EXPECT_EQ(service.make(here, "", noon).error().reason, "lock.held");
    EXPECT_EQ(service.prune(1).error().reason, "lock.held");
}

TEST_F(Backup, WithoutADatabaseThereIsNone)
{
    EXPECT_EQ(service.make(at("nowhere"), "", noon).error().reason, "db.missing");
    EXPECT_EQ(service.make({.database_url = "mysql:x"}, "", noon).error().reason, "db.url");
    EXPECT_TRUE(service.names().empty());
}

TEST_F(Backup, WhatCannotBeListedIsNotLeftOutWithoutAWord)
{
    write(here.blobs / "ef/01", "another photo");
    // A folder that leads to itself cannot be listed by anyone, root included.
    fs::remove_all(here.log);
    fs::create_symlink(here.log, here.log);
    const auto made = service.make(here, "", noon);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().reason, "backup.unlisted");
    EXPECT_TRUE(service.names().empty());
}

TEST_F(Backup, ARestoreThatWasCutShortGoesOn)
{
    write(here.log / "632822/tile/0/000", "hashes");
    const auto name = make(noon);
    const auto there = at("there");
    write(there.log / "632822/tile/0/000", "hashes"); // And no head yet.
    ASSERT_TRUE(service.restore(name, there));
    EXPECT_EQ(read(there.log / "632822/checkpoint"), "head 1");
}

} // namespace
} // namespace wuzhi::backup
