#pragma once

#include "platform/geo/lattice.hpp"

#include <span>

namespace wuzhi::geo {

[[nodiscard]] constexpr bool is_between(std::int32_t p, std::int32_t a, std::int32_t b)
{
    return (a <= p && p <= b) || (b <= p && p <= a);
}

// Counts how often a ray from `p` to the east crosses `ring`, whose last point repeats the first,
// and flips `is_odd` each time; true as soon as `p` is found to lie on the ring itself. Exact.
//
// Half-open in latitude: a line holds its lower end, not its upper, so that a ray through a vertex
// crosses once or twice as it should.
[[nodiscard]] inline bool lies_on(std::span<const LatticePoint> ring, LatticePoint p, bool& is_odd)
{
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto a = ring[i];
        const auto b = ring[i + 1];
        const bool rises = b.y > p.y;
        if ((a.y > p.y) != rises) {
            const int side = side_of(a, b, p);
            if (side == 0) return true;
            if ((side > 0) == rises) is_odd = !is_odd;
        } else if (a.y == p.y && (a.x == p.x || (b.y == p.y && is_between(p.x, a.x, b.x)))) {
            return true;
        }
    }
    return false;
}

} // namespace wuzhi::geo
