#pragma once

#include "platform/geo/lattice.hpp"
#include "platform/geo/polygon.hpp"

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace wuzhi::geo {

// What a line makes of an area: together they are the area, and along the line they have the same
// points. Each time the line crosses the area, the side changes; a part that it does not touch goes
// with the nearer half.
struct Halves {
    MultiPolygon larger{};
    MultiPolygon smaller{};
};

// Cuts `area` along `line`, on the lattice. Nothing where the line does not lead from border to
// border, so that one piece is left. Requires: a valid area.
[[nodiscard]] std::optional<Halves> cut(const MultiPolygon& area, std::span<const GeoPoint> line);

// Points that came to lie on a line between two points, from its first to its second.
using LatticeLine = std::pair<LatticePoint, LatticePoint>;
using AddedPoints = std::map<LatticeLine, std::vector<LatticePoint>>;

// The points of `parts` that lie between two points of `whole`'s border, within the lattice's step.
// Whoever shares that border needs them too, or there is a strip of some millimetres between them.
[[nodiscard]] AddedPoints
points_between(const MultiPolygon& whole, std::span<const MultiPolygon> parts);

// Puts the points on the border of `area` wherever it has such a line, in either direction.
// Answers whether there was one.
bool add_points(MultiPolygon& area, const AddedPoints& added);

} // namespace wuzhi::geo
