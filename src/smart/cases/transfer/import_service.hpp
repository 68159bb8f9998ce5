#pragma once

#include "platform/text/csv_reader.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/transfer/model.hpp"

#include <functional>
#include <string>

namespace wuzhi::smart::cases::transfer {

struct ImportCommand {
    std::string county{};
    std::string source{}; // Empty: as the mapping says.
    Mapping mapping{};
    char separator = ',';
    Rehearsal rehearsal = Rehearsal::no;
    std::string acting_post{}; // As TakeInto.
};

// Who is told how it goes, in the thread that imports.
struct Listener {
    // The columns of the file, before any row.
    std::function<void(const std::vector<std::string>&)> on_columns{};
    std::function<void(const ReadRow&)> on_refused{};
    // The row that was taken in, as a spreadsheet counts, and the number of its case.
    std::function<void(std::int64_t row, const std::string& number)> on_taken{};
    // Of each row, in the order of the file, once its batch is in; a rehearsal gives none.
    std::function<void(const RowReceipt&)> on_receipt{};
    std::function<void(const ImportReport&)> on_progress{}; // After each batch.
};

// Takes in the cases of a CSV file, some hundred rows in a transaction. What is bad is refused and
// told, the rest goes in; what is here already, by source and id, stays as it is. So an import that
// was interrupted goes on when it is run again, and one that is run twice changes nothing. A
// rehearsal reads and tells the same, and takes in nothing.
//
// Errors: import.source (invalid): the source has no name, or a long one; import.county
// (not_found); those of Translation::of and CaseFile; those of take_in.
[[nodiscard]] Result<ImportReport> import_cases(
    const Tools& tools, const ImportCommand& command, text::CsvSource csv, const Listener& listener
);

} // namespace wuzhi::smart::cases::transfer
