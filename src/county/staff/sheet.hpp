#pragma once

#include "county/staff/model.hpp"
#include "platform/base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::staff {

// The unit with this code today.
using FindUnit = std::function<std::optional<Place>(const std::string& code)>;
// The working body of this name at the unit or, else, the nearest above it.
using FindBody =
    std::function<std::optional<Place>(const std::string& name, const std::string& unit)>;

inline constexpr std::int64_t rows_max = 20'000;

// Reads the CSV file whose columns README.md has. Goes on after a bad row. Problems: csv.*;
// staff.unnamed, staff.post, staff.administrator, staff.begins_on, staff.unit_unknown,
// staff.organisation_unknown; those of check_new_post.
//
// Errors: those of each_row; import.unknown_column: a file of people has nothing else about them;
// staff.too_many (invalid): more than rows_max rows.
[[nodiscard]] Result<imports::Sheet<StaffRow>>
read_staff(std::string_view bytes, const FindUnit& find_unit, const FindBody& find_body);

} // namespace wuzhi::county::staff
