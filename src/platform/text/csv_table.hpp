#pragma once

// A CSV file whose first row names its columns: what importers read.
//
//   auto table = text::CsvTable::open(text::source_of(utf8), {"code", "name"});
//   while (auto record = table->next()) { … (*record)->at("name") … }

#include "platform/text/csv_reader.hpp"

#include <initializer_list>
#include <map>
#include <memory>

namespace wuzhi::text {

// The columns of a table by name; names are compared without the white space around them.
class CsvHeader {
public:
    // Errors: csv.no_header, csv.unnamed_column, csv.duplicate_column (invalid).
    [[nodiscard]] static Result<CsvHeader> of(const std::optional<CsvRow>& row);

    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

// One row under its header. Valid as long as the table.
class CsvRecord {
public:
    CsvRecord(const CsvHeader& header, CsvRow row) : header_(&header), row_(std::move(row)) {}

    [[nodiscard]] std::int64_t number() const { return row_.number; }
    [[nodiscard]] const CsvRow& row() const { return row_; }
    // The value without white space around it; empty when there is no such column.
    [[nodiscard]] std::string_view at(std::string_view column) const;
    // "row 5, column name": for errors about the value.
    [[nodiscard]] std::string place(std::string_view column) const;

private:
    const CsvHeader* header_;
    CsvRow row_;
};

class CsvTable {
public:
    // Reads the header. Further columns than the required ones are allowed.
    //
    // Errors: those of CsvHeader::of and of the reader; csv.missing_column (invalid), naming all.
    [[nodiscard]] static Result<CsvTable> open(
        CsvSource source, std::initializer_list<std::string_view> required, const CsvForm& form = {}
    );

    // The next record; nothing at the end. After an error the next call goes on.
    //
    // Errors: those of the reader; csv.column_count (invalid): more or fewer than the header.
    [[nodiscard]] Result<std::optional<CsvRecord>> next();

    [[nodiscard]] const CsvHeader& header() const { return *header_; }

private:
    CsvTable(std::unique_ptr<CsvReader> reader, CsvHeader header);

    std::unique_ptr<CsvReader> reader_;
    std::unique_ptr<CsvHeader> header_; // Records point to it when the table has moved.
};

} // namespace wuzhi::text
