#pragma once

#include "platform/geo/point.hpp"

namespace wuzhi::geo {

// A position in the shifted datum that maps published in China must use. A type of its own, so
// that it cannot be taken for a GeoPoint, from which it differs by 100 to 700 m.
struct Gcj02Point {
    double lon = 0;
    double lat = 0;
};

// Both leave positions outside China's bounding rectangle (72.004 to 137.8347 E, 0.8293 to
// 55.8271 N) as they are, as the maps do.
//
// Error: the polynomial is a published reconstruction of an unpublished one and agrees with the
// maps to about 1 m; to_wgs84 inverts it to better than 1e-9 degree (0.1 mm).
// Source: the reconstruction known since 2010 from open mapping software (eviltransform, MIT),
// whose published test points gcj02_test.cpp repeats.
[[nodiscard]] Gcj02Point to_gcj02(GeoPoint point);

// Nothing where the numbers are no position.
[[nodiscard]] std::optional<GeoPoint> to_wgs84(Gcj02Point point);

} // namespace wuzhi::geo
