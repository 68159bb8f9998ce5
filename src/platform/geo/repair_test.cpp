#include "platform/geo/repair.hpp"

#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

namespace wuzhi::geo {
namespace {

const test::AsciiMap map{R"(
    A---B---C---D
    |   |   |   |
    E---F---G---H
    |   |   |   |
    I---J---K---L
)"};

TEST(Repair, LeavesAValidAreaAlone)
{
    const auto area = map.area("AIKC");
    const auto repaired = repair(area);
    ASSERT_TRUE(repaired);
    EXPECT_FALSE(repaired->fault);
    EXPECT_NEAR(repaired->area_change_m2, 0, 1e-3);
    EXPECT_EQ(vertex_count(repaired->area), 4U);
}

TEST(Repair, UntanglesABowTieAndSaysWhere)
{
    const auto repaired = repair(map.area("AKIC")); // Crosses itself at F.
    ASSERT_TRUE(repaired);
    ASSERT_TRUE(repaired->fault);
    EXPECT_EQ(repaired->fault->problem, "Self-intersection");
    EXPECT_NEAR(repaired->fault->at.lon.degrees(), map.point('F').lon.degrees(), 1e-6);
    EXPECT_EQ(repaired->parts_after, 2U);
    EXPECT_FALSE(find_fault(repaired->area));
}

TEST(Repair, JoinsPartsThatOverlap)
{
    MultiPolygon area{{map.area("AIKC").parts[0], map.area("BJLD").parts[0]}};
    const auto repaired = repair(area);
    ASSERT_TRUE(repaired);
    EXPECT_EQ(repaired->parts_before, 2U);
    EXPECT_EQ(repaired->parts_after, 1U);
    EXPECT_NEAR(area_m2(repaired->area), area_m2(map.area("AILD")), 1);
    EXPECT_LT(repaired->area_change_m2, 0);
}

TEST(Repair, CutsSpikesOff)
{
    const auto repaired = repair(map.area("AEFGFB")); // Out to G and back.
    ASSERT_TRUE(repaired);
    EXPECT_TRUE(repaired->fault);
    EXPECT_NEAR(area_m2(repaired->area), area_m2(map.area("AEFB")), 1);
}

TEST(Repair, RefusesWhatEnclosesNothing)
{
    for (const auto* ring : {"ABC", "AB"}) {
        const auto repaired = repair({{Polygon{.outer = map.ring(ring)}}});
        ASSERT_FALSE(repaired);
        EXPECT_EQ(repaired.error().reason, "geometry.empty");
    }
}

TEST(Overlay, MeasuresWhatTwoAreasShare)
{
    const auto west = map.area("AIKC");
    const auto east = map.area("BJLD");
    const double column = area_m2(map.area("BJKC"));
    EXPECT_NEAR(shared_m2(west, east), column, 1);
    EXPECT_NEAR(uncovered_m2(west, east), area_m2(map.area("AIJB")), 1);
    EXPECT_EQ(shared_m2(map.area("AEFB"), map.area("GKLH")), 0);
}

TEST(Tiling, OfAWatertightPartitionIsZero)
{
    const MultiPolygon parts[] = {map.area("AEFB"), map.area("BFGC"), map.area("EIKGF")};
    const auto tiling = check_tiling(map.area("AIKC"), parts);
    EXPECT_NEAR(tiling.gap_m2, 0, 1e-3);
    EXPECT_NEAR(tiling.outside_m2, 0, 1e-3);
    EXPECT_NEAR(tiling.overlap_m2, 0, 1);
}

TEST(Tiling, TellsGapsOverlapsAndWhatStandsOut)
{
    const MultiPolygon parts[] = {map.area("AEGC"), map.area("BFHD")};
    const auto tiling = check_tiling(map.area("AIKC"), parts);
    const double cell = area_m2(map.area("BFGC"));
    EXPECT_NEAR(tiling.gap_m2, area_m2(map.area("EIKG")), 1);
    EXPECT_NEAR(tiling.outside_m2, cell, 1);
    EXPECT_NEAR(tiling.overlap_m2, cell, 1);
}

} // namespace
} // namespace wuzhi::geo
