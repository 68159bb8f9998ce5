#pragma once

// A watertight partition to look points up in: a grid of cells whose corners and borders are moved
// about, 60 vertices each, every border the same list of vertices in both of its cells.

#include "platform/geo/polygon.hpp"

#include <cstdint>
#include <vector>

namespace wuzhi::bench {

struct Partition {
    std::vector<geo::MultiPolygon> areas{};
    geo::Bounds bounds{};
};

[[nodiscard]] Partition make_partition(int columns, int rows);

// `count` points anywhere in `bounds`, on the lattice that places are stored on.
[[nodiscard]] std::vector<geo::GeoPoint>
make_points(const geo::Bounds& bounds, std::size_t count, std::uint64_t seed);

} // namespace wuzhi::bench
