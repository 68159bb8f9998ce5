#include "county/imports/sheet.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::county::imports {
namespace {

using testing::_;
using testing::ElementsAre;
using testing::FieldsAre;

const Columns open_columns{.required = {"unit", "name"}};
const Columns closed_columns{
    .required = {"unit", "name"}, .optional = {"telephone"}, .is_closed = true};

Result<Sheet<std::string>> read(std::string_view csv, const Columns& columns)
{
    return read_sheet<std::string>(csv, columns, [](SheetRow& row) -> std::optional<std::string> {
        if (row.at("name").empty()) {
            row.refuse("a.name", "name", "Give a name.");
            return std::nullopt;
        }
        return row.at("unit") + row.at("name") + row.at("telephone");
    });
}

TEST(Sheet, OnePassFindsEveryProblemAndKeepsTheRest)
{
    const auto sheet = read("unit,name\n1,a\n2,\n3\n4,d\n", open_columns);
    ASSERT_TRUE(sheet);
    EXPECT_THAT(sheet->rows, ElementsAre("1a", "4d"));
    EXPECT_EQ(sheet->row_count, 4);
    EXPECT_THAT(
        sheet->problems,
        ElementsAre(
            FieldsAre(3, "row 3, column name", "a.name", _), FieldsAre(4, _, "csv.column_count", _)
        )
    );
}

TEST(Sheet, OtherColumnsAreLeftAloneUnlessTheFileIsClosed)
{
    const std::string csv = "unit,备注,name,telephone,序号\n1,是,a,2,否\n";
    const auto sheet = read(csv, open_columns);
    ASSERT_TRUE(sheet);
    EXPECT_THAT(sheet->rows, ElementsAre("1a2"));
    const auto refused = read(csv, closed_columns);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "import.unknown_column");
    EXPECT_THAT(refused.error().message, testing::HasSubstr("备注, 序号"));
    EXPECT_TRUE(read("unit,name\n", closed_columns));
}

} // namespace
} // namespace wuzhi::county::imports
