#include "platform/geo/locate_index.hpp"

#include "platform/geo/antimeridian.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace wuzhi::geo {
namespace {

LocateIndex index_of(const std::vector<MultiPolygon>& areas)
{
    std::vector<const MultiPolygon*> list;
    for (const auto& area : areas)
        list.push_back(&area);
    return LocateIndex{list};
}

using Owners = std::vector<std::uint32_t>;

TEST(LocateIndex, FindsTheAreaAPointLiesIn)
{
    const test::AsciiMap map{R"(
        A-----B-----C
        |  1  |  2  |
        D-----E-----F   3
    )"};
    const auto index = index_of({map.area("ADEB"), map.area("BEFC")});
    EXPECT_EQ(index.locate(map.point('1')), 0U);
    EXPECT_EQ(index.locate(map.point('2')), 1U);
    EXPECT_EQ(index.locate(map.point('3')), std::nullopt);
}

TEST(LocateIndex, GivesASharedBorderToTheAreaThatComesFirst)
{
    const test::AsciiMap map{R"(
        A-----B-----C
        |     |     |
        D  1  2  3  G
        |     |     |
        E--4--F--5--H
    )"};
    const auto west = map.area("ADEFB");
    const auto east = map.area("BFHGC");
    for (const char name : {'B', '2', 'F'}) {
        EXPECT_EQ(index_of({west, east}).all_at(map.point(name)), (Owners{0, 1})) << name;
        EXPECT_EQ(index_of({west, east}).locate(map.point(name)), 0U) << name;
        EXPECT_EQ(index_of({east, west}).locate(map.point(name)), 0U) << name;
    }
    const auto index = index_of({east, west});
    EXPECT_EQ(index.locate(map.point('1')), 1U);
    EXPECT_EQ(index.locate(map.point('3')), 0U);
}

TEST(LocateIndex, CountsTheOuterBorderAsInside)
{
    const test::AsciiMap map{R"(
        A--1--B
        |     |
        4     2
        |     |
        D--3--C
    )"};
    const auto index = index_of({map.area("ADCB")});
    for (const char name : {'A', 'B', 'C', 'D', '1', '2', '3', '4'})
        EXPECT_EQ(index.locate(map.point(name)), 0U) << name;
}

TEST(LocateIndex, LeavesHolesToTheAreaThatFillsThem)
{
    const test::AsciiMap map{R"(
        A-----------------B
        | 1  E--2--F      |
        |    |  3  |      |
        |    H-----G   4  |
        |                 |
        |    I--J         |
        |    | 5|         |
        |    L--K         |
        D-----------------C
    )"};
    const auto around = map.area("ADCB", {"EFGH", "IJKL"});
    const auto index = index_of({map.area("EHGF"), around});
    EXPECT_EQ(index.locate(map.point('1')), 1U);
    EXPECT_EQ(index.locate(map.point('4')), 1U);
    EXPECT_EQ(index.locate(map.point('3')), 0U);
    EXPECT_EQ(index.locate(map.point('2')), 0U); // On the shared border: the first.
    EXPECT_EQ(index.locate(map.point('5')), std::nullopt);
    EXPECT_EQ(index.all_at(map.point('E')), (Owners{0, 1}));
}

TEST(LocateIndex, IsNotFooledByARayThroughVertices)
{
    const test::AsciiMap map{R"(
              B           D
             / \         / \
         1  A 2 \   3   /   E  4
             \   \     /   /
              \   C---/   /
               \         /
                G-------F
    )"};
    const auto index = index_of({map.area("ABCDEFG")});
    EXPECT_EQ(index.locate(map.point('1')), std::nullopt);
    EXPECT_EQ(index.locate(map.point('2')), 0U);
    EXPECT_EQ(index.locate(map.point('3')), std::nullopt);
    EXPECT_EQ(index.locate(map.point('4')), std::nullopt);
}

TEST(LocateIndex, GivesTheFirstWhereAreasOverlapWhateverTheTree)
{
    const test::AsciiMap map{R"(
        A-----B-----C
        |     | 1   |
        D-----E-----F
    )"};
    const auto index = index_of({map.area("ADFC"), map.area("BEFC"), map.area("ADEB")});
    EXPECT_EQ(index.locate(map.point('1')), 0U);
    EXPECT_EQ(index.all_at(map.point('1')), (Owners{0, 1}));
}

TEST(LocateIndex, FindsPointsOnBothSidesOfTheAntimeridian)
{
    const auto area = normal_form({{{{178, -1}, {-178, -1}, {-178, 1}, {178, 1}}}});
    ASSERT_TRUE(area);
    const auto index = index_of({*area});
    for (const double lon : {179.0, 180.0, -180.0, -179.0, 178.0, -178.0})
        EXPECT_EQ(index.locate(*parse_point(lon, 0)), 0U) << lon;
    EXPECT_EQ(index.locate(*parse_point(177.9, 0)), std::nullopt);
    // What ends at 180 also owns the same meridian written as −180.
    const auto west = index_of({MultiPolygon{{area->parts[0]}}});
    EXPECT_EQ(west.locate(*parse_point(-180, 0)), 0U);
}

TEST(LocateIndex, ListsWhatAMapWindowShows)
{
    const test::AsciiMap map{R"(
        A-----B-----C-----G
        |  1  |     |     |
        D-----E--2--F-----H
    )"};
    const auto index = index_of({map.area("ADEB"), map.area("BEFC"), map.area("CFHG")});
    Bounds window;
    window.extend(map.point('1'));
    window.extend(map.point('2'));
    EXPECT_EQ(index.within(window), (Owners{0, 1}));
    EXPECT_TRUE(index.within(Bounds{}).empty());
}

TEST(LocateIndex, OfNothingFindsNothing)
{
    EXPECT_EQ(LocateIndex{}.locate(*parse_point(98, 36)), std::nullopt);
}

// A partition of a square into triangles between moved lattice points: neighbours share vertices.
struct Partition {
    std::vector<MultiPolygon> areas{};
    std::vector<GeoPoint> border{}; // Vertices, and points exactly on borders between them.
};

Partition random_partition(std::mt19937_64& random, int side)
{
    std::uniform_int_distribution<std::int32_t> wobble{-300, 300};
    const auto at = [side](int x, int y) { return static_cast<std::size_t>(y * (side + 1) + x); };
    std::vector<LatticePoint> points;
    for (int y = 0; y <= side; ++y)
        for (int x = 0; x <= side; ++x) {
            const bool is_edge = x == 0 || y == 0 || x == side || y == side;
            // Even numbers, so that the middle of a line is a lattice point exactly on it.
            points.push_back(
                {980000000 + 2 * (x * 1000 + (is_edge ? 0 : wobble(random))),
                 360000000 + 2 * (y * 1000 + (is_edge ? 0 : wobble(random)))}
            );
        }
    Partition partition;
    const auto add = [&](std::size_t a, std::size_t b, std::size_t c) {
        Ring ring;
        for (const auto corner : {a, b, c})
            ring.push_back(from_lattice(points[corner]));
        partition.areas.push_back({{Polygon{.outer = ring}}});
        for (const auto& [p, q] : {std::pair{a, b}, {b, c}, {c, a}})
            partition.border.push_back(
                from_lattice({(points[p].x + points[q].x) / 2, (points[p].y + points[q].y) / 2})
            );
    };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const bool slant = random() % 2 == 0;
            const auto a = at(x, y), b = at(x + 1, y), c = at(x + 1, y + 1), d = at(x, y + 1);
            add(a, b, slant ? c : d);
            add(slant ? a : b, c, d);
        }
    for (const auto& point : points)
        partition.border.push_back(from_lattice(point));
    std::shuffle(partition.areas.begin(), partition.areas.end(), random);
    return partition;
}

