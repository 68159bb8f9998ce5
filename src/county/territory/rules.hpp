#pragma once

#include "county/territory/codes.hpp"
#include "county/territory/model.hpp"
#include "platform/base/result.hpp"

#include <span>

namespace wuzhi::county::territory {

// Whether `units` are one county's tree: one county, codes of the right length, each below a parent
// that is there, no code twice, kinds of villages on villages only.
//
// Errors: unit.no_county, unit.two_counties, unit.code_length, unit.code_digits, unit.no_parent,
// unit.code_taken, unit.village_kind, unit.name_missing (invalid), with the code as the field.
[[nodiscard]] Result<> check_tree(std::span<const NewUnit> units);

// Whether one unit is well formed. Errors: unit.code_length, unit.code_digits, unit.name_missing,
// unit.village_kind (invalid), with the code as the field.
[[nodiscard]] Result<> check_unit(const NewUnit& unit);

} // namespace wuzhi::county::territory
