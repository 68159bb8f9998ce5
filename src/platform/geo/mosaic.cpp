#include "platform/geo/mosaic.hpp"

#include "platform/geo/geos.hpp"
#include "platform/geo/locate_index.hpp"
#include "platform/geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace wuzhi::geo {
namespace {

constexpr double metres_per_degree = 111195.0; // Of latitude, on the mean sphere.
constexpr double faces_max = 2e6;
constexpr double wobble = 0.22; // Of the honeycomb's side: hides it, and keeps faces compact.

// A well-mixed number of its own for each (seed, i, j). Source: the finaliser of SplitMix64.
std::uint64_t mixed(std::uint64_t seed, std::int64_t i, std::int64_t j)
{
    auto z = seed + static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15U +
             static_cast<std::uint64_t>(j) * 0xd1b54a32d192ed03U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

// A honeycomb over the outline's bounds. Its vertices lie in zigzag rows: vertex i of row j is half
// a cell east of vertex i − 1, low where i + j is even and high where it is odd; each high one has
// a line up to the low one of the next row. A cell is named by its left such line.
class Honeycomb {
public:
    Honeycomb(const Bounds& bounds, const TileOptions& options)
        : bounds_(bounds),
          seed_(options.seed),
          side_m_(std::sqrt(options.face_m2 * 2 / (3 * std::numbers::sqrt3)))
    {
        const double middle = (bounds.south + bounds.north) / 2 * std::numbers::pi / 180;
        metres_per_lon_ = metres_per_degree * std::max(0.01, std::cos(middle));
        columns_ = column_of(bounds.east) + margin;
        rows_ = row_of(bounds.north) + margin;
        is_cut_.assign(static_cast<std::size_t>((columns_ + 1) * (rows_ + 1)), false);
    }

    // Marks the cells that a line of the outline may touch.
    void mark(const Ring& ring)
    {
        for (std::size_t n = 0; n < ring.size(); ++n) {
            Bounds line;
            line.extend(ring[n]);
            line.extend(ring[(n + 1) % ring.size()]);
            for (auto j = row_of(line.south) - margin; j <= row_of(line.north) + margin; ++j)
                for (auto i = column_of(line.west) - margin; i <= column_of(line.east) + margin;
                     ++i)
                    if (is_within(i, j)) is_cut_[place(i, j)] = true;
        }
    }

    struct Cell {
        RawRing corners{}; // On the lattice, counter-clockwise.
        std::int64_t row = 0;
        bool is_cut = false;
    };

    // Visits each cell that lies on the earth, row by row from west to east.
    template <class Visit>
    void for_each_cell(Visit visit) const
    {
        for (std::int64_t j = 0; j + 1 < rows_; ++j) {
            for (std::int64_t i = (j + 1) % 2; i + 2 < columns_; i += 2) {
                Cell cell{.row = j, .is_cut = is_cut_[place(i, j)]};
                for (const auto& [di, dj] :
                     {std::pair{0, 0}, {1, 0}, {2, 0}, {2, 1}, {1, 1}, {0, 1}})
                    if (const auto corner = vertex(i + di, j + dj)) cell.corners.push_back(*corner);
                if (cell.corners.size() == 6) visit(cell);
            }
        }
    }

private:
    static constexpr std::int64_t margin = 4; // Wider than a cell and its wobble.

    [[nodiscard]] double half_width_m() const { return side_m_ * std::numbers::sqrt3 / 2; }
    // The comb begins two cells south-west of the outline.
    [[nodiscard]] std::int64_t column_of(double lon) const
    {
        const double x = (lon - bounds_.west) * metres_per_lon_;
        return static_cast<std::int64_t>(std::floor(x / half_width_m())) + margin;
    }
    [[nodiscard]] std::int64_t row_of(double lat) const
    {
        const double y = (lat - bounds_.south) * metres_per_degree;
        return static_cast<std::int64_t>(std::floor(y / (1.5 * side_m_))) + margin;
    }
    [[nodiscard]] bool is_within(std::int64_t i, std::int64_t j) const
    {
        return i >= 0 && j >= 0 && i < columns_ && j < rows_;
    }
    [[nodiscard]] std::size_t place(std::int64_t i, std::int64_t j) const
    {
        return static_cast<std::size_t>(j * columns_ + i);
    }

    [[nodiscard]] std::optional<RawPosition> vertex(std::int64_t i, std::int64_t j) const
    {
        const auto random = mixed(seed_, i, j);
        const auto part = [](std::uint64_t bits) {
            return (static_cast<double>(bits & 0xffff) / 32768 - 1) * wobble;
        };
        const double high = (i + j) % 2 != 0 ? 0.5 : 0;
        const double x = static_cast<double>(i - margin) * half_width_m() + part(random) * side_m_;
        const double y =
            (static_cast<double>(j - margin) * 1.5 + high + part(random >> 16)) * side_m_;
        const auto point =
            parse_point(bounds_.west + x / metres_per_lon_, bounds_.south + y / metres_per_degree);
        if (!point) return std::nullopt;
        const auto at = from_lattice(to_lattice(*point));
        return RawPosition{at.lon.degrees(), at.lat.degrees()};
    }

    Bounds bounds_;
    std::uint64_t seed_;
    double side_m_;
    double metres_per_lon_ = 0;
    std::int64_t columns_ = 0;
    std::int64_t rows_ = 0;
    std::vector<bool> is_cut_;
};

Ring to_ring(const RawRing& raw)
{
    Ring ring;
    for (const auto& [lon, lat] : raw)
        if (const auto point = parse_point(lon, lat)) ring.push_back(*point);
    return ring;
}

// The polygons that lines cut the plane into, after every crossing became a vertex of the lattice,
// in an order that does not depend on how GEOS went about it.
std::vector<Polygon> faces_between(const Geos& geos, std::vector<Geos::Geometry> lines)
{
    auto* const context = geos.context();
    const auto all = geos.collect(GEOS_GEOMETRYCOLLECTION, std::move(lines));
    const auto noded = geos.own(GEOSUnaryUnionPrec_r(context, all.get(), 1 / lattice_per_degree));
    const GEOSGeometry* const input = noded.get();
    const auto polygons = geos.own(GEOSPolygonize_r(context, &input, 1));
    auto faces = geos.to_area(*polygons).parts;
    for (auto& face : faces)
        std::rotate(
            face.outer.begin(),
            std::min_element(face.outer.begin(), face.outer.end()),
            face.outer.end()
        );
    std::sort(faces.begin(), faces.end(), [](const Polygon& a, const Polygon& b) {
        return a.outer < b.outer;
    });
    return faces;
}

// Whole cells inside, as they are; those that the outline cuts, cut.
struct Tiles {
    std::vector<Polygon> whole{};
    std::vector<Polygon> cut{};
};

Tiles tiles_of(const MultiPolygon& outline, const TileOptions& options)
{
    const MultiPolygon* const areas[] = {&outline};
    const LocateIndex inside{areas};
    Honeycomb comb{bounds_of(outline), options};
    for (const auto& part : outline.parts) {
        comb.mark(part.outer);
        std::for_each(part.holes.begin(), part.holes.end(), [&](const Ring& r) { comb.mark(r); });
    }
    const Geos geos;
    Tiles tiles;
    std::vector<Geos::Geometry> lines;
    double cut_m2 = 0; // The largest cell that is cut.
    std::int64_t row = 0;
    std::optional<bool> is_inside; // Of the cells since the last one that was cut in this row.
    comb.for_each_cell([&](const Honeycomb::Cell& cell) {
        const auto ring = to_ring(cell.corners);
        if (cell.is_cut || cell.row != row) is_inside.reset();
        row = cell.row;
        if (cell.is_cut) {
            auto closed = cell.corners;
            closed.push_back(closed.front());
            lines.push_back(geos.line(closed));
            cut_m2 = std::max(cut_m2, area_m2({{Polygon{.outer = ring}}}));
            return;
        }
        if (!is_inside) is_inside = inside.locate(ring.front()).has_value();
        if (*is_inside) tiles.whole.push_back({.outer = ring});
    });
    const auto whole = geos.from_area(outline);
    lines.push_back(geos.own(GEOSBoundary_r(geos.context(), whole.get())));
    for (auto& face : faces_between(geos, std::move(lines))) {
        const MultiPolygon area{{face}};
        // Larger than a cell: what the whole cells cover, or the land beyond the outline.
        if (area_m2(area) > cut_m2 * 1.01 || !inside.locate(point_inside(area))) continue;
        tiles.cut.push_back(std::move(face));
    }
    return tiles;
}

} // namespace

Result<Mosaic> Mosaic::tile(const MultiPolygon& outline, const TileOptions& options)
{
    if (!(geo::area_m2(outline) / options.face_m2 < faces_max))
        return fail(ErrorKind::invalid, "mosaic.too_many", "Make the faces larger.");
    Mosaic mosaic;
    std::unordered_map<std::uint64_t, VertexNumber> numbers;
    const auto number_of = [&](const GeoPoint& point) {
        const auto at = to_lattice(point);
        const auto [found, is_new] = numbers.try_emplace(
            key(static_cast<std::uint32_t>(at.x), static_cast<std::uint32_t>(at.y)),
            static_cast<VertexNumber>(mosaic.vertices_.size())
        );
        if (is_new) mosaic.vertices_.push_back(at);
        return found->second;
    };
    const auto bounds = bounds_of(outline);
    const double lon_m =
        metres_per_degree * std::cos((bounds.south + bounds.north) / 2 * std::numbers::pi / 180);
    const auto add_face = [&](const Polygon& polygon, bool is_whole) {
        const MultiPolygon area{{polygon}};
        const auto centre = centroid(area);
        Face face{
            .x_m = (centre.lon.degrees() - bounds.west) * lon_m,
            .y_m = (centre.lat.degrees() - bounds.south) * metres_per_degree,
            .area_m2 = geo::area_m2(area),
            .is_whole = is_whole};
        const auto add_ring = [&](const Ring& ring) {
            auto& list = face.rings.emplace_back();
            std::transform(ring.begin(), ring.end(), std::back_inserter(list), number_of);
        };
        add_ring(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), add_ring);
        mosaic.faces_.push_back(std::move(face));
    };
    const auto tiles = tiles_of(outline, options);
    for (const auto& polygon : tiles.whole)
        add_face(polygon, true);
    for (const auto& polygon : tiles.cut)
        add_face(polygon, false);
    mosaic.is_dropped_.assign(mosaic.vertices_.size(), false);
    mosaic.link();
    return mosaic;
}

