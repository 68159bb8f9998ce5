#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::text {

struct CsvStyle {
    // Spreadsheets in China take a file without it for GBK.
    bool has_byte_order_mark = true;
};

// Writes CSV (RFC 4180, UTF-8, CRLF) to the end of a string, which its caller may empty between
// rows.
//
// A spreadsheet runs a cell that begins with = + - @ (or their full-width forms), a tab or a
// carriage return as a formula, whoever typed it. Such a cell gets an apostrophe before it, unless
// it is a plain number.
// Source: OWASP, "CSV Injection".
class CsvWriter {
public:
    explicit CsvWriter(std::string& out, CsvStyle style = {});

    void row(std::span<const std::string_view> cells);
    void row(std::initializer_list<std::string_view> cells)
    {
        row(std::span{cells.begin(), cells.size()});
    }

private:
    std::string& out_;
};

// The cell as it would be written, quoted if it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

} // namespace wuzhi::text
