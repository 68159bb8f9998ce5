#pragma once

// What the imports of files into a county have in common.

#include "county/territory/service.hpp"

#include <string>

namespace wuzhi::app {

// Errors: import.file (not_found, or invalid: it is a folder).
[[nodiscard]] Result<std::string> read_bytes(const std::string& path);

// The county that was named, or the only one of the database. Errors: import.county (invalid).
[[nodiscard]] Result<std::string>
county_of(const county::territory::Service& territory, const std::string& wanted);

} // namespace wuzhi::app
