#include "partition.hpp"

#include "platform/base/check.hpp"

#include <array>
#include <cmath>

namespace wuzhi::bench {
namespace {

constexpr double west = 95;
constexpr double south = 35;
constexpr double cell_degrees = 0.02;
constexpr int pieces = 15; // Of each of the four sides of a cell: 60 vertices.

// The same number in [-1, 1] for the same four, scattered. (SplitMix64.)
double scattered(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d)
{
    auto x = (((a * 1'000'003 + b) * 1'000'003 + c) * 1'000'003 + d) * 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    x ^= x >> 31;
    return static_cast<double>(x >> 11) * 0x1p-52 - 1;
}

double on_lattice(double degrees) { return std::round(degrees * 1e7) / 1e7; }

geo::GeoPoint point(double lon, double lat)
{
    const auto parsed = geo::parse_point(on_lattice(lon), on_lattice(lat));
    check(parsed.has_value(), "the partition lies on the earth");
    return *parsed;
}

struct Corner {
    double lon = 0;
    double lat = 0;
};

Corner corner(int column, int row)
{
    const auto x = static_cast<std::uint64_t>(column);
    const auto y = static_cast<std::uint64_t>(row);
    return {
        west + cell_degrees * (column + 0.2 * scattered(x, y, 0, 0)),
        south + cell_degrees * (row + 0.2 * scattered(x, y, 0, 1))};
}

// The vertices from the corner to the next one in direction `side` (0: east, 1: north), without the
// last.
geo::Ring border(int column, int row, std::uint64_t side)
{
    const auto from = corner(column, row);
    const auto to = side == 0 ? corner(column + 1, row) : corner(column, row + 1);
    geo::Ring line;
    for (int i = 0; i < pieces; ++i) {
        const auto share = static_cast<double>(i) / pieces;
        const auto moved = i == 0 ? 0
                                  : 0.01 * cell_degrees *
                                        scattered(
                                            static_cast<std::uint64_t>(column),
                                            static_cast<std::uint64_t>(row),
                                            side + 1,
                                            static_cast<std::uint64_t>(i)
                                        );
        const auto lon = from.lon + share * (to.lon - from.lon) + (side == 1 ? moved : 0);
        const auto lat = from.lat + share * (to.lat - from.lat) + (side == 0 ? moved : 0);
        line.push_back(point(lon, lat));
    }
    return line;
}

void append_backwards(geo::Ring& ring, const geo::Ring& line, const geo::Ring& next)
{
    ring.push_back(next.front());
    for (auto i = line.size() - 1; i > 0; --i)
        ring.push_back(line[i]);
}

geo::MultiPolygon cell(int column, int row)
{
    geo::Ring ring = border(column, row, 0);
    const auto east = border(column + 1, row, 1);
    ring.insert(ring.end(), east.begin(), east.end());
    append_backwards(ring, border(column, row + 1, 0), border(column + 1, row + 1, 0));
    append_backwards(ring, border(column, row, 1), border(column, row + 1, 1));
    return {.parts = {geo::Polygon{.outer = std::move(ring)}}};
}

} // namespace

Partition make_partition(int columns, int rows)
{
    Partition partition;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            partition.areas.push_back(cell(column, row));
    for (const auto& area : partition.areas)
        partition.bounds.extend(geo::bounds_of(area));
    return partition;
}

std::vector<geo::GeoPoint>
make_points(const geo::Bounds& bounds, std::size_t count, std::uint64_t seed)
{
    std::vector<geo::GeoPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = 0.5 + 0.5 * scattered(seed, i, 7, 0);
        const auto y = 0.5 + 0.5 * scattered(seed, i, 7, 1);
        points.push_back(point(
            bounds.west + x * (bounds.east - bounds.west),
            bounds.south + y * (bounds.north - bounds.south)
        ));
    }
    return points;
}

} // namespace wuzhi::bench
