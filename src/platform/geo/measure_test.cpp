#include "platform/geo/measure.hpp"

#include "platform/geo/locate_index.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

#include <array>

namespace wuzhi::geo {
namespace {

MultiPolygon box(double west, double south, double east, double north)
{
    return {{Polygon{
        .outer = {
            *parse_point(west, south),
            *parse_point(east, south),
            *parse_point(east, north),
            *parse_point(west, north)}}}};
}

TEST(Area, OfTheWholeEllipsoidIsThePublishedOne)
{
    // 510 065 621.724 km² for GRS 80 and WGS 84 alike (Moritz, Geodetic Reference System 1980).
    EXPECT_NEAR(area_m2(box(-180, -90, 180, 90)) / 1e6, 510065621.7, 1);
}

TEST(Area, OfADegreeSquareIsTheSumOfItsMeridianStrips)
{
    // The integral of M N cos(lat) over 36 to 37 degrees by 200,000 midpoints: 9941.64420 km².
    EXPECT_NEAR(area_m2(box(98, 36, 99, 37)) / 1e6, 9941.64420, 1e-4);
}

TEST(Area, OfASlantedLineIsThatOfItsManySmallSteps)
{
    const MultiPolygon triangle{
        {Polygon{.outer = {*parse_point(0, 30), *parse_point(4, 30), *parse_point(4, 34)}}}};
    double steps = 0;
    for (int i = 0; i < 4000; ++i) {
        const double lon = i / 1000.0;
        steps += area_m2(box(lon, 30, lon + 0.001, 30 + lon + 0.0005));
    }
    EXPECT_NEAR(area_m2(triangle) / steps, 1, 1e-7);
}

TEST(Area, LeavesHolesOut)
{
    const test::AsciiMap map{R"(
        A---------B
        |  E---F  |
        |  H---G  |
        D---------C
    )"};
    const double whole = area_m2(map.area("ABCD"));
    const double hole = area_m2(map.area("EFGH"));
    EXPECT_NEAR(area_m2(map.area("ABCD", {"EFGH"})), whole - hole, 1e-3);
}

TEST(PointInside, IsInsideACrescentWhoseCentroidIsNot)
{
    const test::AsciiMap map{R"(
        A-----------------------B
        |   F---------------E   |
        |   |               |   |
        |   |               |   |
        |   G               D   |
        H---I               J---C
    )"};
    const auto crescent = map.area("AHIFEJCB");
    const MultiPolygon* const areas[] = {&crescent};
    const LocateIndex index{areas};
    EXPECT_FALSE(index.locate(centroid(crescent)));
    EXPECT_TRUE(index.locate(point_inside(crescent)));
}

TEST(Centroid, OfASquareIsItsMiddle)
{
    const auto middle = centroid(box(98, 36, 99, 37));
    EXPECT_NEAR(middle.lon.degrees(), 98.5, 1e-9);
    EXPECT_NEAR(middle.lat.degrees(), 36.5, 1e-9);
}

} // namespace
} // namespace wuzhi::geo
