#pragma once

// A CSV file read row by row for an import, so that one pass finds every problem.

#include "platform/base/result.hpp"
#include "platform/text/csv_table.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::imports {

// Something that stops the import.
struct SheetProblem {
    std::int64_t row = 0; // As a spreadsheet counts, the header being 1.
    std::string place{};  // "row 5, column unit"
    std::string reason{}; // Stable.
    std::string message{};
};

// What the import does or would do: "new", "changed".
struct SheetChange {
    std::int64_t row = 0;
    std::string what{};
    std::string message{};
};

struct SheetReport {
    std::int64_t rows = 0;
    std::int64_t unchanged = 0;
    std::vector<SheetChange> changes{};
    std::vector<SheetProblem> problems{}; // All of them, by row.
    bool is_done = false;                 // No: a rehearsal, or there are problems.
};

// A rehearsal reports the same and changes nothing.
enum class Rehearsal { no, yes };

// A record and the problems found in it.
class SheetRow {
public:
    SheetRow(const text::CsvRecord& record, std::vector<SheetProblem>& problems)
        : record_(record),
          problems_(problems)
    {
    }

    [[nodiscard]] std::int64_t number() const { return record_.number(); }
    [[nodiscard]] std::string at(std::string_view column) const
    {
        return std::string{record_.at(column)};
    }
    void refuse(std::string reason, std::string_view column, std::string message);

private:
    const text::CsvRecord& record_;
    std::vector<SheetProblem>& problems_;
};

// Why there is no unit with this code; one that a spreadsheet turned into a number says so.
[[nodiscard]] std::string unknown_code(std::string_view code);

struct Columns {
    std::initializer_list<std::string_view> required{};
    std::initializer_list<std::string_view> optional{};
    bool is_closed = false; // A file with any other column is refused.
};

// Calls `read` for each row that is one and has any content, in any encoding that text::to_utf8
// knows, and returns how many rows there are. Problems of rows: csv.*.
//
// Errors: those of to_utf8; csv.no_header and its like; csv.missing_column;
// import.classifies_persons, import.unknown_column (invalid).
[[nodiscard]] Result<std::int64_t> each_row(
    std::string_view bytes,
    const Columns& columns,
    std::vector<SheetProblem>& problems,
    const std::function<void(SheetRow&)>& read
);

template <class Row>
struct Sheet {
    std::vector<Row> rows{}; // However wrong they are, so that one pass finds every problem.
    std::vector<SheetProblem> problems{};
    std::int64_t row_count = 0;
};

// `read(SheetRow&)` returns the row to be kept, or nothing. Errors: those of each_row.
template <class Row, class F>
[[nodiscard]] Result<Sheet<Row>> read_sheet(std::string_view bytes, const Columns& columns, F read)
{
    Sheet<Row> sheet;
    const auto count = each_row(bytes, columns, sheet.problems, [&](SheetRow& record) {
        if (std::optional<Row> row = read(record)) sheet.rows.push_back(std::move(*row));
    });
    if (!count) return count.error();
    sheet.row_count = *count;
    return sheet;
}

} // namespace wuzhi::county::imports
