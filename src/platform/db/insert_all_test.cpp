#include "platform/db/insert_all.hpp"

#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace wuzhi::db {
namespace {

struct ThingRow {
    std::string county{};
    std::int64_t number = 0;
    std::string name{};
    std::optional<double> weight{};
    std::optional<std::string> note{};
    bool is_big = false;
    friend bool operator==(const ThingRow&, const ThingRow&) = default;
};
BOOST_DESCRIBE_STRUCT(ThingRow, (), (county, number, name, weight, note, is_big))

const InsertAll<ThingRow> insert_things{"thing", "ON CONFLICT DO NOTHING"};
const Statement select_things = select<ThingRow>("FROM thing ORDER BY number LIMIT 5000");

class InsertingAll : public testing::TestWithParam<Engine> {
protected:
    test::TempDatabase database{GetParam()};

    void SetUp() override
    {
        ASSERT_TRUE(database->execute_script(
            "CREATE TABLE thing (county TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL,"
            " weight DOUBLE PRECISION, note TEXT, is_big INTEGER NOT NULL,"
            " PRIMARY KEY (county, number))"
        ));
    }
    std::int64_t inserted(const std::vector<ThingRow>& rows)
    {
        const auto count = database->write([&](Session& s) -> Result<std::int64_t> {
            return insert_things.run(s, rows);
        });
        EXPECT_TRUE(count);
        return count ? *count : -1;
    }
    std::vector<ThingRow> stored()
    {
        return *database->read([&](Session& s) -> Result<std::vector<ThingRow>> {
            return s.all<ThingRow>(select_things);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, InsertingAll, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(InsertingAll, EveryKindOfValueComesBackAsItWas)
{
    const std::vector<ThingRow> rows{
        {"a", std::numeric_limits<std::int64_t>::min(), "", {}, {}, false},
        {"a", 0, "引号\" 反斜杠\\ \n 换行 ' 😀", 0.1, "null", true},
        {"a", std::numeric_limits<std::int64_t>::max(), "x", -98.095118, "", true}};
    EXPECT_EQ(inserted(rows), 3);
    EXPECT_EQ(stored(), rows);
}

TEST_P(InsertingAll, MoreThanAPieceIsInsertedWholeAndWhatIsThereIsNotCounted)
{
    std::vector<ThingRow> rows;
    for (int i = 0; i < 1201; ++i)
        rows.push_back({.county = "a", .number = i, .name = "x"});
    EXPECT_EQ(inserted({rows.begin() + 10, rows.begin() + 20}), 10);
    EXPECT_EQ(inserted(rows), 1191);
    EXPECT_EQ(stored().size(), 1201U);
    EXPECT_EQ(inserted({}), 0);
}

} // namespace
} // namespace wuzhi::db
