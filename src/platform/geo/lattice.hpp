#pragma once

#include "platform/geo/point.hpp"

#include <cstdint>

namespace wuzhi::geo {

// A point on the lattice of 1e-7 degree (1.1 cm on the equator), where sides and crossings are
// decided exactly, in whole numbers: two areas that share a border's vertices agree on every point.
struct LatticePoint {
    std::int32_t x = 0; // Longitude.
    std::int32_t y = 0; // Latitude.
    friend constexpr auto operator<=>(const LatticePoint&, const LatticePoint&) = default;
};

constexpr double lattice_per_degree = 1e7;

// The nearest lattice point, and the double nearest to a lattice point, which prints with at most
// seven decimals.
[[nodiscard]] LatticePoint to_lattice(GeoPoint point);
[[nodiscard]] GeoPoint from_lattice(LatticePoint point);

// 1 when `p` lies to the left of the line from `a` to `b`, −1 to the right, 0 on it. Exact: with
// differences of at most 3.6e9 and 1.8e9, each product fits in 63 bits.
[[nodiscard]] constexpr int side_of(LatticePoint a, LatticePoint b, LatticePoint p)
{
    const auto left = (std::int64_t{b.x} - a.x) * (std::int64_t{p.y} - a.y);
    const auto right = (std::int64_t{b.y} - a.y) * (std::int64_t{p.x} - a.x);
    return left > right ? 1 : left < right ? -1 : 0;
}

} // namespace wuzhi::geo
