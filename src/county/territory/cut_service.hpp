#pragma once

// What a line drawn across a unit makes of it: for whoever draws a split on a map.

#include "county/territory/service.hpp"
#include "platform/geo/geojson.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::territory {

// How many open cases lie in the units with these codes, or below them. A context above counts.
using CountOpen = std::function<
    Result<std::int64_t>(const std::string& county, const std::vector<std::string>& codes)>;

struct CutChild {
    UnitId id{};
    std::string code{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(CutChild, (), (id, code, name))

struct CutSide {
    geo::MultiPolygon area{};
    double area_m2 = 0;
    std::vector<CutChild> children{}; // What lies directly below, with its larger part here.
    std::int64_t open_cases = 0;      // In these.
};
BOOST_DESCRIBE_STRUCT(CutSide, (), (area, area_m2, children, open_cases))

struct CutView {
    bool follows_children = false; // The sides are made of the areas of what lies below.
    std::vector<CutSide> sides{};  // Two, that of the larger half first.
};
BOOST_DESCRIBE_STRUCT(CutView, (), (follows_children, sides))

constexpr std::size_t cut_points_max = 2'000;

// The two sides of `line`. Where what lies below tiles the unit, each child goes to a side as a
// whole and the sides are made of them, so that the levels keep fitting; else the line itself is
// the border.
//
// Errors: unit.not_found; unit.no_area (conflict): nobody knows where it lies; cut.line (invalid):
// not 2 to cut_points_max points; cut.one_side (invalid): the line leaves it in one piece, or all
// that lies below on one side; those of Database::read and of `count_open`.
[[nodiscard]] Result<CutView> cut_unit(
    const Service& territory,
    const CountOpen& count_open,
    const std::string& county,
    UnitId id,
    std::span<const geo::GeoPoint> line,
    Instant at
);

} // namespace wuzhi::county::territory
