#include "platform/geo/cut.hpp"

#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/geo/repair.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

namespace wuzhi::geo {
namespace {

std::vector<GeoPoint> line(std::initializer_list<std::pair<double, double>> places)
{
    std::vector<GeoPoint> points;
    for (const auto& [lon, lat] : places)
        points.push_back(*parse_point(lon, lat));
    return points;
}

MultiPolygon ring(std::initializer_list<std::pair<double, double>> places)
{
    return {{Polygon{.outer = line(places)}}};
}

void expect_watertight(const MultiPolygon& whole, const Halves& halves)
{
    const MultiPolygon parts[]{halves.larger, halves.smaller};
    const auto tiling = check_tiling(whole, parts);
    EXPECT_NEAR(tiling.gap_m2, 0, 1);
    EXPECT_NEAR(tiling.outside_m2, 0, 1);
    EXPECT_NEAR(tiling.overlap_m2, 0, 1);
    EXPECT_FALSE(find_fault(halves.larger));
    EXPECT_FALSE(find_fault(halves.smaller));
}

const test::AsciiMap map{R"(
    A-------B
    |       |
    |       |
    D-------C
)"};

TEST(Cut, HalvesHaveTheSamePointsAlongTheLine)
{
    const auto whole = map.area("ADCB");
    const auto west = map.point('A').lon.degrees();
    const auto halves =
        cut(whole, line({{west + 0.0301, 36.1}, {west + 0.0333, 35.985}, {west + 0.0287, 35.9}}));
    ASSERT_TRUE(halves);
    expect_watertight(whole, *halves);
    EXPECT_GT(area_m2(halves->larger), area_m2(halves->smaller));
    const std::vector<MultiPolygon> both{halves->larger, halves->smaller};
    EXPECT_EQ(join(both).parts.size(), 1U); // No strip between them.
}

TEST(Cut, ALineThatStopsInsideOrPassesByCutsNothing)
{
    const auto whole = map.area("ADCB");
    const auto west = map.point('A').lon.degrees();
    EXPECT_FALSE(cut(whole, line({{west + 0.03, 36.1}, {west + 0.03, 35.985}})));
    EXPECT_FALSE(cut(whole, line({{west - 1, 36.1}, {west - 1, 35.9}})));
    EXPECT_FALSE(cut(whole, line({{west + 0.03, 36.1}, {west + 0.03, 36.1}})));
    EXPECT_FALSE(cut(whole, line({{west, 36.0}, {west, 35.97}}))); // Along the border.
}

TEST(Cut, EachCrossingChangesTheSide)
{
    const auto comb = ring(
        {{98, 36},
         {98.3, 36},
         {98.3, 36.3},
         {98.2, 36.3},
         {98.2, 36.1},
         {98.1, 36.1},
         {98.1, 36.3},
         {98, 36.3}}
    );
    const auto halves = cut(comb, line({{97.9, 36.2}, {98.4, 36.2}}));
    ASSERT_TRUE(halves);
    expect_watertight(comb, *halves);
    EXPECT_EQ(halves->larger.parts.size(), 1U);
    EXPECT_EQ(halves->smaller.parts.size(), 2U); // Both teeth.
}

TEST(Cut, APartThatIsNotTouchedGoesWithTheNearerHalf)
{
    auto whole = ring({{98, 36}, {98.4, 36}, {98.4, 36.2}, {98, 36.2}});
    whole.parts.push_back(ring({{98.5, 36}, {98.6, 36}, {98.6, 36.1}, {98.5, 36.1}}).parts[0]);
    const auto halves = cut(whole, line({{98.3, 35.9}, {98.3, 36.3}}));
    ASSERT_TRUE(halves);
    expect_watertight(whole, *halves);
    EXPECT_EQ(halves->larger.parts.size(), 1U);
    EXPECT_EQ(halves->smaller.parts.size(), 2U);
}

TEST(Cut, AHoleBelongsToNeither)
{
    auto whole = ring({{98, 36}, {98.4, 36}, {98.4, 36.4}, {98, 36.4}});
    whole.parts[0].holes.push_back(line({{98.1, 36.1}, {98.1, 36.3}, {98.3, 36.3}, {98.3, 36.1}}));
    const auto halves = cut(whole, line({{98.15, 35.9}, {98.15, 36.5}}));
    ASSERT_TRUE(halves);
    expect_watertight(whole, *halves);
}

TEST(Cut, WhoeverSharesTheBorderGetsTheSamePoints)
{
    // Lines on which no lattice point lies exactly.
    const auto west = ring({{98, 36}, {98.1000003, 36.0000007}, {98.0700001, 36.2}, {98, 36.2}});
    auto east = ring({{98.1000003, 36.0000007}, {98.3, 36}, {98.3, 36.2}, {98.0700001, 36.2}});
    const auto halves = cut(west, line({{97.9, 36.1}, {98.2, 36.11}}));
    ASSERT_TRUE(halves);
    const MultiPolygon parts[]{halves->larger, halves->smaller};
    const auto added = points_between(west, parts);
    ASSERT_EQ(added.size(), 2U); // On the west and on the east.
    const auto before = vertex_count(east);
    EXPECT_TRUE(add_points(east, added));
    EXPECT_EQ(vertex_count(east), before + 1);
    EXPECT_FALSE(find_fault(east));
    const std::vector<MultiPolygon> all{halves->larger, halves->smaller, east};
    const auto joined = join(all);
    ASSERT_EQ(joined.parts.size(), 1U);
    EXPECT_TRUE(joined.parts[0].holes.empty());
    EXPECT_NEAR(area_m2(joined), area_m2(all[0]) + area_m2(all[1]) + area_m2(all[2]), 1e-3);
    EXPECT_FALSE(add_points(east, added)); // They are there now.
}

} // namespace
} // namespace wuzhi::geo
