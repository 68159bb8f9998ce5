#include "platform/geo/geos.hpp"

#include "platform/base/check.hpp"
#include "platform/geo/lattice.hpp"

#include <algorithm>
#include <cmath>

namespace wuzhi::geo {
namespace {

RawRing to_raw(const Ring& ring)
{
    RawRing raw;
    raw.reserve(ring.size());
    for (const auto& point : ring)
        raw.push_back({.lon = point.lon.degrees(), .lat = point.lat.degrees()});
    return raw;
}

Ring to_ring(const RawRing& raw, double shift)
{
    Ring ring;
    ring.reserve(raw.size());
    for (const auto& [lon, lat] : raw) {
        const auto point =
            parse_point(std::clamp(lon + shift, -180.0, 180.0), std::clamp(lat, -90.0, 90.0));
        check(point.has_value(), "GEOS gives finite numbers for finite numbers");
        ring.push_back(from_lattice(to_lattice(*point)));
    }
    return ring;
}

} // namespace

Geos::Geos() : context_(GEOS_init_r()) {}

Geos::~Geos() { GEOS_finish_r(context_); }

Geos::Geometry Geos::own(GEOSGeometry* geometry) const
{
    check(geometry != nullptr, "GEOS has an answer for finite and valid geometry");
    return Geometry{geometry, Destroy{context_}};
}

GEOSCoordSequence* Geos::sequence(const RawRing& points, bool close) const
{
    const auto count = static_cast<unsigned>(points.size()) + (close ? 1U : 0U);
    auto* coordinates = GEOSCoordSeq_create_r(context_, count, 2);
    check(coordinates != nullptr, "GEOS makes room for points");
    for (unsigned i = 0; i < count; ++i) {
        const auto& point = points[i % points.size()];
        GEOSCoordSeq_setXY_r(context_, coordinates, i, point.lon, point.lat);
    }
    return coordinates;
}

Geos::Geometry Geos::line(const std::vector<RawPosition>& points) const
{
    return own(GEOSGeom_createLineString_r(context_, sequence(points, false)));
}

Geos::Geometry Geos::collect(int type, std::vector<Geometry> parts) const
{
    std::vector<GEOSGeometry*> handles;
    handles.reserve(parts.size());
    for (auto& part : parts)
        handles.push_back(part.release()); // The collection owns them from here on.
    return own(GEOSGeom_createCollection_r(
        context_, type, handles.data(), static_cast<unsigned>(handles.size())
    ));
}

Geos::Geometry Geos::from_raw(const RawPolygon& polygon) const
{
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < polygon.size(); ++i)
        holes.push_back(GEOSGeom_createLinearRing_r(context_, sequence(polygon[i], true)));
    auto* outer = GEOSGeom_createLinearRing_r(context_, sequence(polygon.front(), true));
    return own(
        GEOSGeom_createPolygon_r(context_, outer, holes.data(), static_cast<unsigned>(holes.size()))
    );
}

Geos::Geometry Geos::from_area(const MultiPolygon& area) const
{
    std::vector<Geometry> parts;
    for (const auto& part : area.parts) {
        RawPolygon raw{to_raw(part.outer)};
        for (const auto& hole : part.holes)
            raw.push_back(to_raw(hole));
        parts.push_back(from_raw(raw));
    }
    return collect(GEOS_MULTIPOLYGON, std::move(parts));
}

Geos::Geometry Geos::valid_polygons(const GEOSGeometry& geometry) const
{
    auto* const params = GEOSMakeValidParams_create_r(context_);
    GEOSMakeValidParams_setMethod_r(context_, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context_, params, 0);
    auto* const made = GEOSMakeValidWithParams_r(context_, &geometry, params);
    GEOSMakeValidParams_destroy_r(context_, params);
    return own(made);
}

RawRing Geos::positions(const GEOSGeometry& line) const
{
    const auto* coordinates = GEOSGeom_getCoordSeq_r(context_, &line);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(context_, coordinates, &count);
    RawRing raw(count);
    for (unsigned i = 0; i < count; ++i)
        GEOSCoordSeq_getXY_r(context_, coordinates, i, &raw[i].lon, &raw[i].lat);
    if (GEOSisClosed_r(context_, &line) == 1) raw.pop_back();
    return raw;
}

void Geos::add_polygon(MultiPolygon& area, const GEOSGeometry& polygon, double shift) const
{
    if (GEOSisEmpty_r(context_, &polygon) == 1) return;
    Polygon part;
    part.outer = to_ring(positions(*GEOSGetExteriorRing_r(context_, &polygon)), shift);
    const int holes = GEOSGetNumInteriorRings_r(context_, &polygon);
    for (int i = 0; i < holes; ++i)
        part.holes.push_back(
            to_ring(positions(*GEOSGetInteriorRingN_r(context_, &polygon, i)), shift)
        );
    area.parts.push_back(std::move(part));
}

MultiPolygon Geos::to_area(const GEOSGeometry& geometry, double shift) const
{
    MultiPolygon area;
    const int type = GEOSGeomTypeId_r(context_, &geometry);
    if (type == GEOS_POLYGON) {
        add_polygon(area, geometry, shift);
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int count = GEOSGetNumGeometries_r(context_, &geometry);
        for (int i = 0; i < count; ++i) {
            auto inner = to_area(*GEOSGetGeometryN_r(context_, &geometry, i), shift);
            std::move(inner.parts.begin(), inner.parts.end(), std::back_inserter(area.parts));
        }
    }
    orient(area);
    return area;
}

} // namespace wuzhi::geo
