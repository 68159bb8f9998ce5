#include "platform/sheets/sheet.hpp"

#include "platform/sheets/xlsx.hpp"
#include "platform/text/csv_writer.hpp"

namespace wuzhi::sheets {
namespace {

std::string to_csv(const Sheet& sheet)
{
    std::string text;
    text::CsvWriter csv{text};
    for (const auto& note : sheet.notes)
        csv.row({std::string_view{note}});
    if (!sheet.notes.empty()) csv.row({std::string_view{}});
    const auto write = [&](const std::vector<std::string>& cells) {
        const std::vector<std::string_view> views{cells.begin(), cells.end()};
        csv.row(views);
    };
    write(sheet.columns);
    for (const auto& row : sheet.rows)
        write(row);
    return text;
}

} // namespace

std::string_view media_type(SheetFormat format)
{
    switch (format) {
    case SheetFormat::csv: return "text/csv";
    case SheetFormat::xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return "";
}

Result<std::string> to_file(const Sheet& sheet, SheetFormat format)
{
    return format == SheetFormat::csv ? Result<std::string>{to_csv(sheet)} : to_xlsx(sheet);
}

} // namespace wuzhi::sheets
