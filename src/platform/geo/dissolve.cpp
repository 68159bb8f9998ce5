// The two halves of Mosaic that work on borders: smooth and dissolve.

#include "platform/geo/crossing.hpp"
#include "platform/geo/mosaic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_set>
#include <utility>

namespace wuzhi::geo {
namespace {

using LatticeRing = std::vector<LatticePoint>; // Its last point repeats the first.

double turn_of(const LatticeRing& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double ax = static_cast<double>(ring[i].x) - ring[0].x;
        const double ay = static_cast<double>(ring[i].y) - ring[0].y;
        const double bx = static_cast<double>(ring[i + 1].x) - ring[0].x;
        const double by = static_cast<double>(ring[i + 1].y) - ring[0].y;
        sum += ax * by - bx * ay;
    }
    return sum;
}

// Whether `hole` lies within `outer`; they may touch at vertices, but not everywhere.
bool encloses(const LatticeRing& outer, const LatticeRing& hole)
{
    for (const auto& point : hole) {
        bool is_odd = false;
        if (!lies_on(outer, point, is_odd)) return is_odd;
    }
    return true;
}

Ring to_ring(const LatticeRing& ring)
{
    Ring points;
    std::transform(ring.begin(), ring.end() - 1, std::back_inserter(points), from_lattice);
    return points;
}

MultiPolygon assemble(const std::vector<LatticeRing>& rings)
{
    std::vector<std::pair<double, const LatticeRing*>> outers;
    for (const auto& ring : rings)
        if (const double turn = turn_of(ring); turn > 0) outers.emplace_back(turn, &ring);
    std::sort(outers.begin(), outers.end()); // Smallest first: the innermost that encloses a hole.
    MultiPolygon area;
    for (const auto& [turn, ring] : outers)
        area.parts.push_back({.outer = to_ring(*ring)});
    for (const auto& ring : rings) {
        if (turn_of(ring) >= 0) continue;
        for (std::size_t i = 0; i < outers.size(); ++i) {
            if (!encloses(*outers[i].second, ring)) continue;
            area.parts[i].holes.push_back(to_ring(ring));
            break;
        }
    }
    std::reverse(area.parts.begin(), area.parts.end()); // The largest part first.
    return area;
}

} // namespace

// The undirected lines between labels: for each vertex, what it is joined to.
struct Mosaic::Border {
    std::vector<std::vector<VertexNumber>> joined;
    std::vector<bool> is_fixed; // At a face the outline cuts, or where three areas meet.
};

std::uint32_t Mosaic::label_left_of(VertexNumber from, VertexNumber to, const Labels& labels) const
{
    const auto found = sides_.find(key(from, to));
    return found == sides_.end() ? no_label : labels[found->second.face];
}

Mosaic::Border Mosaic::border_of(const Labels& labels) const
{
    Border border;
    border.joined.resize(vertices_.size());
    border.is_fixed.assign(vertices_.size(), false);
    for (FaceNumber face = 0; face < faces_.size(); ++face) {
        for (const auto& ring : faces_[face].rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto a = ring[i];
                const auto b = ring[(i + 1) % ring.size()];
                // Near the outline a border that moved could cross it.
                if (!faces_[face].is_whole) border.is_fixed[a] = true;
                // A line between two faces is met from both sides, so each end gets its other end.
                if (labels[face] != label_left_of(b, a, labels)) border.joined[a].push_back(b);
            }
        }
    }
    for (std::size_t v = 0; v < vertices_.size(); ++v)
        if (border.joined[v].size() != 2) border.is_fixed[v] = true;
    return border;
}

// Where the border of the area on the left of `line` goes on. At a vertex where areas only touch,
// it turns around the faces it came along, so that each connected area has a border of its own.
Mosaic::Line Mosaic::next_border(Line line, const Labels& labels) const
{
    const auto [from, at] = line;
    const auto label = label_left_of(from, at, labels);
    auto next = sides_.at(key(from, at)).next;
    while (label_left_of(next, at, labels) == label)
        next = sides_.at(key(next, at)).next;
    return {at, next};
}

