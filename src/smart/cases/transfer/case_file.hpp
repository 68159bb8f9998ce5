#pragma once

#include "platform/text/csv_table.hpp"
#include "smart/cases/transfer/mapping.hpp"
#include "smart/cases/transfer/model.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wuzhi::smart::cases::transfer {

// Reads the cases of a CSV file row by row; README.md has the columns.
class CaseFile {
public:
    // Errors: those of CsvTable::open; import.classifies_persons (invalid): a column sorts people
    // into classes of suspicion.
    [[nodiscard]] static Result<CaseFile>
    open(text::CsvSource source, char separator, Translation translation, Instant now);

    // The next row with every problem it has; nothing at the end. Problems:
    //   csv.*: of the reader
    //   import.id_missing, import.id_long, import.repeated_id
    //   import.date_missing, import.date, import.in_future, import.before_1970,
    //   import.date_order, import.coordinates, import.status, import.category, import.text_long
    //   import.classifies_persons
    // Errors: those of the source.
    [[nodiscard]] Result<std::optional<ReadRow>> next();

    [[nodiscard]] const std::vector<std::string>& columns() const
    {
        return table_.header().names();
    }

private:
    CaseFile(text::CsvTable table, Translation translation, Instant now);
    [[nodiscard]] ReadRow read(const text::CsvRecord& record);

    text::CsvTable table_;
    Translation translation_;
    Instant now_{};
    bool is_broken_ = false;
    std::set<std::string, std::less<>> ids_;          // Seen in this file.
    std::map<std::string, std::int64_t> occurrences_; // Of a row's digest.
};

} // namespace wuzhi::smart::cases::transfer
