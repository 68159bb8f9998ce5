#pragma once

// The one door to GEOS (C API 3.11), for repair, overlay, the antimeridian and mosaics; private to
// this module. One Geos object per call of ours: its context is not shared between threads.

#include "platform/geo/antimeridian.hpp"
#include "platform/geo/polygon.hpp"

#include <geos_c.h>
#include <memory>
#include <string>
#include <vector>

namespace wuzhi::geo {

class Geos {
public:
    struct Destroy {
        GEOSContextHandle_t context = nullptr;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

    Geos();
    ~Geos();
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    [[nodiscard]] GEOSContextHandle_t context() const { return context_; }

    // Takes the result of a GEOS call that cannot fail on what it was given.
    [[nodiscard]] Geometry own(GEOSGeometry* geometry) const;

    [[nodiscard]] Geometry from_area(const MultiPolygon& area) const;
    [[nodiscard]] Geometry from_raw(const RawPolygon& polygon) const;
    [[nodiscard]] Geometry line(const std::vector<RawPosition>& points) const;
    [[nodiscard]] Geometry collect(int type, std::vector<Geometry> parts) const;

    // The polygons of any: rings that cross themselves are untangled, and what has no width is left
    // out, for GEOS intersects nothing in which polygons stand beside lines.
    [[nodiscard]] Geometry valid_polygons(const GEOSGeometry& geometry) const;

    // Every polygon in `geometry`, moved east by `shift` degrees; points and lines are left out.
    [[nodiscard]] MultiPolygon to_area(const GEOSGeometry& geometry, double shift = 0) const;

    // The positions of a LineString or ring, the first not repeated at the end of a ring.
    [[nodiscard]] RawRing positions(const GEOSGeometry& line) const;

private:
    void add_polygon(MultiPolygon& area, const GEOSGeometry& polygon, double shift) const;
    [[nodiscard]] GEOSCoordSequence* sequence(const RawRing& points, bool close) const;

    GEOSContextHandle_t context_;
};

} // namespace wuzhi::geo
