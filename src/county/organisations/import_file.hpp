#pragma once

#include "county/organisations/import_model.hpp"
#include "platform/base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::organisations {

template <class Row>
using ReadFile = imports::Sheet<Row>;

// The id of the unit with this code today.
using FindUnit = std::function<std::optional<UnitId>(const std::string& code)>;
using IsCategory = std::function<bool(const std::string& category)>;

// Read the CSV files whose columns README.md has, in any encoding that text::to_utf8 knows. Go on
// after a bad row. Problems of both: csv.*; organisation.unit_unknown, organisation.twice; of
// bodies: organisation.name, organisation.kind, organisation.duty, organisation.active; of lines:
// organisation.category, organisation.category_unknown, organisation.name_missing,
// organisation.own_substitute.
//
// Errors: those of to_utf8; csv.no_header and its like; csv.missing_column.
[[nodiscard]] Result<ReadFile<BodyRow>>
read_bodies(std::string_view bytes, const FindUnit& find_unit);
[[nodiscard]] Result<ReadFile<LineRow>>
read_lines(std::string_view bytes, const FindUnit& find_unit, const IsCategory& is_category);

} // namespace wuzhi::county::organisations
