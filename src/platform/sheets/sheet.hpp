#pragma once

#include "platform/base/result.hpp"

#include <boost/describe/enum.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::sheets {

enum class SheetFormat {
    csv,  // UTF-8 with its mark, RFC 4180.
    xlsx, // Office Open XML.
};
BOOST_DESCRIBE_ENUM(SheetFormat, csv, xlsx)

// A table, with what a reader has to know of it standing above it. Every cell is a text: neither an
// id of digits nor a code with zeros before it may become a number.
struct Sheet {
    std::string title{}; // Of the tab: up to 31 characters, none of []:*?/\.
    std::vector<std::string> notes{};
    std::vector<std::string> columns{};
    std::vector<std::vector<std::string>> rows{};
};

// "text/csv", and what belongs to it.
[[nodiscard]] std::string_view media_type(SheetFormat format);

// The bytes of the file. No cell of it is a formula, whoever typed what is in it.
// Errors: sheet.not_written (unavailable): a cell, or the whole, is larger than such a file holds;
// there is no memory for it.
[[nodiscard]] Result<std::string> to_file(const Sheet& sheet, SheetFormat format);

} // namespace wuzhi::sheets
