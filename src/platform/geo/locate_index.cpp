#include "platform/geo/locate_index.hpp"

#include "platform/geo/crossing.hpp"

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace wuzhi::geo {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

// Lattice numbers held as doubles: Boost subtracts the ends of a box, which overflows in 32 bits.
using TreePoint = bg::model::point<double, 2, bg::cs::cartesian>;
using TreeBox = bg::model::box<TreePoint>;

constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();

TreePoint tree_point(LatticePoint p)
{
    return {static_cast<double>(p.x), static_cast<double>(p.y)};
}

// One polygon: its rings lie one after another in the common list of vertices, each closed by its
// first vertex; a ring ends where the next begins.
struct Part {
    std::uint32_t area = 0;
    std::uint32_t first_ring = 0;
    std::uint32_t last_ring = 0; // One past.
};

} // namespace

struct LocateIndex::Tree {
    using Entry = std::pair<TreeBox, std::uint32_t>; // The box of a part.
    using Packed = bgi::rtree<Entry, bgi::rstar<16>>;

    std::vector<LatticePoint> vertices;
    std::vector<std::uint32_t> ring_starts; // One more than rings.
    std::vector<Part> parts;
    Packed packed;

    void add_ring(const Ring& ring)
    {
        for (const auto& point : ring)
            vertices.push_back(to_lattice(point));
        vertices.push_back(to_lattice(ring.front()));
        ring_starts.push_back(static_cast<std::uint32_t>(vertices.size()));
    }

    [[nodiscard]] bool holds_point(const Part& part, LatticePoint p) const
    {
        bool is_odd = false;
        for (auto ring = part.first_ring; ring < part.last_ring; ++ring) {
            const auto first = ring_starts[ring];
            const std::span all{vertices};
            if (lies_on(all.subspan(first, ring_starts[ring + 1] - first), p, is_odd)) return true;
        }
        return is_odd;
    }

    template <class Visit>
    void visit(LatticePoint p, Visit visit_part) const
    {
        packed.query(
            bgi::intersects(tree_point(p)),
            boost::make_function_output_iterator([&](const Entry& e) {
                visit_part(parts[e.second]);
            })
        );
    }

    // Calls `visit` for the lattice point, and for its twin on the other side of the antimeridian.
    template <class Visit>
    static void for_each_form(GeoPoint point, Visit visit)
    {
        const auto p = to_lattice(point);
        visit(p);
        const auto edge = static_cast<std::int32_t>(180 * lattice_per_degree);
        if (p.x == edge || p.x == -edge) visit(LatticePoint{.x = -p.x, .y = p.y});
    }
};

LocateIndex::LocateIndex() : tree_(std::make_unique<Tree>()) { tree_->ring_starts.push_back(0); }

LocateIndex::LocateIndex(std::span<const MultiPolygon* const> areas) : LocateIndex()
{
    std::vector<Tree::Entry> entries;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (const auto& polygon : areas[i]->parts) {
            Part part{.area = static_cast<std::uint32_t>(i)};
            part.first_ring = static_cast<std::uint32_t>(tree_->ring_starts.size() - 1);
            tree_->add_ring(polygon.outer);
            const auto bounds = [&] {
                TreeBox box;
                bg::assign_inverse(box);
                for (const auto& point : polygon.outer)
                    bg::expand(box, tree_point(to_lattice(point)));
                return box;
            }();
            for (const auto& hole : polygon.holes)
                tree_->add_ring(hole);
            part.last_ring = static_cast<std::uint32_t>(tree_->ring_starts.size() - 1);
            entries.emplace_back(bounds, static_cast<std::uint32_t>(tree_->parts.size()));
            tree_->parts.push_back(part);
        }
    }
    tree_->packed = Tree::Packed{entries};
    tree_->vertices.shrink_to_fit();
}

LocateIndex::~LocateIndex() = default;
LocateIndex::LocateIndex(LocateIndex&&) noexcept = default;
LocateIndex& LocateIndex::operator=(LocateIndex&&) noexcept = default;

std::optional<std::uint32_t> LocateIndex::locate(GeoPoint point) const
{
    auto owner = nobody;
    Tree::for_each_form(point, [&](LatticePoint p) {
        tree_->visit(p, [&](const Part& part) {
            if (part.area < owner && tree_->holds_point(part, p)) owner = part.area;
        });
    });
    if (owner == nobody) return std::nullopt;
    return owner;
}

std::vector<std::uint32_t> LocateIndex::all_at(GeoPoint point) const
{
    std::vector<std::uint32_t> owners;
    Tree::for_each_form(point, [&](LatticePoint p) {
        tree_->visit(p, [&](const Part& part) {
            if (tree_->holds_point(part, p)) owners.push_back(part.area);
        });
    });
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    return owners;
}

std::vector<std::uint32_t> LocateIndex::within(const Bounds& bounds) const
{
    const auto low = parse_point(bounds.west, bounds.south);
    const auto high = parse_point(bounds.east, bounds.north);
    if (bounds.is_empty() || !low || !high) return {};
    const TreeBox box{tree_point(to_lattice(*low)), tree_point(to_lattice(*high))};
    std::vector<std::uint32_t> found;
    tree_->packed.query(
        bgi::intersects(box), boost::make_function_output_iterator([&](const Tree::Entry& e) {
            found.push_back(tree_->parts[e.second].area);
        })
    );
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::size_t LocateIndex::memory_bytes() const
{
    return tree_->vertices.capacity() * sizeof(LatticePoint) +
           tree_->ring_starts.capacity() * sizeof(std::uint32_t) +
           tree_->parts.capacity() * sizeof(Part) +
           tree_->parts.size() * sizeof(Tree::Entry) * 9 / 8;
}

} // namespace wuzhi::geo
