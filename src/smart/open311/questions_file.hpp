#pragma once

#include "platform/base/result.hpp"
#include "smart/open311/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::open311 {

// Reads extra questions in CSV (data/catalogue/README.md lists the columns); stops at the first
// problem, for a county has some dozen.
//
// Errors: those of text::CsvTable; questions.code, questions.datatype, questions.yes_or_no,
// questions.options, questions.duplicate (invalid), with row and column.
[[nodiscard]] Result<std::vector<Question>> read_questions(std::string_view csv);

} // namespace wuzhi::smart::open311
