#include "county/territory/cut_service.hpp"

#include "county/territory/fixture_test.hpp"
#include "platform/geo/cut.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/journal/store.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory {
namespace {

using Places = std::vector<geo::GeoPoint>;

// A township of two villages on each side of 98 degrees; the western one has two grids, one above
// the other, the eastern one none. Their common border is crooked, so that no lattice point lies on
// it by chance.
class TerritoryCut : public TerritoryTest {
protected:
    std::vector<std::string> asked; // Codes whose open cases were counted.

    static geo::MultiPolygon ring(std::initializer_list<std::pair<double, double>> places)
    {
        geo::Polygon polygon;
        for (const auto& [lon, lat] : places)
            polygon.outer.push_back(*geo::parse_point(lon, lat));
        return {{std::move(polygon)}};
    }
    static Places line(std::initializer_list<std::pair<double, double>> places)
    {
        Places points;
        for (const auto& [lon, lat] : places)
            points.push_back(*geo::parse_point(lon, lat));
        return points;
    }

    using TerritoryTest::fresh;
    NewUnit fresh(UnitKind kind, std::string code, const geo::MultiPolygon& area)
    {
        return fresh(kind, std::move(code), geo::write_area(area));
    }

    void SetUp() override
    {
        const auto whole =
            ring({{97, 36}, {98, 36}, {99, 36}, {99, 37}, {98.0000003, 37}, {97, 37}});
        const std::vector<NewUnit> units = {
            fresh(UnitKind::county, "632822", whole),
            fresh(UnitKind::township, "632822100", whole),
            fresh(UnitKind::township, "632822200"),
            fresh(
                UnitKind::village,
                "632822100001",
                ring({{97, 36}, {98, 36}, {98.0000003, 37}, {97, 37}, {97, 36.5}})
            ),
            fresh(
                UnitKind::village,
                "632822100002",
                ring({{98, 36}, {99, 36}, {99, 37}, {98.0000003, 37}})
            ),
            fresh(
                UnitKind::grid,
                "632822100001001",
                ring({{97, 36}, {98, 36}, {98.0000003, 37}, {97, 36.5}})
            ),
            fresh(
                UnitKind::grid, "632822100001002", ring({{97, 36.5}, {98.0000003, 37}, {97, 37}})
            )};
        const auto done = service.found_county(county, units, clock.now() - std::chrono::hours{24});
        ASSERT_TRUE(done) << done.error().message;
    }

