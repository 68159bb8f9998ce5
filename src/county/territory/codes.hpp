#pragma once

#include "county/territory/model.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace wuzhi::county::territory {

// The digits a unit of this kind has in its significant code: 6, 9, 12, 15.
// Source: GB/T 10114 for county and below; grids by the county, three digits within the village.
[[nodiscard]] std::size_t code_length(UnitKind kind);

// The kind of unit whose significant code has so many digits.
[[nodiscard]] std::optional<UnitKind> kind_of_length(std::size_t digits);

// The code of the parent: the next shorter one; empty for a county.
[[nodiscard]] std::string_view parent_code(std::string_view code);

[[nodiscard]] bool is_all_digits(std::string_view text);

} // namespace wuzhi::county::territory
