#pragma once

// Reads CSV (RFC 4180) row by row from any source, in bounded memory.
//
// Lines end with LF, CRLF or the end of the file; a byte order mark at the start and lines without
// any character are skipped. A field that begins with a quote ends with one, has its own quotes
// doubled and may hold separators and line ends. Everything else is an error that names its row
// and column, because a guess would put a value into the wrong column in silence.

#include "platform/base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::text {

struct CsvForm {
    char separator = ',';
    std::size_t field_bytes_max = 64 * 1024;
    std::size_t row_bytes_max = 1024 * 1024;
    std::size_t columns_max = 256;
};

struct CsvRow {
    std::int64_t number = 0; // Rows from 1, as a spreadsheet shows them; the header is row 1.
    std::int64_t line = 0;   // The line on which the row begins, from 1.
    std::vector<std::string> fields{};
};

// Fills the span with the next bytes of UTF-8 text and says how many; 0: the end.
using CsvSource = std::function<Result<std::size_t>(std::span<char>)>;

// A source over text in memory. Requires: `text` outlives the source.
[[nodiscard]] CsvSource source_of(std::string_view text);

// Comma, tab or semicolon: the one that the first line has most of. A comma when it has none.
[[nodiscard]] char likely_separator(std::string_view text);

class CsvReader {
public:
    explicit CsvReader(CsvSource source, const CsvForm& form = {});

    // The next row; nothing at the end. After an error the next call goes on with the next line,
    // so that one pass lists every bad row; after csv.open_quote or an error of the source nothing
    // is left.
    //
    // Errors (invalid), the field "row N, column M": csv.stray_quote, csv.text_after_quote,
    // csv.open_quote, csv.not_text (not UTF-8, or NUL), csv.field_too_long, csv.row_too_long,
    // csv.too_many_columns; those of the source.
    [[nodiscard]] Result<std::optional<CsvRow>> next();

private:
    enum class Place { field_start, plain, quoted, after_quote };

    [[nodiscard]] Result<> fill();
    // The next byte; nothing at the end.
    [[nodiscard]] Result<std::optional<char>> take();
    [[nodiscard]] Result<bool> is_next(char c);
    [[nodiscard]] Result<> skip_blank();
    [[nodiscard]] Result<> read_row(CsvRow& row);
    [[nodiscard]] Result<bool> step(char c, CsvRow& row);
    [[nodiscard]] Result<> append(char c, const CsvRow& row);
    [[nodiscard]] Result<> end_field(CsvRow& row);
    [[nodiscard]] Result<> skip_line();
    [[nodiscard]] Error
    refuse(const CsvRow& row, std::string reason, const std::string& message) const;

    CsvSource source_;
    CsvForm form_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    bool is_started_ = false;
    bool is_at_end_ = false; // The source has no more.
    std::int64_t line_ = 1;
    std::int64_t number_ = 0;
    Place place_ = Place::field_start;
    std::string field_;
    std::size_t row_bytes_ = 0;
    bool is_line_done_ = true;
};

} // namespace wuzhi::text
