#include "platform/db/list_select.hpp"

#include "platform/db/numbered_text.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::db {
namespace {

struct NameRow {
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (name))
const ListSelect<NameRow> select_names{
    "FROM thing WHERE county = :county AND name IN (LIST) ORDER BY name LIMIT 10"};
const Statement insert_name = insert<NameRow>("thing");

class ListSelecting : public testing::TestWithParam<Engine> {
protected:
    test::TempDatabase database{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ListSelecting, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ListSelecting, FindsWhatIsInTheListWhateverItsSigns)
{
    ASSERT_TRUE(database->execute_script(
        "CREATE TABLE thing (name TEXT NOT NULL, county TEXT NOT NULL DEFAULT '1')"
    ));
    const std::string odd = R"(a'"\,[草])";
    const auto found = database->write([&](Session& s) -> Result<std::vector<NameRow>> {
        for (const auto& name : {odd, std::string{"b"}, std::string{"c"}})
            s.put(insert_name, NameRow{name});
        EXPECT_TRUE(select_names.all(s, {}, {{"county", "1"}}).empty());
        const std::vector<std::string> wanted{"c", odd, "d"};
        EXPECT_TRUE(select_names.all(s, wanted, {{"county", "2"}}).empty());
        return select_names.all(s, wanted, {{"county", "1"}});
    });
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].name, odd);
    EXPECT_EQ((*found)[1].name, "c");
}

struct PlanLine {
    std::string line{};
};
BOOST_DESCRIBE_STRUCT(PlanLine, (), (line))
const Statement select_plan = select<PlanLine>("FROM plan_line ORDER BY n LIMIT 100");

// Joined, a list would be compared with all names of the county. SQLite's plans are looked at in
// src/app/plans_test.cpp.
void looks_up_each(test::TempDatabase& database)
{
    ASSERT_TRUE(database->execute_script(
        "CREATE TABLE thing (county TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (county, name));"
        "INSERT INTO thing SELECT '1', 'n' || n FROM generate_series(1, 5000) n; ANALYZE thing;"
        "CREATE TABLE plan_line (n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line TEXT)"
    ));
    const auto numbers = numbered(list_select(
        "name", "FROM thing WHERE county = :county AND name IN (LIST)", Engine::postgres
    ));
    ASSERT_EQ(numbers.names.size(), 2U);
    ASSERT_TRUE(database->execute_script(
        "SET plan_cache_mode = force_generic_plan; PREPARE asked AS " + numbers.text +
        "; DO $do$ DECLARE plan TEXT; BEGIN"
        " FOR plan IN EXECUTE 'EXPLAIN (COSTS OFF) EXECUTE asked(NULL, NULL)'"
        " LOOP INSERT INTO plan_line (line) VALUES (plan); END LOOP; END $do$; DEALLOCATE asked"
    ));
    const auto plan = database->read([](Session& s) -> Result<std::vector<PlanLine>> {
        return s.all<PlanLine>(select_plan, {});
    });
    ASSERT_TRUE(plan);
    std::string said;
    for (const auto& [line] : *plan)
        said += line + '\n';
    EXPECT_NE(said.find("Nested Loop"), said.npos) << said;
    EXPECT_NE(said.find("Index Cond: ((county = "), said.npos) << said;
    EXPECT_NE(said.find(" AND (name = "), said.npos) << said;
}

TEST(ListSelectingOnPostgres, LooksUpEachOfTheList)
{
    for (const auto engine : test::engines()) {
        if (engine != Engine::postgres) continue;
        test::TempDatabase database{engine};
        looks_up_each(database);
    }
}

} // namespace
} // namespace wuzhi::db
