#include "platform/text/csv_writer.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::text {
namespace {

constexpr std::array<std::string_view, 10> formula_starts = {
    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// [+-] digits [. digits]: what an importer reads as a number, and no spreadsheet as more.
bool is_plain_number(std::string_view text)
{
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit)) return false;
    if (dot == std::string_view::npos) return true;
    const auto fraction = text.substr(dot + 1);
    return !fraction.empty() && std::all_of(fraction.begin(), fraction.end(), is_digit);
}

bool is_formula(std::string_view text)
{
    const bool starts = std::any_of(formula_starts.begin(), formula_starts.end(), [&](auto start) {
        return text.starts_with(start);
    });
    return starts && !is_plain_number(text);
}

} // namespace

std::string csv_cell(std::string_view text)
{
    std::string plain;
    if (is_formula(text)) plain += '\'';
    plain += text;
    // A cell of a semicolon or a tab is quoted too: readers guess separators.
    if (plain.find_first_of("\",;\t\r\n") == std::string::npos) return plain;
    std::string quoted(1, '"');
    for (const char c : plain) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

CsvWriter::CsvWriter(std::string& out, CsvStyle style) : out_(out)
{
    if (style.has_byte_order_mark) out_ += "\xef\xbb\xbf";
}

void CsvWriter::row(std::span<const std::string_view> cells)
{
    bool is_first = true;
    for (const auto cell : cells) {
        if (!is_first) out_ += ',';
        is_first = false;
        out_ += csv_cell(cell);
    }
    // A line without a character is no row to a reader.
    if (cells.size() == 1 && cells.front().empty()) out_ += "\"\"";
    out_ += "\r\n";
}

} // namespace wuzhi::text
