#include "platform/geo/overlay.hpp"

#include "platform/geo/geos.hpp"
#include "platform/geo/lattice.hpp"
#include "platform/geo/measure.hpp"

namespace wuzhi::geo {
namespace {

constexpr double precision = 1 / lattice_per_degree;

} // namespace

double shared_m2(const MultiPolygon& a, const MultiPolygon& b)
{
    if (!bounds_of(a).intersects(bounds_of(b))) return 0;
    const Geos geos;
    const auto shared = geos.own(GEOSIntersectionPrec_r(
        geos.context(), geos.from_area(a).get(), geos.from_area(b).get(), precision
    ));
    return area_m2(geos.to_area(*shared));
}

double uncovered_m2(const MultiPolygon& a, const MultiPolygon& b)
{
    return area_m2(subtract(a, b));
}

MultiPolygon subtract(const MultiPolygon& a, const MultiPolygon& b)
{
    const Geos geos;
    const auto rest = geos.own(GEOSDifferencePrec_r(
        geos.context(), geos.from_area(a).get(), geos.from_area(b).get(), precision
    ));
    return geos.to_area(*rest);
}

MultiPolygon join(std::span<const MultiPolygon> areas)
{
    const Geos geos;
    std::vector<Geos::Geometry> shapes;
    for (const auto& area : areas)
        shapes.push_back(geos.from_area(area));
    const auto all = geos.collect(GEOS_GEOMETRYCOLLECTION, std::move(shapes));
    const auto joined = geos.own(GEOSUnaryUnionPrec_r(geos.context(), all.get(), precision));
    return geos.to_area(*joined);
}

Tiling check_tiling(const MultiPolygon& whole, std::span<const MultiPolygon> parts)
{
    const auto joined = join(parts);
    double sum = 0;
    for (const auto& part : parts)
        sum += area_m2(part);
    return {
        .gap_m2 = uncovered_m2(whole, joined),
        .outside_m2 = uncovered_m2(joined, whole),
        .overlap_m2 = sum - area_m2(joined),
    };
}

} // namespace wuzhi::geo