// Joins the border lines of one label to loops that pass no vertex twice: where a walk comes back
// to a vertex, what lies between is a loop of its own, as valid rings require.
std::vector<std::vector<VertexNumber>>
Mosaic::loops_of(const std::vector<Line>& lines, const Labels& labels) const
{
    std::unordered_set<std::uint64_t> open;
    for (const auto& [a, b] : lines)
        open.insert(key(a, b));
    std::vector<std::vector<VertexNumber>> loops;
    for (auto line : lines) {
        std::vector<VertexNumber> path;
        std::unordered_map<VertexNumber, std::size_t> places;
        for (; open.erase(key(line.first, line.second)) > 0; line = next_border(line, labels)) {
            const auto vertex = line.first;
            if (const auto passed = places.find(vertex); passed != places.end()) {
                const auto from = path.begin() + static_cast<std::ptrdiff_t>(passed->second);
                loops.emplace_back(from, path.end());
                std::for_each(from, path.end(), [&](VertexNumber v) { places.erase(v); });
                path.erase(from, path.end());
            }
            places[vertex] = path.size();
            path.push_back(vertex);
        }
        if (!path.empty()) loops.push_back(std::move(path));
    }
    return loops;
}

void Mosaic::smooth(const Labels& labels, double tolerance_m)
{
    auto border = border_of(labels);
    for (int round = 0; round < 2; ++round) {
        auto moved = vertices_;
        for (std::size_t v = 0; v < vertices_.size(); ++v) {
            if (border.is_fixed[v]) continue;
            const auto a = vertices_[border.joined[v][0]];
            const auto b = vertices_[border.joined[v][1]];
            const auto mean = [](std::int64_t p, std::int64_t q, std::int64_t r) {
                return static_cast<std::int32_t>((p + 2 * q + r) / 4);
            };
            moved[v] = {mean(a.x, vertices_[v].x, b.x), mean(a.y, vertices_[v].y, b.y)};
        }
        vertices_ = std::move(moved);
    }
    const auto distance_m = [&](VertexNumber v, VertexNumber a, VertexNumber b) {
        const double shrink =
            std::cos(vertices_[v].y / lattice_per_degree * std::numbers::pi / 180);
        const double dx = (static_cast<double>(vertices_[b].x) - vertices_[a].x) * shrink;
        const double dy = static_cast<double>(vertices_[b].y) - vertices_[a].y;
        const double px = (static_cast<double>(vertices_[v].x) - vertices_[a].x) * shrink;
        const double py = static_cast<double>(vertices_[v].y) - vertices_[a].y;
        return std::abs(dx * py - dy * px) / std::hypot(dx, dy) / lattice_per_degree * 111195;
    };
    // Two rounds, neighbours never in the same one, so that at least a quarter of a border stays
    // and no drop is judged by a line that another drop has changed.
    for (int round = 0; round < 2; ++round) {
        std::vector<bool> is_kept(vertices_.size(), false);
        for (VertexNumber v = 0; v < vertices_.size(); ++v) {
            if (border.is_fixed[v] || is_dropped_[v] || is_kept[v]) continue;
            const auto a = border.joined[v][0];
            const auto b = border.joined[v][1];
            if (a == b || distance_m(v, a, b) > tolerance_m) continue;
            is_dropped_[v] = true;
            is_kept[a] = is_kept[b] = true;
            std::replace(border.joined[a].begin(), border.joined[a].end(), v, b);
            std::replace(border.joined[b].begin(), border.joined[b].end(), v, a);
        }
    }
}

std::vector<MultiPolygon> Mosaic::dissolve(const Labels& labels, std::size_t count) const
{
    std::vector<std::vector<Line>> lines(count);
    for (FaceNumber face = 0; face < faces_.size(); ++face) {
        if (labels[face] == no_label) continue;
        for (const auto& ring : faces_[face].rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto a = ring[i];
                const auto b = ring[(i + 1) % ring.size()];
                if (label_left_of(b, a, labels) != labels[face])
                    lines[labels[face]].emplace_back(a, b);
            }
        }
    }
    std::vector<MultiPolygon> areas;
    for (const auto& list : lines) {
        std::vector<LatticeRing> rings;
        for (const auto& loop : loops_of(list, labels)) {
            auto& ring = rings.emplace_back();
            for (const auto vertex : loop)
                if (!is_dropped_[vertex]) ring.push_back(vertices_[vertex]);
            ring.push_back(ring.front());
        }
        areas.push_back(assemble(rings));
    }
    return areas;
}

} // namespace wuzhi::geo
