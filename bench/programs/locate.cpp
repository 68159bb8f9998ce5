// Finds the area of each of many points: with our index and, in turn, with GEOS as it is meant to
// be used, an STRtree over prepared polygons. Both must give the same answers.
//
//   bench_locate COLUMNS ROWS POINTS ROUNDS    times both, a line per round
//   bench_locate COLUMNS ROWS POINTS wkt       prints the areas and points for PostGIS instead

#include "measure.hpp"
#include "partition.hpp"
#include "platform/base/check.hpp"
#include "platform/geo/locate_index.hpp"

#include <cstdlib>
#include <geos_c.h>
#include <limits>
#include <string_view>

namespace {

using namespace wuzhi;

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

using Owners = std::vector<std::uint32_t>; // Of each point.

// Lives as long as the process: what GEOS allocates is not given back.
class Geos {
public:
    explicit Geos(const std::vector<geo::MultiPolygon>& areas)
        : context_(GEOS_init_r()),
          tree_(GEOSSTRtree_create_r(context_, 10))
    {
        prepared_.reserve(areas.size());
        for (const auto& area : areas) {
            auto* polygon = polygon_of(area.parts.front().outer);
            prepared_.push_back({GEOSPrepare_r(context_, polygon), nullptr});
            GEOSSTRtree_insert_r(context_, tree_, polygon, &prepared_.back());
        }
    }

    std::uint32_t locate(geo::GeoPoint point)
    {
        auto* place =
            GEOSGeom_createPointFromXY_r(context_, point.lon.degrees(), point.lat.degrees());
        Asked asked{context_, place, prepared_.data(), nowhere};
        GEOSSTRtree_query_r(context_, tree_, place, &look_at, &asked);
        GEOSGeom_destroy_r(context_, place);
        return asked.owner;
    }

private:
    struct Area {
        const GEOSPreparedGeometry* geometry = nullptr;
        void* unused = nullptr;
    };
    struct Asked {
        GEOSContextHandle_t context;
        const GEOSGeometry* place;
        const Area* first;
        std::uint32_t owner;
    };

    static void look_at(void* item, void* data)
    {
        auto& asked = *static_cast<Asked*>(data);
        const auto* area = static_cast<const Area*>(item);
        if (GEOSPreparedIntersects_r(asked.context, area->geometry, asked.place) != 1) return;
        asked.owner = std::min(asked.owner, static_cast<std::uint32_t>(area - asked.first));
    }

    GEOSGeometry* polygon_of(const geo::Ring& ring)
    {
        const auto size = static_cast<unsigned>(ring.size());
        auto* line = GEOSCoordSeq_create_r(context_, size + 1, 2);
        for (unsigned i = 0; i <= size; ++i) {
            const auto& p = ring[i % size];
            GEOSCoordSeq_setXY_r(context_, line, i, p.lon.degrees(), p.lat.degrees());
        }
        auto* outer = GEOSGeom_createLinearRing_r(context_, line);
        return GEOSGeom_createPolygon_r(context_, outer, nullptr, 0);
    }

    GEOSContextHandle_t context_;
    GEOSSTRtree* tree_;
    std::vector<Area> prepared_;
};

template <class Locate>
double timed(const std::vector<geo::GeoPoint>& points, Owners& owners, Locate locate)
{
    const auto begin = bench::cpu_s();
    for (std::size_t i = 0; i < points.size(); ++i)
        owners[i] = locate(points[i]);
    return (bench::cpu_s() - begin) * 1e9 / static_cast<double>(points.size());
}

void time_both(
    const std::vector<geo::MultiPolygon>& areas,
    const std::vector<geo::GeoPoint>& points,
    int rounds
)
{
    std::vector<const geo::MultiPolygon*> pointers;
    for (const auto& area : areas)
        pointers.push_back(&area);
    const auto begin = bench::cpu_s();
    const geo::LocateIndex index{pointers};
    const auto built = bench::cpu_s() - begin;
    Geos geos{areas};
    Owners ours(points.size());
    Owners theirs(points.size());
    for (int round = 0; round < rounds; ++round) {
        const auto ours_ns = timed(points, ours, [&](geo::GeoPoint point) {
            return index.locate(point).value_or(nowhere);
        });
        const auto geos_ns =
            timed(points, theirs, [&](geo::GeoPoint point) { return geos.locate(point); });
        std::size_t different = 0;
        for (std::size_t i = 0; i < points.size(); ++i)
            different += ours[i] != theirs[i];
        bench::say(
            {{"ours_ns", ours_ns},
             {"geos_ns", geos_ns},
             {"different", static_cast<double>(different)},
             {"build_ms", built * 1e3},
             {"memory_mb", static_cast<double>(index.memory_bytes()) / 1e6}}
        );
    }
}

void print_point(geo::GeoPoint point)
{
    std::printf("%.7f %.7f", point.lon.degrees(), point.lat.degrees());
}

void print_wkt(
    const std::vector<geo::MultiPolygon>& areas, const std::vector<geo::GeoPoint>& points
)
{
    for (const auto& area : areas) {
        const auto& ring = area.parts.front().outer;
        std::fputs("area\tPOLYGON((", stdout);
        for (const auto& point : ring) {
            print_point(point);
            std::fputc(',', stdout);
        }
        print_point(ring.front());
        std::puts("))");
    }
    for (const auto& point : points) {
        std::fputs("point\tPOINT(", stdout);
        print_point(point);
        std::puts(")");
    }
}

} // namespace

int main(int count, char** arguments)
{
    check(count == 5, "bench_locate COLUMNS ROWS POINTS ROUNDS|wkt");
    const auto partition = bench::make_partition(std::atoi(arguments[1]), std::atoi(arguments[2]));
    const auto points = bench::make_points(
        partition.bounds, static_cast<std::size_t>(std::atoll(arguments[3])), 2026
    );
    if (std::string_view{arguments[4]} == "wkt")
        print_wkt(partition.areas, points);
    else
        time_both(partition.areas, points, std::atoi(arguments[4]));
}
