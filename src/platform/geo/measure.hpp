#pragma once

#include "platform/geo/polygon.hpp"

namespace wuzhi::geo {

// The square metres of `area` on the WGS 84 ellipsoid, its lines straight in longitude and
// latitude. Integrates the ellipsoid's authalic function along each line by three-point Gauss:
// for lines under 5 degrees the method's error is below 1e-9 of the area. Against geodesic lines
// the difference is below 1e-4 for the 1 km lines of a district.
// Source: J. P. Snyder, Map Projections: A Working Manual (USGS PP 1395), equation 3-12.
[[nodiscard]] double area_m2(const MultiPolygon& area);

// A point inside `area`, well away from its border where the area is wide: the middle of the
// widest stretch of a few parallels. Always inside, unlike the centroid of a crescent.
// Requires: a valid area that is not empty.
[[nodiscard]] GeoPoint point_inside(const MultiPolygon& area);

// The centre of mass in longitude and latitude; may lie outside. Requires: not empty.
[[nodiscard]] GeoPoint centroid(const MultiPolygon& area);

} // namespace wuzhi::geo
