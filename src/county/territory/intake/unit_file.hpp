#pragma once

#include "county/territory/intake/model.hpp"
#include "platform/base/result.hpp"

#include <string_view>

namespace wuzhi::county::territory::intake {

struct UnitFile {
    std::vector<Row> rows{}; // Those with a usable code, however wrong they are otherwise.
    std::vector<Problem> problems{};
    std::int64_t row_count = 0;
};

// Errors: those of from_json, of which the field names the place; import.column_unknown (invalid).
[[nodiscard]] Result<Mapping> read_mapping(std::string_view json);

// Reads the units of a CSV file (README.md has the columns) in any encoding that text::to_utf8
// knows. Goes on after a bad row, so that one pass lists every problem. Problems:
//   csv.*: of the reader; the row is left out
//   unit.code_length, unit.code_digits, unit.name_missing, unit.village_kind
//   import.name_long, import.kind, import.village_kind, import.parent
//
// Errors: those of to_utf8; csv.no_header and its like; csv.missing_column; import.empty (invalid).
[[nodiscard]] Result<UnitFile> read_units(std::string_view bytes, const Mapping& mapping);

// "632822100" of "632822100000" for a township; anything else stays.
[[nodiscard]] std::string_view significant(std::string_view code, UnitKind kind);

} // namespace wuzhi::county::territory::intake
