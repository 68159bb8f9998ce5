#pragma once

#include "platform/sheets/sheet.hpp"

namespace wuzhi::sheets {

// Errors: sheet.not_written (unavailable).
[[nodiscard]] Result<std::string> to_xlsx(const Sheet& sheet);

} // namespace wuzhi::sheets
