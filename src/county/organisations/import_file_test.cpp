#include "county/organisations/import_file.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::organisations {
namespace {

std::optional<UnitId> any_unit(const std::string&)
{
    Uuid uuid{};
    uuid[15] = 1;
    return UnitId{uuid};
}

TEST(ImportFile, ColumnsThatAreNotThereAreEmpty)
{
    const auto file = read_bodies("name;unit;kind\n林草站;632822100;station\n", any_unit);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_TRUE(file->problems.empty());
    ASSERT_EQ(file->rows.size(), 1U);
    const auto& row = file->rows[0];
    EXPECT_EQ(row.number, 2);
    EXPECT_EQ(row.name, "林草站");
    EXPECT_EQ(row.kind, OrganisationKind::station);
    EXPECT_EQ(row.duty + row.parent, "");
    EXPECT_FALSE(row.is_active);
}

TEST(ImportFile, ADutyOfMoreThanAHundredCharactersIsRefused)
{
    const auto file = read_bodies(
        "unit,name,kind,duty\n632822,局,department," + std::string(101, 'x') + "\n", any_unit
    );
    ASSERT_TRUE(file);
    ASSERT_EQ(file->problems.size(), 1U);
    EXPECT_EQ(file->problems[0].reason, "organisation.duty");
    EXPECT_EQ(file->problems[0].place, "row 2, column duty");
}

TEST(ImportFile, AFileWithoutItsColumnsIsRefusedAsAWhole)
{
    const auto is_category = [](const std::string&) { return true; };
    EXPECT_EQ(read_bodies("unit,name\n", any_unit).error().reason, "csv.missing_column");
    const auto lines = read_lines("category,unit\n", any_unit, is_category);
    EXPECT_EQ(lines.error().reason, "csv.missing_column");
}

} // namespace
} // namespace wuzhi::county::organisations
