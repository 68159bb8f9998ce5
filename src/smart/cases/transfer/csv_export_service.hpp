#pragma once

#include "smart/cases/service.hpp"

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

} // namespace wuzhi::smart::cases::transfer
