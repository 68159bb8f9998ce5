#include "platform/text/csv_reader.hpp"

#include "platform/base/entropy.hpp"
#include "platform/text/csv_writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <gmock/gmock.h>

namespace wuzhi::text {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// A source that gives `piece` bytes at a time.
CsvSource in_pieces(std::string_view text, std::size_t piece)
{
    return [rest = text, piece](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = std::min({into.size(), rest.size(), piece});
        std::memcpy(into.data(), rest.data(), count);
        rest.remove_prefix(count);
        return count;
    };
}

// Every row; an error as a row of its reason and place.
Rows read_all(CsvReader reader)
{
    Rows rows;
    while (true) {
        const auto row = reader.next();
        if (!row) {
            rows.push_back({row.error().reason, row.error().field});
            continue;
        }
        if (!*row) return rows;
        rows.push_back((*row)->fields);
    }
}

Rows read_all(std::string_view text, const CsvForm& form = {})
{
    return read_all(CsvReader{source_of(text), form});
}

TEST(CsvReader, ReadsWhatTheStandardSays)
{
    struct Row {
        std::string text{};
        Rows rows{};
    };
    const Row table[] = {
        {"", {}},
        {"\r\n\n", {}},
        {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
        {"a,,\n,", {{"a", "", ""}, {"", ""}}},
        {"\xef\xbb\xbf名称,1", {{"名称", "1"}}},
        {"（a）,b", {{"（a）", "b"}}},
        {"\"a,\"\"b\"\"\r\nc\",\"\"\n", {{"a,\"b\"\r\nc", ""}}},
        {"\n\na\n\n\"\"\nb", {{"a"}, {""}, {"b"}}},
        {" a , \"b", {{"csv.stray_quote", "row 1, column 2"}}},
        {"a\rb,c\r", {{"a\rb", "c"}}},
    };
    for (const auto& row : table) {
        EXPECT_EQ(read_all(row.text), row.rows) << row.text;
        for (std::size_t piece = 1; piece < 4; ++piece)
            EXPECT_EQ(read_all(CsvReader{in_pieces(row.text, piece)}), row.rows) << row.text;
    }
}

TEST(CsvReader, NamesTheRowAndColumnOfWhatItRefusesAndGoesOn)
{
    struct Row {
        std::string text{};
        std::string reason{};
        std::string field{};
    };
    const CsvForm form{.field_bytes_max = 8, .row_bytes_max = 20, .columns_max = 3};
    const Row table[] = {
        {"a,5\" pipe", "csv.stray_quote", "row 2, column 2"},
        {"a,\"b\"c", "csv.text_after_quote", "row 2, column 2"},
        {"a,\xff,c", "csv.not_text", "row 2, column 2"},
        {std::string{"a,b\0,c", 6}, "csv.not_text", "row 2, column 2"},
        {"123456789,b", "csv.field_too_long", "row 2, column 1"},
        {"1234567,1234567,1234567", "csv.row_too_long", "row 2, column 3"},
        {"a,b,c,d", "csv.too_many_columns", "row 2, column 4"},
    };
    for (const auto& row : table) {
        const Rows expected = {{"h"}, {row.reason, row.field}, {"last", "row"}};
        EXPECT_EQ(read_all("h\n" + row.text + "\nlast,row\n", form), expected) << row.text;
    }
}

TEST(CsvReader, AQuoteThatIsNeverClosedEndsTheFile)
{
    const Rows expected = {{"h"}, {"csv.open_quote", "row 2, column 1"}};
    EXPECT_EQ(read_all("h\n\"a\nb,c\n"), expected);
}

TEST(CsvReader, CountsRowsAndLines)
{
    CsvReader reader{source_of("h\n\n\"a\nb\"\nc")};
    const auto first = *reader.next();
    const auto second = *reader.next();
    const auto third = *reader.next();
    EXPECT_EQ(first->line, 1);
    EXPECT_EQ(second->number, 2);
    EXPECT_EQ(second->line, 3);
    EXPECT_EQ(third->number, 3);
    EXPECT_EQ(third->line, 5);
}

TEST(CsvReader, HandsOnWhatTheSourceSays)
{
    CsvReader reader{[](std::span<char>) -> Result<std::size_t> {
        return fail(ErrorKind::unavailable, "disk.gone", "The disk is gone.");
    }};
    EXPECT_EQ(reader.next().error().reason, "disk.gone");
    EXPECT_FALSE(*reader.next());
}

TEST(CsvReader, ReadsOtherSeparatorsWhenTold)
{
    EXPECT_EQ(likely_separator("a,b;c,d\n;;;;;"), ',');
    EXPECT_EQ(likely_separator("a\tb\tc\n"), '\t');
    EXPECT_EQ(likely_separator("a;b"), ';');
    EXPECT_EQ(likely_separator("a"), ',');
    const Rows expected = {{"a,b", "c"}};
    EXPECT_EQ(read_all("a,b\tc\n", {.separator = '\t'}), expected);
}

// What a resident typed must come out of a spreadsheet as the same text, never as a formula.
TEST(CsvWriter, DisarmsFormulasAndQuotesWhatNeedsIt)
{
    struct Row {
        std::string text{};
        std::string cell{};
    };
    const Row table[] = {
        {"", ""},
        {"plain 中文", "plain 中文"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"=1+1", "'=1+1"},
        {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
        {"+SUM(1;2)", "\"'+SUM(1;2)\""},
        {"-2+3", "'-2+3"},
        {"@x", "'@x"},
        {"\tx", "\"'\tx\""},
        {"＝1", "'＝1"},
        {"-12.5", "-12.5"},
        {"+8613900000000", "+8613900000000"},
        {"-", "'-"},
        {"-1.", "'-1."},
    };
    for (const auto& row : table)
        EXPECT_EQ(csv_cell(row.text), row.cell);
}

TEST(CsvWriter, WritesRowsWithOrWithoutAByteOrderMark)
{
    std::string with;
    CsvWriter{with}.row({"编号", "名称"});
    EXPECT_EQ(with, "\xef\xbb\xbf编号,名称\r\n");
    std::string without;
    CsvWriter writer{without, {.has_byte_order_mark = false}};
    writer.row({"a", ""});
    writer.row({""});
    EXPECT_EQ(without, "a,\r\n\"\"\r\n");
}

TEST(CsvWriter, WritesWhatTheReaderReads)
{
    const std::vector<std::string> pieces = {
        "a", "草", ",", "\"", "\n", "\r\n", " ", "'", "；", ";"};
    SeededEntropy entropy{7};
    for (int round = 0; round < 200; ++round) {
        Rows rows;
        std::string text;
        CsvWriter writer{text};
        for (int r = 0; r < 3; ++r) {
            auto& row = rows.emplace_back();
            const auto columns = 1 + entropy.below(4);
            for (std::size_t c = 0; c < columns; ++c) {
                auto& cell = row.emplace_back();
                for (auto n = entropy.below(4); n > 0; --n)
                    cell += pieces[entropy.below(pieces.size())];
                if (cell.starts_with('\r')) cell = "r";
            }
            const std::vector<std::string_view> views{row.begin(), row.end()};
            writer.row(views);
        }
        ASSERT_EQ(read_all(text), rows) << text;
    }
}

} // namespace
} // namespace wuzhi::text
