#include "platform/db/database.hpp"

#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace wuzhi::db {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

using ThingId = Id<struct ThingTag>;

struct ThingRow {
    std::string county{};
    ThingId id{};
    std::string title{};
    Colour colour = Colour::red;
    std::int64_t count = 0;
    double weight = 0;
    std::optional<Instant> closed_at{};
    std::optional<std::string> note{};
    bool is_open = false;
};
BOOST_DESCRIBE_STRUCT(
    ThingRow, (), (county, id, title, colour, count, weight, closed_at, note, is_open)
)

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

constexpr Migration thing_schema[] = {
    {"test/thing",
     1,
     "thing",
     "CREATE TABLE thing (county TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, colour TEXT "
     "NOT NULL, count BIGINT NOT NULL CHECK (count >= 0), weight DOUBLE PRECISION NOT NULL, "
     "closed_at "
     "BIGINT, note TEXT, is_open INTEGER NOT NULL, PRIMARY KEY (county, id));",
     "CREATE TABLE thing (county TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, colour TEXT "
     "NOT NULL, count BIGINT NOT NULL CHECK (count >= 0), weight DOUBLE PRECISION NOT NULL, "
     "closed_at "
     "BIGINT, note TEXT, is_open INTEGER NOT NULL, PRIMARY KEY (county, id));"},
};

const Statement insert_thing = insert<ThingRow>("thing");
const Statement insert_thing_once = insert<ThingRow>("thing", "ON CONFLICT DO NOTHING");
const Statement update_thing = update<ThingRow>("thing", "WHERE county = :county AND id = :id");
const Statement select_thing = select<ThingRow>("FROM thing WHERE county = :county AND id = :id");
const Statement select_all = select<ThingRow>("FROM thing ORDER BY id");
const Statement lock_thing =
    select_and_lock<ThingRow>("FROM thing WHERE county = :county AND id = :id");
const Statement count_things{"SELECT COUNT(*) AS n FROM thing"};
const Statement add_to_count{"UPDATE thing SET count = count + 1"};
const Statement set_note{"UPDATE thing SET note = :note, closed_at = :at WHERE count >= :least"};

class DatabaseTest : public testing::TestWithParam<Engine> {
protected:
    test::TempDatabase database{GetParam(), {thing_schema}};

    static ThingRow thing(int number)
    {
        Uuid uuid{};
        uuid[15] = static_cast<std::uint8_t>(number);
        return {
            .county = "632822", .id = ThingId{uuid}, .title = "草", .count = number, .weight = 0.1};
    }

    std::int64_t count()
    {
        return *database->read([](Session& s) -> Result<std::int64_t> {
            return s.first<CountRow>(count_things)->n;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, DatabaseTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DatabaseTest, ARowComesBackAsItWasPut)
{
    auto row = thing(1);
    row.colour = Colour::green;
    row.closed_at = from_epoch_ms(1'795'000'000'123);
    row.is_open = true;
    ASSERT_TRUE(database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, row);
        return {};
    }));
    const auto found = *database->read([&](Session& s) -> Result<std::optional<ThingRow>> {
        return s.first<ThingRow>(select_thing, {{"county", row.county}, {"id", row.id}});
    });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->title, "草");
    EXPECT_EQ(found->colour, Colour::green);
    EXPECT_EQ(found->closed_at, row.closed_at);
    EXPECT_EQ(found->weight, 0.1);
    EXPECT_FALSE(found->note);
    EXPECT_TRUE(found->is_open);
}

TEST_P(DatabaseTest, AStatementTakesNullFirstAndNumbersAndTextsLater)
{
    const auto done = database->write([&](Session& s) -> Result<> {
        for (int i = 1; i <= 3; ++i)
            s.put(insert_thing, thing(i));
        using Note = std::optional<std::string>;
        using At = std::optional<Instant>;
        EXPECT_EQ(s.run_counted(set_note, {{"note", Note{}}, {"at", At{}}, {"least", 1}}), 3);
        EXPECT_EQ(
            s.run_counted(
                set_note, {{"note", Note{"x"}}, {"at", At{from_epoch_ms(7)}}, {"least", 2}}
            ),
            2
        );
        EXPECT_EQ(s.run_counted(set_note, {{"note", Note{}}, {"at", At{}}, {"least", 3}}), 1);
        return {};
    });
    ASSERT_TRUE(done);
    const auto rows = *database->read([](Session& s) -> Result<std::vector<ThingRow>> {
        return s.all<ThingRow>(select_all);
    });
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_FALSE(rows[0].note);
    EXPECT_EQ(rows[1].note, "x");
    EXPECT_EQ(rows[1].closed_at, from_epoch_ms(7));
    EXPECT_FALSE(rows[2].closed_at);
}

