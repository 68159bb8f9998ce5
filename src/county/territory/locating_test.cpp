// Where a place lies, on maps that are drawn: shared borders, holes, the antimeridian, past areas.

#include "county/territory/fixture_test.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/journal/fact.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::territory {
namespace {

class Locating : public TerritoryTest {
protected:
    // A county of one township with villages 001, 002 … of these areas, entered in reverse.
    void found(const std::vector<std::string>& villages)
    {
        std::vector<NewUnit> units;
        for (std::size_t i = 0; i < villages.size(); ++i)
            units.push_back(
                {.id = ids.next<UnitId>(),
                 .kind = UnitKind::village,
                 .village_kind = VillageKind::herders_committee,
                 .name = "v",
                 .code = "63282210000" + std::to_string(i + 1),
                 .area = villages[i]}
            );
        units.push_back(
            {.id = ids.next<UnitId>(), .kind = UnitKind::township, .name = "t", .code = "632822100"}
        );
        units.push_back(
            {.id = ids.next<UnitId>(), .kind = UnitKind::county, .name = "c", .code = "632822"}
        );
        std::ranges::reverse(units);
        const auto done = service.found_county(county, units, clock.now() - 100 * day);
        ASSERT_TRUE(done) << done.error().message;
    }

    // The last digit of the village there; '-': none.
    char at(geo::GeoPoint point, Instant when)
    {
        const auto found = service.locate(county, point, when);
        return found ? found->code.back() : '-';
    }
    char at(geo::GeoPoint point) { return at(point, clock.now()); }
    char at(double lon, double lat) { return at(*geo::parse_point(lon, lat)); }
};
INSTANTIATE_TEST_SUITE_P(Engines, Locating, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Locating, ASharedBorderAndACornerBelongToTheLowestCode)
{
    const test::AsciiMap map{R"(
        A---B---C
        | 1 | 2 |
        D---E---F
        | 3 | 4 |
        G---H---I
    )"};
    const auto text = [&](std::string_view corners) { return geo::write_area(map.area(corners)); };
    found({text("ABED"), text("BCFE"), text("DEHG"), text("EFIH")});
    for (const char inside : {'1', '2', '3', '4'})
        EXPECT_EQ(at(map.point(inside)), inside);
    std::string owners;
    for (const char corner : std::string_view{"ABCDEFGHI"})
        owners += at(map.point(corner));
    EXPECT_EQ(owners, "112112334");
}

TEST_P(Locating, APointOnABorderHasItsOwnerOfThatDayAlsoAfterACodeChanges)
{
    const test::AsciiMap map{R"(
        A---B---C
        | 1 | 2 |
        D---E---F
    )"};
    found({geo::write_area(map.area("ABED")), geo::write_area(map.area("BCFE"))});
    const auto before = clock.now() - day;
    const auto west = service.find(county, "632822100001", clock.now());
    ASSERT_TRUE(west);
    const auto done = changes.change(
        {.county = county}, MoveUnit{west->unit, 1, "632822100009"}, {.effective_at = clock.now()}
    );
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(at(map.point('B'), before), '1');
    EXPECT_EQ(at(map.point('B')), '9'); // The same unit, although its code is now the higher one.
}

TEST_P(Locating, AHoleBelongsToWhoeverFillsItAndItsBorderToTheLowerCode)
{
    const test::AsciiMap map{R"(
        A---------B
        |         |
        |  E---F  |
        | 1| 2 |  |
        |  H---G  |
        |    3    |
        D---------C
    )"};
    found({geo::write_area(map.area("ABCD", {"EFGH"})), geo::write_area(map.area("EFGH"))});
    EXPECT_EQ(at(map.point('1')), '1');
    EXPECT_EQ(at(map.point('2')), '2');
    EXPECT_EQ(at(map.point('3')), '1');
    EXPECT_EQ(at(map.point('E')), '1');
}

TEST_P(Locating, AHoleThatNobodyFillsIsNowhere)
{
    const test::AsciiMap map{R"(
        A-------B
        | E---F |
        | | x | |
        | H---G |
        D-------C
    )"};
    found({geo::write_area(map.area("ABCD", {"EFGH"}))});
    EXPECT_EQ(at(map.point('x')), '-');
    EXPECT_EQ(at(map.point('F')), '1');
}

TEST_P(Locating, AnAreaAcrossTheAntimeridianIsOneUnit)
{
    // The first ring jumps from 179 to -179, the second runs on past 180: the same country lane.
    found(
        {R"({"type":"Polygon","coordinates":[[[179,1],[-179,1],[-179,2],[179,2],[179,1]]]})",
         R"({"type":"Polygon","coordinates":[[[179,0],[181,0],[181,1],[179,1],[179,0]]]})"}
    );
    EXPECT_EQ(at(179.5, 1.5), '1');
    EXPECT_EQ(at(-179.5, 1.5), '1');
    EXPECT_EQ(at(180, 1.5), '1');
    EXPECT_EQ(at(-180, 1.5), '1');
    EXPECT_EQ(at(-179.5, 0.5), '2');
    EXPECT_EQ(at(180, 1), '1'); // Their border.
    EXPECT_EQ(at(0, 1.5), '-');
    EXPECT_EQ(at(178.9, 1.5), '-');
}

} // namespace
} // namespace wuzhi::county::territory
