#include "platform/db/database.hpp"
#include "platform/db/dump.hpp"
#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

namespace wuzhi::db {
namespace {

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

const Statement count_applied{"SELECT COUNT(*) AS n FROM migration"};

class MigrateTest : public testing::TestWithParam<Engine> {
protected:
    test::TempDatabase database{GetParam()};
    FakeClock clock{from_epoch_ms(1'795'000'000'000)};

    static Migration step(int number, std::string_view sql)
    {
        return {"test/a", number, "x", sql, sql};
    }
    std::string reason(std::vector<Migration> steps)
    {
        const auto done = migrate(*database, clock, steps);
        return done ? "" : done.error().reason;
    }
    std::int64_t applied()
    {
        return *database->read([](Session& s) -> Result<std::int64_t> {
            return s.first<CountRow>(count_applied)->n;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, MigrateTest, testing::ValuesIn(test::engines()), test::engine_name
);

constexpr std::string_view make_a =
    "CREATE TABLE a (x INTEGER NOT NULL); CREATE INDEX a_x ON a (x);";
constexpr std::string_view make_b = "CREATE TABLE b (x INTEGER NOT NULL);";

TEST_P(MigrateTest, EachStepIsAppliedOnceInOrder)
{
    EXPECT_EQ(reason({step(1, make_a)}), "");
    EXPECT_EQ(reason({step(1, make_a), step(2, make_b)}), "");
    EXPECT_EQ(reason({step(1, make_a), step(2, make_b)}), "");
    EXPECT_EQ(applied(), 2);
}

TEST_P(MigrateTest, ALookChangesNothing)
{
    const std::vector one{step(1, make_a)};
    const std::vector two{step(1, make_a), step(2, make_b)};
    EXPECT_EQ(reason(one), "");
    EXPECT_TRUE(check_migrated(*database, one));
    EXPECT_EQ(check_migrated(*database, two).error().reason, "db.older");
    EXPECT_EQ(applied(), 1);
    EXPECT_EQ(reason(two), "");
    EXPECT_EQ(check_migrated(*database, one).error().reason, "db.newer");
}

TEST_P(MigrateTest, AChangedStepIsRefused)
{
    EXPECT_EQ(reason({step(1, make_a)}), "");
    EXPECT_EQ(reason({step(1, make_b)}), "db.changed");
}

TEST_P(MigrateTest, ADatabaseOfANewerReleaseIsRefused)
{
    EXPECT_EQ(reason({step(1, make_a), step(2, make_b)}), "");
    EXPECT_EQ(reason({step(1, make_a)}), "db.newer");
}

TEST_P(MigrateTest, AStepThatFailsLeavesNothingOfItself)
{
    EXPECT_EQ(
        reason({step(1, "CREATE TABLE a (x INTEGER); CREATE TABEL b (x INTEGER);")}),
        "db.unavailable"
    );
    EXPECT_EQ(applied(), 0);
    EXPECT_EQ(reason({step(1, make_a)}), "");
}

TEST_P(MigrateTest, ADroppedSchemaIsMadeAgainFromNothing)
{
    if (GetParam() == Engine::sqlite) return; // Its owner removes the file.
    EXPECT_EQ(reason({step(1, make_a)}), "");
    ASSERT_TRUE(drop_schema(*database));
    EXPECT_EQ(reason({step(1, make_a)}), "");
    EXPECT_EQ(applied(), 1);
}

} // namespace
} // namespace wuzhi::db