TEST_P(DatabaseTest, AnErrorFromTheFunctionUndoesWhatItDid)
{
    const auto done = database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        return fail(ErrorKind::conflict, "thing.refused", "no");
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "thing.refused");
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, ARefusedStatementUnwindsAsAnErrorAndUndoes)
{
    const auto done = database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        s.put(insert_thing, thing(1));
        return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "db.constraint");
    EXPECT_EQ(done.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, ARefusalBetweenManyStatementsIsToldByTheNextQuestion)
{
    bool went_on = false;
    const auto done = database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        s.put(insert_thing, thing(1));
        s.put(insert_thing, thing(2));
        (void)s.first<CountRow>(count_things);
        went_on = true;
        return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "db.constraint");
    EXPECT_FALSE(went_on);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, MoreStatementsThanAnyBufferHoldsAreAllDone)
{
    const auto done = database->write([&](Session& s) -> Result<> {
        for (int i = 0; i < 1000; ++i) {
            auto row = thing(i);
            row.county = std::to_string(i);
            row.title = std::string(2'000, 'x');
            s.put(insert_thing, row);
        }
        return {};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(count(), 1000);
}

TEST_P(DatabaseTest, ARepeatedInsertCanBeAskedAbout)
{
    const auto done = database->write([&](Session& s) -> Result<std::int64_t> {
        const auto first = s.put_counted(insert_thing_once, thing(1));
        return first * 10 + s.put_counted(insert_thing_once, thing(1));
    });
    EXPECT_EQ(*done, 10);
}

TEST_P(DatabaseTest, AnExceptionReachesTheCallerAndUndoes)
{
    const auto write = [&] {
        (void)database->write([&](Session& s) -> Result<> {
            s.put(insert_thing, thing(1));
            throw std::runtime_error("broken");
        });
    };
    EXPECT_THROW(write(), std::runtime_error);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, AReadCannotWrite)
{
    const auto done = database->read([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "db.read_only");
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, ADatabaseThatCannotBeWrittenSaysSoAndIsRead)
{
    ASSERT_TRUE(database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        return {};
    }));
    const auto write = [&](Database& on) {
        return on.write([&](Session& s) -> Result<> {
            s.put(insert_thing, thing(2));
            return {};
        });
    };
    if (GetParam() == Engine::sqlite) {
        ASSERT_TRUE(database->execute_script("PRAGMA query_only=ON"));
        EXPECT_EQ(write(*database).error().reason, "db.read_only");
        database.reopen();
    } else { // As a server does that is its cluster's second.
        const auto url = database.url() + "%20-cdefault_transaction_read_only%3Don";
        const auto standby = *Database::open({.url = url});
        EXPECT_EQ(write(*standby).error().reason, "db.read_only");
    }
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(write(*database));
    EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseTest, EveryWriteOfManyThreadsIsThereOnce)
{
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                const auto done = database->write([&](Session& s) -> Result<> {
                    s.put(insert_thing, thing(t * 20 + i));
                    return {};
                });
                EXPECT_TRUE(done);
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(count(), 160);
}

TEST_P(DatabaseTest, ACounterUnderARowLockLosesNoIncrement)
{
    ASSERT_TRUE(database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(0));
        return {};
    }));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                const auto done = database->write([&](Session& s) -> Result<> {
                    auto row =
                        s.first<ThingRow>(lock_thing, {{"county", "632822"}, {"id", thing(0).id}});
                    ++row->count;
                    s.put(update_thing, *row);
                    return {};
                });
                EXPECT_TRUE(done);
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    const auto rows = *database->read([](Session& s) -> Result<std::vector<ThingRow>> {
        return s.all<ThingRow>(select_all);
    });
    EXPECT_EQ(rows[0].count, 100);
}

TEST_P(DatabaseTest, WhatWasWrittenIsThereAfterReopening)
{
    ASSERT_TRUE(database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(1));
        return {};
    }));
    database.reopen();
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, AWriteInsideAWriteStopsTheProgram)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto nested = [&] {
        (void)database->write([&](Session&) -> Result<> {
            return database->write([](Session&) -> Result<> { return {}; });
        });
    };
    EXPECT_DEATH(nested(), "calls neither");
}

TEST_P(DatabaseTest, ACommandThatLosesToOthersEveryTimeIsToldSo)
{
    if (GetParam() == Engine::sqlite) return; // One writer: nobody to lose to.
    ASSERT_TRUE(database->write([&](Session& s) -> Result<> {
        s.put(insert_thing, thing(0));
        return {};
    }));
    const auto bump = [&](Session& s) -> Result<> {
        s.run(add_to_count);
        return {};
    };
    const auto done = database->write(
        [&](Session& s) -> Result<> {
            (void)s.all<ThingRow>(select_all);
            std::thread{[&] { EXPECT_TRUE(database->write(bump)); }}.join();
            return bump(s);
        },
        Isolation::serializable
    );
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "db.conflict");
}

TEST(SqliteDatabase, IsWrittenThroughALink)
{
    const test::TempFolder folder;
    const auto link = folder.path() / "link.db";
    std::filesystem::create_symlink(folder.path() / "real.db", link);
    std::ofstream{folder.path() / "real.db"};
    const auto database = Database::open({.url = "sqlite:" + link.string()});
    ASSERT_TRUE(database);
    EXPECT_TRUE((*database)->execute_script("CREATE TABLE thing (n INTEGER)"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "real.db-wal"));
}

TEST(SqliteDatabase, AFullQueueSaysThatItIsBusy)
{
    const test::TempFolder folder;
    const auto database =
        Database::open({.url = "sqlite:" + (folder.path() / "x.db").string(), .queue_max = 0});
    ASSERT_TRUE(database);
    const auto done = (*database)->write([](Session&) -> Result<> { return {}; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "db.busy");
}

TEST(DatabaseUrl, WhatIsNoDatabaseIsRefused)
{
    const struct {
        std::string_view url, reason;
    } table[] = {
        {"", "db.url"},
        {"sqlite:", "db.url"},
        {"mysql://x", "db.url"},
        {"sqlite:/nonexistent/folder/x.db", "db.unavailable"},
        {"postgresql://nobody@127.0.0.1:1/x?connect_timeout=2", "db.unavailable"},
    };
    for (const auto& row : table) {
        const auto opened = Database::open({.url = std::string{row.url}});
        ASSERT_FALSE(opened) << row.url;
        EXPECT_EQ(opened.error().reason, row.reason) << row.url;
    }
}

} // namespace
} // namespace wuzhi::db
