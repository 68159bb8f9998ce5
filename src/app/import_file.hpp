#pragma once

// What the imports of files into a county have in common.

#include "app/commands.hpp"
#include "county/imports/sheet.hpp"
#include "county/territory/service.hpp"

#include <string>

namespace wuzhi::app {

// Errors: import.file (not_found, or invalid: it is a folder); import.workbook (invalid).
[[nodiscard]] Result<std::string> read_bytes(const std::string& path);

// The county that was named, or the only one of the database. Errors: import.county (invalid).
[[nodiscard]] Result<std::string>
county_of(const county::territory::Service& territory, const std::string& wanted);

// Prints what came of a file, every problem by row and, unless it shall be brief, every change.
// Errors: import.problems (invalid): there are some.
[[nodiscard]] Result<> told(
    const county::imports::SheetReport& report, const std::string& county, const ImportList& options
);

} // namespace wuzhi::app
