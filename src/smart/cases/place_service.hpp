#pragma once

#include "county/territory/model.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/geo/point.hpp"
#include "smart/cases/tools.hpp"

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// The unit that something happened in: the one named, or else the one around the place (WGS 84).
// Errors: case.place_missing, case.place_outside, case.unit_unknown (invalid).
[[nodiscard]] Result<county::territory::Location> place_of(
    const Tools& tools,
    const std::string& county,
    const std::optional<geo::GeoPoint>& place,
    const std::optional<BoundedText<6, 15>>& unit,
    Instant at
);

} // namespace wuzhi::smart::cases
