#pragma once

#include "county/territory/model.hpp"
#include "platform/base/result.hpp"

#include <span>
#include <string_view>

namespace wuzhi::county::territory {

// The digits a unit of this kind has in its significant code: 6, 9, 12, 15.
// Source: GB/T 10114 for county and below; grids by the county, three digits within the village.
[[nodiscard]] std::size_t code_length(UnitKind kind);

// Whether `units` are one county's tree: one county, codes of the right length, each below a parent
// that is there, no code twice, kinds of villages on villages only.
//
// Errors: unit.no_county, unit.two_counties, unit.code_length, unit.code_digits, unit.no_parent,
// unit.code_taken, unit.village_kind, unit.name_missing (invalid), with the code as the field.
[[nodiscard]] Result<> check_tree(std::span<const NewUnit> units);

// Whether one unit is well formed. Errors: unit.code_length, unit.code_digits, unit.name_missing,
// unit.village_kind (invalid), with the code as the field.
[[nodiscard]] Result<> check_unit(const NewUnit& unit);

// The code of the parent: the next shorter one; empty for a county.
[[nodiscard]] std::string_view parent_code(std::string_view code);

} // namespace wuzhi::county::territory
