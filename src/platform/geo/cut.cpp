// Cutting an area by a line: GEOS nodes the line with the border and makes polygons of all lines;
// which half each belongs to is seen by the lines they share.

#include "platform/geo/cut.hpp"

#include "platform/geo/geos.hpp"
#include "platform/geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace wuzhi::geo {
namespace {

template <class F>
void each_line(const MultiPolygon& area, F f)
{
    const auto along = [&](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i)
            f(to_lattice(ring[i]), to_lattice(ring[(i + 1) % ring.size()]));
    };
    for (const auto& part : area.parts) {
        along(part.outer);
        for (const auto& hole : part.holes)
            along(hole);
    }
}

// The line without points that are the same as the one before.
std::vector<RawPosition> distinct(std::span<const GeoPoint> line)
{
    std::vector<RawPosition> points;
    std::optional<LatticePoint> last;
    for (const auto& each : line) {
        const auto point = to_lattice(each);
        if (point == last) continue;
        last = point;
        const auto place = from_lattice(point);
        points.push_back({.lon = place.lon.degrees(), .lat = place.lat.degrees()});
    }
    return points;
}

// The pieces of `area` between its border and the line.
std::vector<MultiPolygon>
pieces_of(const Geos& geos, const MultiPolygon& area, const std::vector<RawPosition>& line)
{
    auto* const context = geos.context();
    const auto shape = geos.from_area(area);
    const auto border = geos.own(GEOSBoundary_r(context, shape.get()));
    const auto drawn = geos.line(line);
    const auto noded =
        geos.own(GEOSUnionPrec_r(context, border.get(), drawn.get(), 1 / lattice_per_degree));
    const GEOSGeometry* const lines[]{noded.get()};
    const auto faces = geos.own(GEOSPolygonize_r(context, lines, 1));
    std::vector<MultiPolygon> pieces;
    for (int i = 0; i < GEOSGetNumGeometries_r(context, faces.get()); ++i) {
        const auto* const face = GEOSGetGeometryN_r(context, faces.get(), i);
        const auto inner = geos.own(GEOSPointOnSurface_r(context, face));
        if (GEOSIntersects_r(context, shape.get(), inner.get()) != 1) continue;
        auto piece = geos.to_area(*face);
        if (!piece.is_empty()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

// For each piece those it shares a line with. A border has a piece on one side only.
std::vector<std::set<std::size_t>> neighbours_of(const std::vector<MultiPolygon>& pieces)
{
    std::map<LatticeLine, std::size_t> owners;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        each_line(pieces[i], [&](LatticePoint a, LatticePoint b) { owners[{a, b}] = i; });
    std::vector<std::set<std::size_t>> neighbours(pieces.size());
    for (const auto& [line, owner] : owners) {
        const auto across = owners.find({line.second, line.first});
        if (across != owners.end() && across->second != owner)
            neighbours[owner].insert(across->second);
    }
    return neighbours;
}

// 0 and 1 for the two halves, 2 for a piece that the line does not touch.
std::vector<int> sides_of(const std::vector<std::set<std::size_t>>& neighbours)
{
    constexpr int nowhere = 2;
    std::vector<int> sides(neighbours.size(), nowhere);
    for (std::size_t first = 0; first < neighbours.size(); ++first) {
        if (sides[first] != nowhere || neighbours[first].empty()) continue;
        std::vector<std::size_t> open{first};
        sides[first] = 0;
        while (!open.empty()) {
            const auto piece = open.back();
            open.pop_back();
            for (const auto next : neighbours[piece]) {
                if (sides[next] != nowhere) continue;
                sides[next] = 1 - sides[piece];
                open.push_back(next);
            }
        }
    }
    return sides;
}

double gap(const Geos& geos, const MultiPolygon& a, const MultiPolygon& b)
{
    double degrees = 0;
    GEOSDistance_r(geos.context(), geos.from_area(a).get(), geos.from_area(b).get(), &degrees);
    return degrees;
}

void append(MultiPolygon& to, const MultiPolygon& from)
{
    to.parts.insert(to.parts.end(), from.parts.begin(), from.parts.end());
}

// Where along the line from `a` to `b` the point is, 0 to 1, if it lies on it but for rounding.
std::optional<double> place_on(LatticePoint a, LatticePoint b, LatticePoint p)
{
    const double dx = double(b.x) - a.x;
    const double dy = double(b.y) - a.y;
    const double px = double(p.x) - a.x;
    const double py = double(p.y) - a.y;
    const double length2 = dx * dx + dy * dy;
    if (length2 == 0) return std::nullopt;
    const double along = (px * dx + py * dy) / length2;
    const double off = std::abs(px * dy - py * dx) / std::sqrt(length2);
    if (along <= 0 || along >= 1 || off > 1) return std::nullopt;
    return along;
}

bool add_to_ring(Ring& ring, const AddedPoints& added)
{
    Ring longer;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = to_lattice(ring[i]);
        const auto b = to_lattice(ring[(i + 1) % ring.size()]);
        longer.push_back(ring[i]);
        if (const auto found = added.find({a, b}); found != added.end())
            for (const auto& point : found->second)
                longer.push_back(from_lattice(point));
        else if (const auto back = added.find({b, a}); back != added.end())
            for (auto each = back->second.rbegin(); each != back->second.rend(); ++each)
                longer.push_back(from_lattice(*each));
    }
    const bool is_longer = longer.size() != ring.size();
    ring = std::move(longer);
    return is_longer;
}

} // namespace

std::optional<Halves> cut(const MultiPolygon& area, std::span<const GeoPoint> line)
{
    const auto points = distinct(line);
    if (points.size() < 2) return std::nullopt;
    const Geos geos;
    const auto pieces = pieces_of(geos, area, points);
    const auto sides = sides_of(neighbours_of(pieces));
    MultiPolygon halves[2];
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (sides[i] < 2) append(halves[sides[i]], pieces[i]);
    if (halves[0].is_empty() || halves[1].is_empty()) return std::nullopt;
    const MultiPolygon touched[2]{halves[0], halves[1]};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (sides[i] < 2) continue;
        const bool is_second = gap(geos, pieces[i], touched[1]) < gap(geos, pieces[i], touched[0]);
        append(halves[is_second ? 1 : 0], pieces[i]);
    }
    if (area_m2(halves[0]) < area_m2(halves[1])) std::swap(halves[0], halves[1]);
    return Halves{std::move(halves[0]), std::move(halves[1])};
}

