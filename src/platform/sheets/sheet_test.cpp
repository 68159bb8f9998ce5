// Both forms of a file, as spreadsheets open them: all of it there, and nothing of it run.

#include "platform/sheets/sheet.hpp"

#include <gtest/gtest.h>

namespace wuzhi::sheets {
namespace {

Sheet sample()
{
    return {
        .title = "事件",
        .notes = {"示范县 事件", "=1+1"},
        .columns = {"编号", "内容"},
        .rows = {{"0001", "垃圾，两车"}, {"0002", "=HYPERLINK(\"http://x\")"}, {"-5", "@SUM(A1)"}}};
}

TEST(Sheet, AsCsvItHasItsMarkItsNotesAndNoFormula)
{
    const auto file = to_file(sample(), SheetFormat::csv);
    ASSERT_TRUE(file);
    EXPECT_EQ(
        *file,
        "\xef\xbb\xbf示范县 事件\r\n'=1+1\r\n\"\"\r\n编号,内容\r\n0001,垃圾，两车\r\n"
        "0002,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n-5,'@SUM(A1)\r\n"
    );
}

TEST(Sheet, AsXlsxItIsAnArchiveThatBeginsAndEndsAsOne)
{
    const auto file = to_file(sample(), SheetFormat::xlsx);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_TRUE(file->starts_with("PK\x03\x04"));
    EXPECT_NE(file->find("xl/worksheets/sheet1.xml"), std::string::npos);
    EXPECT_NE(file->rfind("PK\x05\x06"), std::string::npos);
}

TEST(Sheet, WithoutRowsItIsAFileAllTheSame)
{
    const Sheet none{.title = "x", .columns = {"a"}};
    EXPECT_TRUE(to_file(none, SheetFormat::xlsx));
    EXPECT_EQ(
        *to_file(none, SheetFormat::csv),
        "\xef\xbb\xbf"
        "a\r\n"
    );
}

TEST(Sheet, ACellLargerThanSuchAFileHoldsIsToldAndNothingIsCutOff)
{
    const Sheet large{.title = "x", .columns = {"a"}, .rows = {{std::string(32'768, 'x')}}};
    const auto file = to_file(large, SheetFormat::xlsx);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().reason, "sheet.not_written");
    EXPECT_TRUE(to_file(large, SheetFormat::csv));
}

} // namespace
} // namespace wuzhi::sheets
