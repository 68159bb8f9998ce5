#include "county/territory/demo_units.hpp"

#include "platform/geo/geojson.hpp"
#include "platform/geo/locate_index.hpp"
#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/geo/repair.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace wuzhi::county::territory {
namespace {

DemoSources sources()
{
    auto read = read_demo_sources(std::filesystem::path{WUZHI_DATA} / "demo");
    EXPECT_TRUE(read) << read.error().message;
    return *read;
}

// The units of one kind that have an area, and where each lies.
struct Level {
    std::vector<const NewUnit*> units{};
    std::vector<geo::MultiPolygon> areas{};
    geo::LocateIndex index{};

    Level(const std::vector<NewUnit>& all, UnitKind kind)
    {
        for (const auto& unit : all) {
            if (unit.kind != kind || unit.area.empty()) continue;
            units.push_back(&unit);
            areas.push_back(*geo::read_area(unit.area));
        }
        std::vector<const geo::MultiPolygon*> list;
        for (const auto& area : areas)
            list.push_back(&area);
        index = geo::LocateIndex{list};
    }

    [[nodiscard]] std::string code_at(geo::GeoPoint point) const
    {
        const auto found = index.locate(point);
        return found ? units[*found]->code : "";
    }
    [[nodiscard]] double sum_m2() const
    {
        double sum = 0;
        for (const auto& area : areas)
            sum += geo::area_m2(area);
        return sum;
    }
};

TEST(DemoUnits, AreTheRealTreeAndTheFictionalUnitsApart)
{
    const auto units = make_demo_units(sources());
    ASSERT_TRUE(units) << units.error().message;
    std::map<std::pair<bool, UnitKind>, int> count;
    std::map<VillageKind, int> villages;
    std::set<UnitId> ids;
    for (const auto& unit : *units) {
        ++count[{unit.is_fictional, unit.kind}];
        if (unit.village_kind && !unit.is_fictional) ++villages[*unit.village_kind];
        EXPECT_EQ(unit.area.empty(), unit.is_fictional) << unit.code;
        EXPECT_EQ(unit.is_fictional, unit.code.starts_with("632822990")) << unit.code;
        ids.insert(unit.id);
    }
    EXPECT_EQ((count[{false, UnitKind::county}]), 1);
    EXPECT_EQ((count[{false, UnitKind::township}]), 8);
    EXPECT_EQ((count[{false, UnitKind::village}]), 116);
    EXPECT_EQ((count[{false, UnitKind::grid}]), 403);
    EXPECT_EQ((count[{true, UnitKind::township}]), 1);
    EXPECT_EQ((count[{true, UnitKind::village}]), 4);
    EXPECT_EQ((count[{true, UnitKind::grid}]), 8);
    EXPECT_EQ(villages[VillageKind::administrative_village], 76);
    EXPECT_EQ(villages[VillageKind::herders_committee], 30);
    EXPECT_EQ(villages[VillageKind::residents_committee], 8);
    EXPECT_EQ(villages[VillageKind::farm_area], 2);
    EXPECT_EQ(ids.size(), units->size());
    std::map<std::string, std::string> names;
    for (const auto& unit : *units)
        names[unit.code] = unit.name;
    EXPECT_EQ(names["632822100001"], "和平街居委会");
    EXPECT_EQ(names["632822100001001"], "和平街第一网格");
    EXPECT_EQ(names["632822101215001"], "东盛村第一网格");
    EXPECT_EQ(names["632822103201001"], "西西第一网格");
    EXPECT_EQ(names["632822990901"], "示范一村");
}

TEST(DemoUnits, TileTheCountyWithoutGapOrOverlapOnEveryLevel)
{
    const auto units = *make_demo_units(sources());
    const auto outline = *geo::read_area(sources().outline);
    const Level county{units, UnitKind::county};
    EXPECT_NEAR(county.sum_m2() / 1e6, 45308, 100); // The published size of the other outline.
    // Where borders meet the outline it gets a vertex, at most 5 mm beside the line.
    EXPECT_LT(geo::uncovered_m2(outline, county.areas[0]), 500);
    EXPECT_LT(geo::uncovered_m2(county.areas[0], outline), 500);
    for (const auto kind : {UnitKind::township, UnitKind::village, UnitKind::grid}) {
        const Level level{units, kind};
        EXPECT_NEAR(level.sum_m2(), county.sum_m2(), 1) << to_text(kind);
        const auto tiling = geo::check_tiling(county.areas[0], level.areas);
        EXPECT_LT(tiling.gap_m2, 1) << to_text(kind);
        EXPECT_LT(tiling.outside_m2, 1) << to_text(kind);
        EXPECT_LT(tiling.overlap_m2, 1) << to_text(kind);
        for (std::size_t i = 0; i < level.areas.size(); ++i) {
            EXPECT_FALSE(geo::find_fault(level.areas[i])) << level.units[i]->code;
            EXPECT_EQ(level.areas[i].parts.size(), 1U) << level.units[i]->code;
        }
    }
}

TEST(DemoUnits, GiveEveryPlaceOneGridWhoseAncestorsHoldItToo)
{
    const auto units = *make_demo_units(sources());
    const Level county{units, UnitKind::county};
    const Level townships{units, UnitKind::township};
    const Level villages{units, UnitKind::village};
    const Level grids{units, UnitKind::grid};
    const auto has_one_owner = [&](geo::GeoPoint point) {
        const auto grid = grids.code_at(point);
        EXPECT_EQ(villages.code_at(point), grid.substr(0, 12));
        EXPECT_EQ(townships.code_at(point), grid.substr(0, 9));
        EXPECT_EQ(county.code_at(point), grid.substr(0, 6));
        return !grid.empty();
    };
    std::mt19937_64 random{1};
    const auto bounds = geo::bounds_of(county.areas[0]);
    int inside = 0;
    for (int i = 0; i < 20000; ++i) {
        const auto part = [&] { return static_cast<double>(random() % 10000001) / 1e7; };
        const double lon = bounds.west + part() * (bounds.east - bounds.west);
        const double lat = bounds.south + part() * (bounds.north - bounds.south);
        if (has_one_owner(*geo::parse_point(lon, lat))) ++inside;
    }
    EXPECT_GT(inside, 8000);
    for (const auto& area : grids.areas) // Each vertex lies on a border of every level it ends.
        for (const auto& point : area.parts[0].outer)
            EXPECT_TRUE(has_one_owner(point));
}

TEST(DemoUnits, AreCompactAndNeitherSliversNorGiants)
{
    const auto units = *make_demo_units(sources());
    for (const auto kind : {UnitKind::township, UnitKind::village, UnitKind::grid}) {
        const Level level{units, kind};
        for (std::size_t i = 0; i < level.areas.size(); ++i) {
            double length_m = 0;
            const auto& ring = level.areas[i].parts[0].outer;
            for (std::size_t p = 0; p < ring.size(); ++p)
                length_m += geo::distance_m(ring[p], ring[(p + 1) % ring.size()]);
            const double area = geo::area_m2(level.areas[i]);
            // 1 for a disc, 0.785 for a square, under 0.1 for a sliver.
            const double compactness = 4 * 3.14159265 * area / (length_m * length_m);
            EXPECT_GT(compactness, 0.2) << level.units[i]->code;
            EXPECT_GT(area, 2e6) << level.units[i]->code;
            EXPECT_LT(area, 20e9) << level.units[i]->code;
        }
    }
}

TEST(DemoUnits, AreTheSameForTheSameSeedOnly)
{
    const auto made = [](std::uint64_t seed) {
        return *make_demo_units(sources(), {.seed = seed, .grid_count = 232, .face_m2 = 2.5e6});
    };
    const auto one = made(1);
    const auto two = made(1);
    const auto other = made(2);
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].id, two[i].id);
        EXPECT_EQ(one[i].area, two[i].area);
    }
    EXPECT_NE(one[1].area, other[1].area);
    EXPECT_NE(one[1].id, other[1].id);
}