void Mosaic::link()
{
    const auto each_line = [&](auto visit) {
        for (FaceNumber face = 0; face < faces_.size(); ++face)
            for (const auto& ring : faces_[face].rings)
                for (std::size_t i = 0; i < ring.size(); ++i)
                    visit(face, ring[i], ring[(i + 1) % ring.size()], ring[(i + 2) % ring.size()]);
    };
    each_line([&](FaceNumber face, VertexNumber a, VertexNumber b, VertexNumber next) {
        sides_[key(a, b)] = {.face = face, .next = next};
    });
    neighbour_starts_.assign(faces_.size() + 1, 0);
    each_line([&](FaceNumber face, VertexNumber a, VertexNumber b, VertexNumber) {
        const auto twin = sides_.find(key(b, a));
        if (twin != sides_.end()) neighbour_list_.push_back(twin->second.face);
        neighbour_starts_[face + 1] = static_cast<std::uint32_t>(neighbour_list_.size());
    });
}

std::vector<FaceNumber> Mosaic::all_faces() const
{
    std::vector<FaceNumber> all(faces_.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

std::span<const FaceNumber> Mosaic::neighbours(FaceNumber face) const
{
    const auto first = neighbour_starts_[face];
    return std::span{neighbour_list_}.subspan(first, neighbour_starts_[face + 1] - first);
}

} // namespace wuzhi::geo
