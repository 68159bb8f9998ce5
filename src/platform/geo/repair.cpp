#include "platform/geo/repair.hpp"

#include "platform/geo/geos.hpp"
#include "platform/geo/lattice.hpp"
#include "platform/geo/measure.hpp"

#include <algorithm>

namespace wuzhi::geo {
namespace {

// GEOS refuses to build rings of one or two points, which enclose nothing anyway.
MultiPolygon without_lines(const MultiPolygon& area)
{
    MultiPolygon kept;
    for (const auto& part : area.parts) {
        if (part.outer.size() < 3) continue;
        auto& polygon = kept.parts.emplace_back(Polygon{.outer = part.outer});
        for (const auto& hole : part.holes)
            if (hole.size() >= 3) polygon.holes.push_back(hole);
    }
    return kept;
}

std::optional<Fault> fault_of(const Geos& geos, const GEOSGeometry& shape)
{
    char* text = nullptr;
    GEOSGeometry* place = nullptr;
    const char valid = GEOSisValidDetail_r(geos.context(), &shape, 0, &text, &place);
    if (valid == 1) return std::nullopt;
    Fault fault{.problem = text != nullptr ? text : "unreadable"};
    GEOSFree_r(geos.context(), text);
    if (place == nullptr) return fault;
    const auto point = geos.own(place);
    double lon = 0;
    double lat = 0;
    GEOSGeomGetX_r(geos.context(), point.get(), &lon);
    GEOSGeomGetY_r(geos.context(), point.get(), &lat);
    fault.at = parse_point(lon, lat).value_or(GeoPoint{});
    return fault;
}

} // namespace

std::optional<Fault> find_fault(const MultiPolygon& area)
{
    const Geos geos;
    return fault_of(geos, *geos.from_area(without_lines(area)));
}

Result<Repaired> repair(const MultiPolygon& area)
{
    const Geos geos;
    auto* const context = geos.context();
    const auto shape = geos.from_area(without_lines(area));
    Repaired repaired{.fault = fault_of(geos, *shape), .parts_before = area.parts.size()};

    const auto valid = geos.valid_polygons(*shape);
    const auto snapped =
        geos.own(GEOSGeom_setPrecision_r(context, valid.get(), 1 / lattice_per_degree, 0));

    repaired.area = geos.to_area(*snapped);
    repaired.parts_after = repaired.area.parts.size();
    if (repaired.area.is_empty())
        return fail(
            ErrorKind::invalid, "geometry.empty", "The lines enclose no area; draw them again."
        );
    repaired.area_change_m2 = area_m2(repaired.area) - area_m2(area);
    return repaired;
}

} // namespace wuzhi::geo