TEST(DemoUnits, AreRefusedWithAReason)
{
    const auto reason = [](auto change, DemoOptions options = {}) {
        auto changed = sources();
        change(changed);
        const auto units = make_demo_units(changed, options);
        return units ? std::string{} : units.error().reason;
    };
    const std::string head = "code,name,parent,kind,village_kind\n";
    EXPECT_EQ(reason([&](auto& s) { s.divisions = head + "632822,x,,province,\n"; }), "demo.row");
    EXPECT_EQ(
        reason([&](auto& s) { s.divisions = head + "632822,x,,county,oasis\n"; }), "demo.row"
    );
    EXPECT_EQ(reason([&](auto& s) { s.divisions = head; }), "unit.no_county");
    EXPECT_EQ(reason([&](auto& s) { s.fictional = "code\n1\n"; }), "csv.missing_column");
    EXPECT_EQ(reason([&](auto& s) { s.outline = "{}"; }), "geojson.type");
    EXPECT_EQ(reason([](auto&) {}, {.grid_count = 231}), "demo.grid_count");
    EXPECT_EQ(reason([](auto&) {}, {.grid_count = 697}), "demo.grid_count");
    EXPECT_EQ(read_demo_sources("nowhere").error().reason, "demo.data");
}

} // namespace
} // namespace wuzhi::county::territory
