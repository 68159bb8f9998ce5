#include "platform/geo/measure.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace wuzhi::geo {
namespace {

constexpr double semi_major_m = 6378137.0;
constexpr double flattening = 1 / 298.257223563;
constexpr double eccentricity2 = flattening * (2 - flattening);

// The square metres between the equator and `lat`, per radian of longitude.
double authalic(double lat)
{
    const double e = std::sqrt(eccentricity2);
    const double s = std::sin(lat);
    const double q = s / (1 - eccentricity2 * s * s) + std::atanh(e * s) / e;
    return semi_major_m * semi_major_m * (1 - eccentricity2) / 2 * q;
}

// The signed area under one ring's lines; positive when it runs counter-clockwise.
double ring_area_m2(const Ring& ring)
{
    static const double reach = std::sqrt(0.6) / 2;
    static const std::array<std::pair<double, double>, 3> gauss = {
        {{0.5 - reach, 5.0 / 18}, {0.5, 8.0 / 18}, {0.5 + reach, 5.0 / 18}}};
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        const double lon = radians(b.lon.degrees() - a.lon.degrees());
        double mean = 0;
        for (const auto& [at, weight] : gauss)
            mean += weight *
                    authalic(radians(a.lat.degrees() + at * (b.lat.degrees() - a.lat.degrees())));
        sum -= lon * mean;
    }
    return sum;
}

template <class Visit>
void for_each_ring(const MultiPolygon& area, Visit visit)
{
    for (const auto& part : area.parts) {
        visit(part.outer);
        for (const auto& hole : part.holes)
            visit(hole);
    }
}

struct Stretch {
    double width = -1;
    double lon = 0;
    double lat = 0;
};

// The widest stretch of the parallel at `lat` that lies inside.
Stretch widest_at(const MultiPolygon& area, double lat)
{
    std::vector<double> crossings;
    for_each_ring(area, [&](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto& a = ring[i];
            const auto& b = ring[(i + 1) % ring.size()];
            if ((a.lat.degrees() > lat) == (b.lat.degrees() > lat)) continue;
            const double t = (lat - a.lat.degrees()) / (b.lat.degrees() - a.lat.degrees());
            crossings.push_back(a.lon.degrees() + t * (b.lon.degrees() - a.lon.degrees()));
        }
    });
    std::sort(crossings.begin(), crossings.end());
    Stretch best;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const double width = crossings[i + 1] - crossings[i];
        if (width > best.width) best = {width, (crossings[i] + crossings[i + 1]) / 2, lat};
    }
    return best;
}

} // namespace

Bounds bounds_of(const MultiPolygon& area)
{
    Bounds bounds;
    for_each_ring(area, [&](const Ring& ring) {
        for (const auto& point : ring)
            bounds.extend(point);
    });
    return bounds;
}

std::size_t vertex_count(const MultiPolygon& area)
{
    std::size_t count = 0;
    for_each_ring(area, [&](const Ring& ring) { count += ring.size(); });
    return count;
}

double area_m2(const MultiPolygon& area)
{
    double sum = 0;
    for (const auto& part : area.parts) {
        sum += std::abs(ring_area_m2(part.outer));
        for (const auto& hole : part.holes)
            sum -= std::abs(ring_area_m2(hole));
    }
    return sum;
}

GeoPoint point_inside(const MultiPolygon& area)
{
    const auto bounds = bounds_of(area);
    Stretch best;
    // Odd fractions first, so that a parallel through many vertices of a drawn grid is not taken.
    for (const double at : {0.4937, 0.3719, 0.6281, 0.2143, 0.7857, 0.0871, 0.9129}) {
        const auto stretch = widest_at(area, bounds.south + at * (bounds.north - bounds.south));
        if (stretch.width > best.width * 1.2) best = stretch; // The middle, unless much narrower.
    }
    const auto point = parse_point(best.lon, best.lat);
    check(
        best.width >= 0 && point.has_value(), "a valid area crosses a parallel within its bounds"
    );
    return *point;
}

GeoPoint centroid(const MultiPolygon& area)
{
    check(!area.is_empty(), "the centroid is asked of an area that is not empty");
    const auto& origin = area.parts.front().outer.front();
    double doubled = 0;
    double lon = 0;
    double lat = 0;
    const auto add = [&](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto& a = ring[i];
            const auto& b = ring[(i + 1) % ring.size()];
            const double ax = a.lon.degrees() - origin.lon.degrees();
            const double ay = a.lat.degrees() - origin.lat.degrees();
            const double bx = b.lon.degrees() - origin.lon.degrees();
            const double by = b.lat.degrees() - origin.lat.degrees();
            const double cross = ax * by - bx * ay;
            doubled += cross;
            lon += (ax + bx) * cross;
            lat += (ay + by) * cross;
        }
    };
    for_each_ring(area, add);
    if (doubled == 0) return origin;
    const auto point = parse_point(
        origin.lon.degrees() + lon / (3 * doubled), origin.lat.degrees() + lat / (3 * doubled)
    );
    return point.value_or(origin);
}

} // namespace wuzhi::geo
