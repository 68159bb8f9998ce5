#include "platform/geo/thinning.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace wuzhi::geo {
namespace {

Ring ring_of(std::initializer_list<std::pair<double, double>> corners)
{
    Ring ring;
    for (const auto& [lon, lat] : corners)
        ring.push_back(*parse_point(lon, lat));
    return ring;
}

TEST(Thinning, CornersThatFallTogetherAreOne)
{
    const MultiPolygon area{
        {{.outer =
              ring_of({{0, 0}, {0.5, 0.04}, {1, 0}, {1.04, 0.03}, {1, 1}, {0, 1}, {0.01, 0}})}}};
    const MultiPolygon drawn{{{.outer = ring_of({{0, 0}, {0.5, 0}, {1, 0}, {1, 1}, {0, 1}})}}};
    EXPECT_EQ(vertex_count(thinned(area, 0.1)), vertex_count(drawn));
    EXPECT_EQ(bounds_of(thinned(area, 0.1)), bounds_of(drawn));
}

TEST(Thinning, WhatIsSmallerThanTheLatticeGoes)
{
    const Polygon large{
        .outer = ring_of({{0, 0}, {9, 0}, {9, 9}, {0, 9}}),
        .holes = {ring_of({{4, 4}, {4, 4.2}, {4.2, 4.2}})}};
    const Polygon small{.outer = ring_of({{20, 20}, {20.1, 20}, {20, 20.1}})};
    EXPECT_EQ(thinned({{large, small}}, 1.0), (MultiPolygon{{{.outer = large.outer}}}));
}

TEST(Thinning, NeighboursShareTheirBorderAfterwardsToo)
{
    const std::initializer_list<std::pair<double, double>> border{
        {1.03, 0}, {1.18, 0.31}, {0.94, 0.66}, {1.07, 1}};
    auto west = ring_of(border);
    auto east = west;
    std::ranges::reverse(east);
    west.push_back(*parse_point(0, 1));
    west.push_back(*parse_point(0, 0));
    east.push_back(*parse_point(2, 0));
    east.push_back(*parse_point(2, 1));
    const auto drawn_west = thinned({{{.outer = west}}}, 0.25).parts.at(0).outer;
    const auto drawn_east = thinned({{{.outer = east}}}, 0.25).parts.at(0).outer;
    const std::set<GeoPoint> of_east{drawn_east.begin(), drawn_east.end()};
    for (const auto& point : drawn_west)
        EXPECT_EQ(of_east.contains(point), point.lon.degrees() > 0.5);
}

TEST(Thinning, NothingLeavesTheEarth)
{
    const MultiPolygon area{{{.outer = ring_of({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}})}}};
    EXPECT_EQ(bounds_of(thinned(area, 7)), bounds_of(area));
}

} // namespace
} // namespace wuzhi::geo
