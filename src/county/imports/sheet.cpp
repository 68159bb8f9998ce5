#include "county/imports/sheet.hpp"

#include "county/imports/answer.hpp"
#include "county/imports/person_classes.hpp"
#include "platform/base/encoding.hpp"
#include "platform/text/transcode.hpp"

#include <algorithm>

namespace wuzhi::county::imports {
namespace {

Result<> check_header(const text::CsvHeader& header, const Columns& columns)
{
    if (auto good = check_columns(header.names()); !good || !columns.is_closed) return good;
    std::string unknown;
    for (const auto& name : header.names()) {
        if (std::ranges::find(columns.required, name) != columns.required.end()) continue;
        if (std::ranges::find(columns.optional, name) != columns.optional.end()) continue;
        unknown += unknown.empty() ? name : ", " + name;
    }
    if (unknown.empty()) return {};
    return fail(
        ErrorKind::invalid,
        "import.unknown_column",
        "Take these columns out, whose content is not to be kept here: " + unknown + "."
    );
}

// Spreadsheets leave such rows at the end.
bool is_blank(const text::CsvRecord& record)
{
    return std::ranges::all_of(record.row().fields, [](const std::string& field) {
        return trimmed(field).empty();
    });
}

} // namespace

std::string unknown_code(std::string_view code)
{
    if (code.empty()) return "Give the code of a unit.";
    if (code.find("E+") != std::string_view::npos || code.find("e+") != std::string_view::npos)
        return "The spreadsheet made a number of the code (" + std::string{code} +
               "): format the column as text and type the codes again.";
    return "There is no unit with the code " + std::string{code} + ".";
}

void SheetRow::refuse(std::string reason, std::string_view column, std::string message)
{
    problems_.push_back(
        {record_.number(), record_.place(column), std::move(reason), std::move(message)}
    );
}

Result<std::int64_t> each_row(
    std::string_view bytes,
    const Columns& columns,
    std::vector<SheetProblem>& problems,
    const std::function<void(SheetRow&)>& read
)
{
    const auto utf8 = text::to_utf8(bytes);
    if (!utf8) return utf8.error();
    auto table = text::CsvTable::open(
        text::source_of(*utf8), columns.required, {.separator = text::likely_separator(*utf8)}
    );
    if (!table) return std::move(table).error();
    if (auto good = check_header(table->header(), columns); !good) return std::move(good).error();
    for (std::int64_t count = 0;; ++count) {
        auto record = table->next();
        if (!record) {
            const auto& error = record.error();
            problems.push_back({row_of(error.field), error.field, error.reason, error.message});
            continue;
        }
        if (!*record) return count;
        if (is_blank(**record)) {
            --count;
            continue;
        }
        SheetRow row{**record, problems};
        read(row);
    }
}

} // namespace wuzhi::county::imports
