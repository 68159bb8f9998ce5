#include "platform/db/list_select.hpp"

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

} // namespace
} // namespace wuzhi::db
