#pragma once

#include "smart/cases/service.hpp"
#include "smart/cases/transfer/model.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace wuzhi::smart::cases::transfer {

// Takes the next piece of the file. Errors end the export.
using CsvSink = std::function<Result<>(std::string_view)>;

// Writes the cases that the caller may read as CSV, newest first, in pieces of some hundred: the
// columns of GeoReport Bulk, and some of ours after them. Masked, as ReleasedCase says. The journal
// has the export before its first row; gives how many rows it had.
//
// Errors: those of record_export, export_chunk and the sink.
[[nodiscard]] Result<std::int64_t>
export_csv(const Tools& tools, const Caller& caller, const CsvSink& sink);

// The same in the columns and words of another system. Dates are those of `out.date_format`, by
// default that of an export; a state or category that the mapping does not name stands as it is.
//
// Errors: export.out_missing (invalid): the mapping has no `out`, or no columns in it;
// export.column_unknown (invalid): of ours there is none of that name; export.source (invalid): it
// shall have the cases of a source, and names none; import.offset, import.date_format (invalid);
// those above.
[[nodiscard]] Result<std::int64_t>
export_csv(const Tools& tools, const Caller& caller, const Mapping& mapping, const CsvSink& sink);

} // namespace wuzhi::smart::cases::transfer
