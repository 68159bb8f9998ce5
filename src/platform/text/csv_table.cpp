#include "platform/text/csv_table.hpp"

#include "platform/base/encoding.hpp"

namespace wuzhi::text {
namespace {

std::string column_place(std::size_t index) { return "row 1, column " + std::to_string(index + 1); }

} // namespace

Result<CsvHeader> CsvHeader::of(const std::optional<CsvRow>& row)
{
    if (!row)
        return fail(
            ErrorKind::invalid, "csv.no_header", "The file is empty; its first row names columns."
        );
    CsvHeader header;
    for (const auto& field : row->fields) {
        const auto index = header.names_.size();
        const std::string name{trimmed(field)};
        if (name.empty())
            return fail_field(
                ErrorKind::invalid,
                "csv.unnamed_column",
                column_place(index),
                "Every column has a name in the first row."
            );
        if (!header.places_.emplace(name, index).second)
            return fail_field(
                ErrorKind::invalid,
                "csv.duplicate_column",
                column_place(index),
                "The column " + name + " stands in the first row twice."
            );
        header.names_.push_back(name);
    }
    return header;
}

std::optional<std::size_t> CsvHeader::find(std::string_view name) const
{
    const auto found = places_.find(name);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

std::string_view CsvRecord::at(std::string_view column) const
{
    const auto index = header_->find(column);
    return index ? trimmed(row_.fields[*index]) : std::string_view{};
}

std::string CsvRecord::place(std::string_view column) const
{
    return "row " + std::to_string(row_.number) + ", column " + std::string{column};
}

CsvTable::CsvTable(std::unique_ptr<CsvReader> reader, CsvHeader header)
    : reader_(std::move(reader)),
      header_(std::make_unique<CsvHeader>(std::move(header)))
{
}

Result<CsvTable> CsvTable::open(
    CsvSource source, std::initializer_list<std::string_view> required, const CsvForm& form
)
{
    auto reader = std::make_unique<CsvReader>(std::move(source), form);
    auto first = reader->next();
    if (!first) return std::move(first).error();
    auto header = CsvHeader::of(*first);
    if (!header) return std::move(header).error();
    std::string missing;
    for (const auto name : required) {
        if (header->find(name)) continue;
        if (!missing.empty()) missing += ", ";
        missing += name;
    }
    if (!missing.empty())
        return fail_field(
            ErrorKind::invalid,
            "csv.missing_column",
            "row 1",
            "These columns are missing: " + missing + "."
        );
    return CsvTable{std::move(reader), std::move(*header)};
}

Result<std::optional<CsvRecord>> CsvTable::next()
{
    auto row = reader_->next();
    if (!row) return std::move(row).error();
    if (!*row) return std::optional<CsvRecord>{};
    const auto wanted = header_->names().size();
    const auto count = (*row)->fields.size();
    if (count != wanted)
        return fail_field(
            ErrorKind::invalid,
            "csv.column_count",
            "row " + std::to_string((*row)->number),
            "The row has " + std::to_string(count) + " columns, the first row " +
                std::to_string(wanted) + "."
        );
    return std::optional{CsvRecord{*header_, std::move(**row)}};
}

} // namespace wuzhi::text
