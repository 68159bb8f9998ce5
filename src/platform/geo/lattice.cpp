#include "platform/geo/lattice.hpp"

#include "platform/base/check.hpp"

#include <cmath>

namespace wuzhi::geo {

LatticePoint to_lattice(GeoPoint point)
{
    return {
        .x = static_cast<std::int32_t>(std::lround(point.lon.degrees() * lattice_per_degree)),
        .y = static_cast<std::int32_t>(std::lround(point.lat.degrees() * lattice_per_degree)),
    };
}

GeoPoint from_lattice(LatticePoint point)
{
    const auto degrees = parse_point(point.x / lattice_per_degree, point.y / lattice_per_degree);
    check(degrees.has_value(), "lattice points come from points in range");
    return *degrees;
}

} // namespace wuzhi::geo
