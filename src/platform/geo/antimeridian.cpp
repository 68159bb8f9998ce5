#include "platform/geo/antimeridian.hpp"

#include "platform/base/check.hpp"
#include "platform/geo/geos.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace wuzhi::geo {
namespace {

// True when the ring lies within −180 to 180 without a jump across the antimeridian.
bool is_plain(const RawRing& ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (std::abs(ring[i].lon) > 180) return false;
        if (std::abs(ring[(i + 1) % ring.size()].lon - ring[i].lon) > 180) return false;
    }
    return true;
}

// Makes the ring continuous. False when it does not close: it goes around a pole.
bool unwrap(RawRing& ring)
{
    const auto near = [](double lon, double to) {
        return lon - 360 * std::round((lon - to) / 360);
    };
    for (std::size_t i = 1; i < ring.size(); ++i)
        ring[i].lon = near(ring[i].lon, ring[i - 1].lon);
    return near(ring.front().lon, ring.back().lon) == ring.front().lon;
}

double west_of(const RawRing& ring)
{
    const auto by_lon = [](const RawPosition& a, const RawPosition& b) { return a.lon < b.lon; };
    return std::min_element(ring.begin(), ring.end(), by_lon)->lon;
}

void move_east(RawRing& ring, double degrees)
{
    for (auto& point : ring)
        point.lon += degrees;
}

// Moves the polygon's rings, each continuous in itself, to where the outer ring's west end is
// within −180 to 180 and each hole within the outer ring.
void align(RawPolygon& polygon)
{
    const double west = west_of(polygon.front());
    move_east(polygon.front(), -360 * std::floor((west + 180) / 360));
    const double outer_west = west_of(polygon.front());
    for (std::size_t i = 1; i < polygon.size(); ++i)
        move_east(polygon[i], -360 * std::floor((west_of(polygon[i]) - outer_west) / 360));
}

Polygon to_polygon(const RawPolygon& raw)
{
    const auto to_ring = [](const RawRing& points) {
        Ring ring;
        for (const auto& [lon, lat] : points) {
            const auto point = parse_point(lon, lat);
            check(point.has_value(), "a plain ring's numbers are in range");
            ring.push_back(*point);
        }
        return ring;
    };
    Polygon polygon{.outer = to_ring(raw.front())};
    std::transform(std::next(raw.begin()), raw.end(), std::back_inserter(polygon.holes), to_ring);
    return polygon;
}

// The pieces of a continuous polygon west and east of 180, each in range.
void cut(const RawPolygon& polygon, MultiPolygon& into)
{
    const Geos geos;
    auto* const context = geos.context();
    const auto shape = geos.valid_polygons(*geos.from_raw(polygon));
    for (const double shift : {0.0, -360.0}) {
        const double west = -180 - shift;
        const auto half =
            geos.from_raw({{{west, -90}, {west + 360, -90}, {west + 360, 90}, {west, 90}}});
        const auto piece = geos.own(GEOSIntersectionPrec_r(context, shape.get(), half.get(), 1e-7));
        auto area = geos.to_area(*piece, shift);
        std::move(area.parts.begin(), area.parts.end(), std::back_inserter(into.parts));
    }
}

// Twice the signed area in square degrees; positive when counter-clockwise.
double turn_of(const Ring& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        sum += (b.lon.degrees() - a.lon.degrees()) * (b.lat.degrees() + a.lat.degrees());
    }
    return -sum;
}

} // namespace

Result<MultiPolygon> normal_form(std::vector<RawPolygon> polygons)
{
    MultiPolygon area;
    for (auto& polygon : polygons) {
        if (std::all_of(polygon.begin(), polygon.end(), is_plain)) {
            area.parts.push_back(to_polygon(polygon));
            continue;
        }
        if (!std::all_of(polygon.begin(), polygon.end(), unwrap))
            return fail(
                ErrorKind::invalid,
                "geojson.pole",
                "A ring goes around a pole; cut it along a meridian."
            );
        align(polygon);
        cut(polygon, area);
    }
    if (area.parts.empty())
        return fail(ErrorKind::invalid, "geojson.ring", "The rings enclose nothing.");
    orient(area);
    return area;
}

void orient(MultiPolygon& area)
{
    for (auto& part : area.parts) {
        if (turn_of(part.outer) < 0) std::reverse(part.outer.begin(), part.outer.end());
        for (auto& hole : part.holes)
            if (turn_of(hole) > 0) std::reverse(hole.begin(), hole.end());
    }
}

} // namespace wuzhi::geo
