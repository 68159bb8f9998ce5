#include "test/maps/ascii_map.hpp"

#include "platform/base/check.hpp"
#include "platform/geo/antimeridian.hpp"

namespace wuzhi::test {

AsciiMap::AsciiMap(std::string_view drawing, const MapOptions& options)
{
    int row = 0;
    int column = 0;
    for (const char c : drawing) {
        if (c == '\n') {
            ++row;
            column = 0;
            continue;
        }
        const bool is_name =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_name) {
            const auto point = geo::parse_point(
                options.west + column * options.step, options.north - row * options.step
            );
            check(point.has_value(), "a drawn map lies on the earth");
            check(points_.emplace(c, *point).second, "a point is drawn once");
        }
        ++column;
    }
}

geo::GeoPoint AsciiMap::point(char name) const
{
    const auto found = points_.find(name);
    check(found != points_.end(), "the point is drawn on the map");
    return found->second;
}

geo::Ring AsciiMap::ring(std::string_view names) const
{
    geo::Ring ring;
    for (const char name : names)
        ring.push_back(point(name));
    return ring;
}

geo::MultiPolygon
AsciiMap::area(std::string_view outer, const std::vector<std::string_view>& holes) const
{
    geo::Polygon polygon{.outer = ring(outer)};
    for (const auto hole : holes)
        polygon.holes.push_back(ring(hole));
    geo::MultiPolygon area{{polygon}};
    geo::orient(area);
    return area;
}

} // namespace wuzhi::test
