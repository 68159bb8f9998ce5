#pragma once

#include "platform/geo/point.hpp"

#include <cstddef>
#include <vector>

namespace wuzhi::geo {

// A closed line: the last point is joined to the first and not repeated. Lines between points are
// straight in longitude and latitude, as GeoJSON has them (RFC 7946, section 3.1.1).
using Ring = std::vector<GeoPoint>;

struct Polygon {
    Ring outer{}; // Counter-clockwise in the normal form.
    std::vector<Ring> holes{};
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

// An area: one or more polygons that do not overlap.
//
// Normal form, which read_area and repair give: outer rings counter-clockwise and holes clockwise;
// no part crosses the antimeridian: one that did is cut there, so that its pieces end at 180 and
// begin at −180 (RFC 7946, section 3.1.9).
struct MultiPolygon {
    std::vector<Polygon> parts{};
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;

    [[nodiscard]] bool is_empty() const { return parts.empty(); }
};

[[nodiscard]] Bounds bounds_of(const MultiPolygon& area);
[[nodiscard]] std::size_t vertex_count(const MultiPolygon& area);

} // namespace wuzhi::geo
