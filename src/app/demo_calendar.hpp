#pragma once

#include "app/house.hpp"

#include <string>

namespace wuzhi::app {

// The holidays and hours of data/calendars in the national layer, unless they are there.
// Errors: demo.data; those of import_calendar.
[[nodiscard]] Result<> make_calendar(Ground& ground, const std::string& county);

// The whole file. Errors: demo.data (not_found).
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& path);

} // namespace wuzhi::app