    UnitId id_of(std::string_view code)
    {
        return service.find(county, code, clock.now()).value_or(Location{}).unit;
    }
    Result<CutView> cut(std::string_view code, const Places& drawn)
    {
        const CountOpen count = [&](const std::string&, const std::vector<std::string>& codes) {
            asked.insert(asked.end(), codes.begin(), codes.end());
            return Result<std::int64_t>{static_cast<std::int64_t>(codes.size())};
        };
        return cut_unit(service, count, county, id_of(code), drawn, clock.now());
    }
    geo::MultiPolygon area(std::string_view code)
    {
        const std::vector<Unit> one{*service.unit(county, id_of(code))};
        return service.areas(county, one)->front().area;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, TerritoryCut, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(TerritoryCut, AVillageIsCutAlongItsGrids)
{
    const auto view = cut("632822100001", line({{96.9, 36.4}, {98.1, 36.9}}));
    ASSERT_TRUE(view) << view.error().reason;
    EXPECT_TRUE(view->follows_children);
    ASSERT_EQ(view->sides.size(), 2U);
    ASSERT_EQ(view->sides[0].children.size(), 1U);
    EXPECT_EQ(view->sides[0].children[0].code, "632822100001001");
    EXPECT_EQ(view->sides[0].area, area("632822100001001"));
    EXPECT_EQ(view->sides[1].area, area("632822100001002"));
    EXPECT_GT(view->sides[0].area_m2, view->sides[1].area_m2);
    EXPECT_EQ(view->sides[0].open_cases, 1);
    EXPECT_EQ(asked, (std::vector<std::string>{"632822100001001", "632822100001002"}));
}

TEST_P(TerritoryCut, AUnitWithNoneBelowIsCutAlongTheLine)
{
    const auto view = cut("632822100002", line({{97.9, 36.21}, {99.1, 36.43}}));
    ASSERT_TRUE(view) << view.error().reason;
    EXPECT_FALSE(view->follows_children);
    const geo::MultiPolygon parts[]{view->sides[0].area, view->sides[1].area};
    const auto tiling = geo::check_tiling(area("632822100002"), parts);
    EXPECT_LT(tiling.gap_m2 + tiling.outside_m2 + tiling.overlap_m2, 100);
    EXPECT_TRUE(view->sides[0].children.empty());
}

TEST_P(TerritoryCut, ALineHasToLeadThroughAndTheUnitToLieSomewhere)
{
    const auto reason = [&](std::string_view code, const Places& drawn) {
        const auto view = cut(code, drawn);
        return view ? "" : view.error().reason;
    };
    const auto through = line({{97.9, 36.2}, {99.1, 36.4}});
    EXPECT_EQ(reason("632822100002", line({{97.9, 36.2}})), "cut.line");
    EXPECT_EQ(reason("632822100002", Places(cut_points_max + 1, through[0])), "cut.line");
    EXPECT_EQ(reason("632822100002", line({{97.9, 36.2}, {98.5, 36.4}})), "cut.one_side");
    // It cuts a corner off, but neither grid lies there for the most part.
    EXPECT_EQ(reason("632822100001", line({{97.9, 35.9}, {98.1, 36.1}})), "cut.one_side");
    EXPECT_EQ(reason("632822200", through), "unit.no_area");
    EXPECT_EQ(reason("632822999", through), "unit.not_found");
}

TEST_P(TerritoryCut, ASplitLeavesNoStripBetweenNeighbours)
{
    const auto view = cut("632822100002", line({{97.9, 36.21}, {99.1, 36.43}}));
    ASSERT_TRUE(view);
    auto second = fresh(UnitKind::village, "632822100003", view->sides[1].area);
    const auto unit = *service.unit(county, id_of("632822100002"));
    const SplitUnit command{
        .unit = unit.id,
        .version = unit.version,
        .successors = {second},
        .remainder = Remainder::goes_on,
        .rest = geo::write_area(view->sides[0].area)};
    const auto west_before = area("632822100001");
    const Decree decree{.effective_at = clock.now(), .document = "都政〔2026〕1号"};
    const auto ahead = changes.rehearse(county, command, decree);
    ASSERT_TRUE(ahead) << ahead.error().reason;
    ASSERT_TRUE(ahead->preview);
    EXPECT_EQ(ahead->preview->areas.size(), 2U);
    EXPECT_EQ(area("632822100001"), west_before); // Nothing was done.
    const auto done = changes.change({.county = county}, command, decree);
    ASSERT_TRUE(done) << done.error().reason;
    EXPECT_FALSE(done->preview);
    EXPECT_EQ(done->units.size(), 2U);

    // Every line of the border between the neighbours is one of both.
    const auto west = area("632822100001");
    const std::vector<geo::MultiPolygon> east{area("632822100002"), area("632822100003")};
    EXPECT_EQ(geo::vertex_count(west), geo::vertex_count(west_before) + 1);
    EXPECT_TRUE(geo::points_between(west, east).empty());
    EXPECT_TRUE(geo::points_between(area("632822100001001"), east).empty());
    EXPECT_TRUE(geo::points_between(area("632822100"), east).empty());
    EXPECT_TRUE(geo::points_between(area("632822"), east).empty());
    const std::vector<geo::MultiPolygon> all{west, east[0], east[1]};
    const auto joined = geo::join(all);
    ASSERT_EQ(joined.parts.size(), 1U);
    EXPECT_TRUE(joined.parts[0].holes.empty());
    EXPECT_EQ(service.unit(county, id_of("632822100001"))->version, 1); // No change of it.
    EXPECT_EQ(service.locate(county, *geo::parse_point(98.5, 36.9), clock.now())->path.size(), 29U);
}

TEST_P(TerritoryCut, AMergeTellsItsOutlineAhead)
{
    const auto west = *service.unit(county, id_of("632822100001"));
    const auto east = *service.unit(county, id_of("632822100002"));
    const MergeUnits command{
        .units = {{west.id, west.version}, {east.id, east.version}}, .into = east.id};
    const auto ahead =
        changes.rehearse(county, command, {.effective_at = clock.now(), .document = "d"});
    ASSERT_TRUE(ahead) << ahead.error().reason;
    ASSERT_EQ(ahead->preview->areas.size(), 1U);
    EXPECT_EQ(ahead->preview->areas[0].unit, east.id);
    EXPECT_EQ(ahead->preview->areas[0].area.parts.size(), 1U);
    // The village that ends and its two grids.
    EXPECT_EQ(
        ahead->preview->moved,
        (std::vector<std::string>{"632822100001", "632822100001001", "632822100001002"})
    );
}

} // namespace
} // namespace wuzhi::county::territory
