#include "platform/geo/thinning.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <cmath>

namespace wuzhi::geo {
namespace {

double snapped(double degrees, double step, double limit)
{
    return std::clamp(std::round(degrees / step) * step, -limit, limit);
}

Ring thinned(const Ring& ring, double step)
{
    Ring kept;
    for (const auto& point : ring) {
        const auto to = parse_point(
            snapped(point.lon.degrees(), step, LongitudeAxis::limit),
            snapped(point.lat.degrees(), step, LatitudeAxis::limit)
        );
        check(to.has_value(), "a point of a lattice within the limits is a point");
        if (kept.empty() || kept.back() != *to) kept.push_back(*to);
    }
    while (kept.size() > 1 && kept.back() == kept.front())
        kept.pop_back();
    constexpr std::size_t corners_min = 3;
    if (kept.size() < corners_min) kept.clear();
    return kept;
}

} // namespace

MultiPolygon thinned(const MultiPolygon& area, double step)
{
    check(step > 0, "a lattice has a width");
    MultiPolygon drawn;
    for (const auto& part : area.parts) {
        Polygon polygon{.outer = thinned(part.outer, step)};
        if (polygon.outer.empty()) continue;
        for (const auto& hole : part.holes)
            if (auto ring = thinned(hole, step); !ring.empty())
                polygon.holes.push_back(std::move(ring));
        drawn.parts.push_back(std::move(polygon));
    }
    return drawn;
}

} // namespace wuzhi::geo
