#include "platform/geo/point.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace wuzhi::geo {
namespace {

constexpr double mean_radius_m = 6371008.8; // IUGG, R1.

} // namespace

std::optional<GeoPoint> parse_point(double lon, double lat)
{
    const auto x = Longitude::parse(lon);
    const auto y = Latitude::parse(lat);
    if (!x || !y) return std::nullopt;
    return GeoPoint{.lon = *x, .lat = *y};
}

double distance_m(GeoPoint a, GeoPoint b)
{
    const double lat_a = radians(a.lat.degrees());
    const double lat_b = radians(b.lat.degrees());
    const double half_lat = std::sin((lat_b - lat_a) / 2);
    const double half_lon = std::sin(radians(b.lon.degrees() - a.lon.degrees()) / 2);
    const double chord =
        half_lat * half_lat + std::cos(lat_a) * std::cos(lat_b) * half_lon * half_lon;
    return 2 * mean_radius_m * std::asin(std::min(1.0, std::sqrt(chord)));
}

bool Bounds::contains(GeoPoint point) const
{
    return point.lon.degrees() >= west && point.lon.degrees() <= east &&
           point.lat.degrees() >= south && point.lat.degrees() <= north;
}

bool Bounds::intersects(const Bounds& other) const
{
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
}

void Bounds::extend(GeoPoint point)
{
    west = std::min(west, point.lon.degrees());
    south = std::min(south, point.lat.degrees());
    east = std::max(east, point.lon.degrees());
    north = std::max(north, point.lat.degrees());
}

void Bounds::extend(const Bounds& other)
{
    west = std::min(west, other.west);
    south = std::min(south, other.south);
    east = std::max(east, other.east);
    north = std::max(north, other.north);
}

} // namespace wuzhi::geo

namespace wuzhi {

std::string TextForm<geo::Bounds>::write(const geo::Bounds& bounds)
{
    std::string text;
    for (const double degrees : {bounds.west, bounds.south, bounds.east, bounds.north}) {
        if (!text.empty()) text += ',';
        append_json_number(text, degrees);
    }
    return text;
}

std::optional<geo::Bounds> TextForm<geo::Bounds>::read(std::string_view text)
{
    std::array<double, 4> numbers{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != ',')) return std::nullopt;
        const auto [next, failed] = std::from_chars(at, end, numbers[i]);
        if (failed != std::errc{}) return std::nullopt;
        at = next;
    }
    const auto low = geo::parse_point(numbers[0], numbers[1]);
    const auto high = geo::parse_point(numbers[2], numbers[3]);
    const geo::Bounds bounds{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (at != end || !low || !high || bounds.is_empty()) return std::nullopt;
    return bounds;
}

} // namespace wuzhi