AddedPoints points_between(const MultiPolygon& whole, std::span<const MultiPolygon> parts)
{
    std::set<LatticePoint> known;
    each_line(whole, [&](LatticePoint a, LatticePoint) { known.insert(a); });
    std::set<LatticeLine> kept;
    std::set<LatticePoint> fresh;
    for (const auto& part : parts)
        each_line(part, [&](LatticePoint a, LatticePoint b) {
            kept.insert({a, b});
            if (!known.contains(a)) fresh.insert(a);
        });
    AddedPoints added;
    each_line(whole, [&](LatticePoint a, LatticePoint b) {
        if (kept.contains({a, b}) || kept.contains({b, a})) return;
        std::map<double, LatticePoint> between;
        for (const auto& point : fresh)
            if (const auto along = place_on(a, b, point)) between.emplace(*along, point);
        for (const auto& [along, point] : between)
            added[{a, b}].push_back(point);
    });
    return added;
}

bool add_points(MultiPolygon& area, const AddedPoints& added)
{
    bool is_longer = false;
    for (auto& part : area.parts) {
        is_longer = add_to_ring(part.outer, added) || is_longer;
        for (auto& hole : part.holes)
            is_longer = add_to_ring(hole, added) || is_longer;
    }
    return is_longer;
}

} // namespace wuzhi::geo
