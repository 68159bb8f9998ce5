#include "platform/geo/gcj02.hpp"

#include <cmath>
#include <numbers>

namespace wuzhi::geo {
namespace {

using std::numbers::pi;

// Krasovsky 1940, on which the shift was defined.
constexpr double axis_m = 6378245.0;
constexpr double eccentricity2 = 0.00669342162296594323;

bool in_china(double lon, double lat)
{
    return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

struct Shift {
    double lon = 0;
    double lat = 0;
};

// What the datum adds at a WGS 84 position, in degrees.
Shift shift_at(double lon, double lat)
{
    const double x = lon - 105.0;
    const double y = lat - 35.0;
    const double root = std::sqrt(std::abs(x));
    const double waves = (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
    double d_lat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves;
    d_lat += (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3;
    d_lat += (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
    double d_lon = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves;
    d_lon += (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3;
    d_lon += (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
    const double phi = lat * pi / 180;
    const double magic = 1 - eccentricity2 * std::sin(phi) * std::sin(phi);
    const double meridian = axis_m * (1 - eccentricity2) / (magic * std::sqrt(magic));
    const double parallel = axis_m / std::sqrt(magic) * std::cos(phi);
    return {.lon = d_lon / parallel * 180 / pi, .lat = d_lat / meridian * 180 / pi};
}

} // namespace

Gcj02Point to_gcj02(GeoPoint point)
{
    const double lon = point.lon.degrees();
    const double lat = point.lat.degrees();
    if (!in_china(lon, lat)) return {.lon = lon, .lat = lat};
    const auto shift = shift_at(lon, lat);
    return {.lon = lon + shift.lon, .lat = lat + shift.lat};
}

std::optional<GeoPoint> to_wgs84(Gcj02Point point)
{
    if (!in_china(point.lon, point.lat)) return parse_point(point.lon, point.lat);
    double lon = point.lon;
    double lat = point.lat;
    // The shift changes by under a thousandth of a step, so each round gains three digits.
    for (int round = 0; round < 6; ++round) {
        const auto shift = shift_at(lon, lat);
        lon = point.lon - shift.lon;
        lat = point.lat - shift.lat;
    }
    return parse_point(lon, lat);
}

} // namespace wuzhi::geo
