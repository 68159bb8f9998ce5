#pragma once

// What can be said about areas: whether one is valid, and how it lies among others. GEOS's work,
// some milliseconds each: done before the transaction, never in it.

#include "county/territory/change_model.hpp"
#include "platform/base/result.hpp"
#include "platform/geo/polygon.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::county::territory {

// An area as it will be stored.
struct ValidArea {
    std::string text{}; // GeoJSON geometry in normal form.
    geo::MultiPolygon shape{};
    std::optional<std::string> repaired{}; // What was wrong and what came of it, for people.
};

// Reads an area and repairs it if it must be. What `repaired` says it had before is what its lines
// enclose counter-clockwise less what they enclose clockwise: of a bow tie, nothing.
// Errors: those of read_area; geometry.empty (invalid): less than a square metre.
[[nodiscard]] Result<ValidArea> valid_area(std::string_view geojson);
[[nodiscard]] Result<ValidArea> valid_area(geo::MultiPolygon shape);

// A unit and where it lies, among the areas to compare.
struct Placed {
    std::string code{};
    geo::MultiPolygon shape{};
};

// Less than this is a matter of drawing, not of ground: a strip of a metre along 10 km.
constexpr double tolerated_m2 = 10'000;

// How `unit` lies within its parent and beside its siblings.
//
// Warnings: unit.outside_parent, unit.overlaps.
[[nodiscard]] std::vector<Warning> check_place(
    const Placed& unit, const std::optional<Placed>& parent, std::span<const Placed> siblings
);

} // namespace wuzhi::county::territory
