#pragma once

#include <boost/describe/enum.hpp>

#include <string_view>

namespace wuzhi::smart::cases::transfer {

enum class SheetLanguage { zh, en };
BOOST_DESCRIBE_ENUM(SheetLanguage, zh, en)

// What stands in a file for people: "column.due", "state.closed", "sheet.count". {} is filled in.
// Requires: there is such a key; there is one for every state, level, channel, list and column.
[[nodiscard]] std::string_view sheet_word(std::string_view key, SheetLanguage language);

} // namespace wuzhi::smart::cases::transfer