TEST(LocateIndex, GivesEveryPointOfAWatertightPartitionExactlyOneOwner)
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        std::mt19937_64 random{seed};
        const auto partition = random_partition(random, 6);
        const auto index = index_of(partition.areas);
        std::uniform_int_distribution<std::int32_t> offset{0, 12000};
        for (int i = 0; i < 500; ++i) {
            const auto point =
                from_lattice({980000000 + offset(random), 360000000 + offset(random)});
            const auto owners = index.all_at(point);
            ASSERT_FALSE(owners.empty()) << "seed " << seed;
            ASSERT_EQ(index.locate(point), owners.front()) << "seed " << seed;
        }
        for (const auto& point : partition.border) {
            const auto owners = index.all_at(point);
            ASSERT_FALSE(owners.empty()) << "seed " << seed;
            ASSERT_EQ(index.locate(point), owners.front()) << "seed " << seed;
        }
    }
}

TEST(LocateIndex, LetsTwoAreasHoldAPointOnlyOnTheirBorder)
{
    std::mt19937_64 random{7};
    const auto partition = random_partition(random, 6);
    const auto index = index_of(partition.areas);
    std::uniform_int_distribution<std::int32_t> offset{1, 11999};
    int shared = 0;
    for (int i = 0; i < 100000; ++i)
        if (index.all_at(from_lattice({980000000 + offset(random), 360000000 + offset(random)}))
                .size() > 1)
            ++shared;
    EXPECT_LT(shared, 200); // Borders hold about one lattice point in a thousand here.
    int owned_once = 0;
    for (const auto& point : partition.border)
        if (index.all_at(point).size() == 1) ++owned_once;
    EXPECT_LE(owned_once, 4 * 6 + 4); // Only the outer border's own points.
}

} // namespace
} // namespace wuzhi::geo
