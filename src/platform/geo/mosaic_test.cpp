#include "platform/geo/mosaic.hpp"

#include "platform/geo/apportion.hpp"
#include "platform/geo/locate_index.hpp"
#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/geo/repair.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace wuzhi::geo {
namespace {

// A region with a bay, a narrow neck and a lake; about 200 km².
const test::AsciiMap map{
    R"(
    A----------------------------------------B
    |                                       /
    |         I----J                       /
    |         |    |             F--------C
    |         L----K            /
    |                           \
    E----------------------------D
)",
    {.west = 98, .north = 36, .step = 0.01}};

MultiPolygon region()
{
    MultiPolygon area = map.area("AEDFCB", {"IJKL"});
    return repair(area)->area;
}

struct Divided {
    Mosaic mosaic;
    Labels coarse{};
    Labels fine{};
    std::uint32_t fine_count = 0;
};

// Four areas of unequal weight, each divided again into three.
Divided divide(std::uint64_t seed)
{
    auto mosaic = Mosaic::tile(region(), {.face_m2 = 0.5e6, .seed = seed});
    std::mt19937_64 random{seed};
    const auto all = mosaic->all_faces();
    const double weights[] = {1, 2, 3, 6};
    Divided divided{.mosaic = std::move(*mosaic)};
    divided.coarse = *apportion(divided.mosaic, all, weights, random);
    divided.fine.assign(all.size(), no_label);
    for (std::uint32_t area = 0; area < 4; ++area) {
        std::vector<FaceNumber> faces;
        std::copy_if(all.begin(), all.end(), std::back_inserter(faces), [&](FaceNumber face) {
            return divided.coarse[face] == area;
        });
        const double even[] = {1, 1, 1};
        const auto groups = *apportion(divided.mosaic, faces, even, random);
        for (std::size_t i = 0; i < faces.size(); ++i)
            divided.fine[faces[i]] = divided.fine_count + groups[i];
        divided.fine_count += 3;
    }
    divided.mosaic.smooth(divided.fine, 30);
    return divided;
}

LocateIndex index_of(const std::vector<MultiPolygon>& areas)
{
    std::vector<const MultiPolygon*> list;
    for (const auto& area : areas)
        list.push_back(&area);
    return LocateIndex{list};
}

TEST(Mosaic, TilesItsOutlineWithoutGapOrOverlap)
{
    const auto outline = region();
    const auto mosaic = Mosaic::tile(outline, {.face_m2 = 2e6, .seed = 3});
    ASSERT_TRUE(mosaic);
    Labels labels(mosaic->faces().size());
    std::iota(labels.begin(), labels.end(), 0U);
    const auto faces = mosaic->dissolve(labels, labels.size());
    const auto tiling = check_tiling(outline, faces);
    EXPECT_LT(tiling.gap_m2, 1);
    EXPECT_LT(tiling.outside_m2, 1);
    EXPECT_LT(tiling.overlap_m2, 1);
    for (const auto& face : faces)
        EXPECT_FALSE(find_fault(face));
}

TEST(Mosaic, GivesAreasThatAreWatertightOnEveryLevel)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto divided = divide(seed);
        const auto coarse = divided.mosaic.dissolve(divided.coarse, 4);
        const auto fine = divided.mosaic.dissolve(divided.fine, divided.fine_count);
        const auto whole = divided.mosaic.dissolve(Labels(divided.fine.size(), 0), 1);
        for (const auto* level : {&coarse, &fine, &whole}) {
            for (const auto& area : *level) {
                EXPECT_FALSE(find_fault(area)) << "seed " << seed;
                EXPECT_EQ(area.parts.size(), 1U) << "seed " << seed;
            }
            const auto tiling = check_tiling(region(), *level);
            EXPECT_LT(tiling.gap_m2 + tiling.outside_m2 + std::abs(tiling.overlap_m2), 3);
        }
        EXPECT_EQ(whole[0].parts[0].holes.size(), 1U); // The lake.
        const double share = area_m2(coarse[3]) / area_m2(whole[0]);
        EXPECT_NEAR(share, 0.5, 0.05) << "seed " << seed;
    }
}

TEST(Mosaic, GivesEveryPointOneOwnerAndItsAncestorsToo)
{
    const auto divided = divide(11);
    const auto coarse_areas = divided.mosaic.dissolve(divided.coarse, 4);
    const auto fine_areas = divided.mosaic.dissolve(divided.fine, divided.fine_count);
    const auto coarse = index_of(coarse_areas);
    const auto fine = index_of(fine_areas);
    const auto expect_agreement = [&](GeoPoint point) {
        const auto owner = fine.locate(point);
        const auto ancestor = owner ? std::optional{*owner / 3} : std::nullopt;
        EXPECT_EQ(coarse.locate(point), ancestor);
    };
    std::mt19937_64 random{11};
    const auto bounds = bounds_of(region());
    for (int i = 0; i < 20000; ++i) {
        const auto part = [&] { return static_cast<double>(random() % 1000001) / 1e6; };
        expect_agreement(*parse_point(
            bounds.west + part() * (bounds.east - bounds.west),
            bounds.south + part() * (bounds.north - bounds.south)
        ));
    }
    for (const auto& area : fine_areas)
        for (const auto& point : area.parts[0].outer) {
            EXPECT_TRUE(fine.locate(point));
            expect_agreement(point);
        }
}

TEST(Mosaic, OfTheSameSeedIsTheSame)
{
    const auto one = divide(5);
    const auto two = divide(5);
    const auto other = divide(6);
    EXPECT_EQ(
        one.mosaic.dissolve(one.fine, one.fine_count), two.mosaic.dissolve(two.fine, two.fine_count)
    );
    EXPECT_NE(one.mosaic.dissolve(one.coarse, 4), other.mosaic.dissolve(other.coarse, 4));
}

TEST(Mosaic, KeepsAreasApartThatOnlyTouch)
{
    const auto outline = map.area("ABCFDE");
    const auto mosaic = Mosaic::tile(outline, {.face_m2 = 2e6, .seed = 2});
    // Every other face: areas of many parts, with holes that touch.
    Labels labels(mosaic->faces().size());
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = static_cast<std::uint32_t>(i % 2);
    for (const auto& area : mosaic->dissolve(labels, 2))
        EXPECT_FALSE(find_fault(area));
}

TEST(Mosaic, RefusesFacesTooSmallForItsOutline)
{
    const auto mosaic = Mosaic::tile(region(), {.face_m2 = 1});
    ASSERT_FALSE(mosaic);
    EXPECT_EQ(mosaic.error().reason, "mosaic.too_many");
}

TEST(Apportion, RefusesMoreGroupsThanFacesAllow)
{
    const auto mosaic = Mosaic::tile(region(), {.face_m2 = 5e6});
    const std::vector<double> weights(40, 1.0);
    std::mt19937_64 random{1};
    const auto groups = apportion(*mosaic, mosaic->all_faces(), weights, random);
    ASSERT_FALSE(groups);
    EXPECT_EQ(groups.error().reason, "apportion.too_few");
}

} // namespace
} // namespace wuzhi::geo
