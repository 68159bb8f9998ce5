#include "platform/text/csv_table.hpp"

#include <gtest/gtest.h>

namespace wuzhi::text {
namespace {

TEST(CsvTable, GivesValuesByTheNameOfTheirColumn)
{
    auto table =
        CsvTable::open(source_of("code, name ,x\n1,　西河滩 ,\n2,b,c\n"), {"code", "name"});
    ASSERT_TRUE(table);
    auto moved = std::move(*table);
    const auto first = *moved.next();
    EXPECT_EQ(first->at("name"), "西河滩");
    EXPECT_EQ(first->at("nowhere"), "");
    EXPECT_EQ(first->number(), 2);
    EXPECT_EQ(first->place("name"), "row 2, column name");
    EXPECT_EQ(first->row().fields.size(), 3U);
    EXPECT_EQ((*moved.next())->at("x"), "c");
    EXPECT_FALSE(*moved.next());
}

TEST(CsvTable, AHeaderThatNamesNotEveryColumnOnceIsRefused)
{
    struct Row {
        std::string text{};
        std::string reason{};
        std::string field{};
    };
    const Row table[] = {
        {"\n", "csv.no_header", ""},
        {"code,,name", "csv.unnamed_column", "row 1, column 2"},
        {"code,name,code ", "csv.duplicate_column", "row 1, column 3"},
        {"name,x", "csv.missing_column", "row 1"},
        {"na\"me", "csv.stray_quote", "row 1, column 1"},
    };
    for (const auto& row : table) {
        const auto opened = CsvTable::open(source_of(row.text), {"code", "name"});
        ASSERT_FALSE(opened) << row.text;
        EXPECT_EQ(opened.error().reason, row.reason);
        EXPECT_EQ(opened.error().field, row.field);
    }
}

TEST(CsvTable, ARowOfAnotherLengthIsRefusedAndTheNextOneRead)
{
    auto table = *CsvTable::open(source_of("code,name\n1\n2,b,c\n3,d\n"), {"code"});
    for (const std::string place : {"row 2", "row 3"}) {
        const auto record = table.next();
        ASSERT_FALSE(record);
        EXPECT_EQ(record.error().reason, "csv.column_count");
        EXPECT_EQ(record.error().field, place);
    }
    EXPECT_EQ((*table.next())->at("name"), "d");
}

} // namespace
} // namespace wuzhi::text
