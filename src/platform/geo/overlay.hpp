#pragma once

#include "platform/geo/polygon.hpp"

#include <span>

namespace wuzhi::geo {

// All of these require valid areas (repair.hpp); results lie on the lattice.

// The square metres that `a` and `b` share, and those of `a` that `b` does not cover.
[[nodiscard]] double shared_m2(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] double uncovered_m2(const MultiPolygon& a, const MultiPolygon& b);

// What `b` leaves of `a`; may be empty.
[[nodiscard]] MultiPolygon subtract(const MultiPolygon& a, const MultiPolygon& b);

[[nodiscard]] MultiPolygon join(std::span<const MultiPolygon> areas);

// How well `parts` tile `whole`, in square metres: all zero for a watertight partition.
struct Tiling {
    double gap_m2 = 0;     // Of the whole, in no part.
    double outside_m2 = 0; // Of the parts, beyond the whole.
    double overlap_m2 = 0; // In more than one part, counted once for each further part.
};
[[nodiscard]] Tiling check_tiling(const MultiPolygon& whole, std::span<const MultiPolygon> parts);

} // namespace wuzhi::geo
