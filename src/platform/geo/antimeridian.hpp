#pragma once

#include "platform/base/result.hpp"
#include "platform/geo/polygon.hpp"

#include <vector>

namespace wuzhi::geo {

// A position as a file has it, before its numbers are known to be in range: a ring across the
// antimeridian may run on past 180, or jump from 179 to −179.
struct RawPosition {
    double lon = 0;
    double lat = 0;
};
using RawRing = std::vector<RawPosition>; // Closed; the first point is not repeated.
using RawPolygon = std::vector<RawRing>;  // Outer ring, then holes.

// The normal form of polygons (see MultiPolygon). A line that spans more than 180 degrees of
// longitude is taken to go the short way, across the antimeridian.
//
// Requires: finite numbers, |lat| <= 90, |lon| <= 540, rings of at least three points.
// Errors (invalid): geojson.pole: a ring around a pole; geojson.ring: nothing is enclosed.
[[nodiscard]] Result<MultiPolygon> normal_form(std::vector<RawPolygon> polygons);

// Turns outer rings counter-clockwise and holes clockwise.
void orient(MultiPolygon& area);

} // namespace wuzhi::geo
