#include "county/territory/service.hpp"

#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory {
namespace {

class TerritoryService : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    Service service{*database, clock, ids};

    // A square of one degree at (lon, lat), counter-clockwise.
    static std::string square(int lon, int lat)
    {
        const auto at = [](int x, int y) {
            return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
        };
        return R"({"type":"Polygon","coordinates":[[)" + at(lon, lat) + "," + at(lon + 1, lat) +
               "," + at(lon + 1, lat + 1) + "," + at(lon, lat + 1) + "," + at(lon, lat) + "]]}";
    }

    NewUnit unit(UnitKind kind, std::string code, std::string area = "")
    {
        NewUnit made{
            .id = ids.next<UnitId>(),
            .kind = kind,
            .name = "x",
            .code = std::move(code),
            .area = std::move(area)};
        if (kind == UnitKind::village) made.village_kind = VillageKind::herders_committee;
        return made;
    }

    // Two villages side by side: 001 to the west of 98 degrees, 002 to the east.
    std::vector<NewUnit> two_villages()
    {
        return {
            unit(UnitKind::village, "632822100002", square(98, 36)),
            unit(UnitKind::county, "632822"),
            unit(UnitKind::township, "632822100"),
            unit(UnitKind::village, "632822100001", square(97, 36)),
        };
    }

    std::string code_at(double lon, double lat)
    {
        const auto found = service.locate("632822", *geo::parse_point(lon, lat), clock.now());
        return found ? found->code : "";
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, TerritoryService, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(TerritoryService, APlaceIsFoundInItsUnitWithThePathAboveIt)
{
    ASSERT_TRUE(service.found_county("632822", two_villages()));
    EXPECT_EQ(code_at(97.5, 36.5), "632822100001");
    EXPECT_EQ(code_at(98.5, 36.5), "632822100002");
    EXPECT_EQ(code_at(98.0, 36.5), "632822100001"); // On the border: the lower code, every time.
    EXPECT_EQ(code_at(99.5, 36.5), "");
    const auto found = service.find("632822", "632822100002", clock.now());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->path, "632822/632822100/632822100002");
    EXPECT_FALSE(service.find("632822", "632822100003", clock.now()));
    EXPECT_FALSE(service.find("632823", "632822100002", clock.now()));
}

TEST_P(TerritoryService, BeforeACountyWasFoundedNothingIsThere)
{
    const auto before = clock.now() - std::chrono::hours{1};
    ASSERT_TRUE(service.found_county("632822", two_villages()));
    EXPECT_FALSE(service.find("632822", "632822100002", before));
    EXPECT_FALSE(service.locate("632822", *geo::parse_point(97.5, 36.5), before));
    EXPECT_TRUE(service.units("632822", before).empty());
    EXPECT_EQ(service.units("632822", clock.now()).size(), 4U);
}

TEST_P(TerritoryService, ACountyIsFoundedOnce)
{
    ASSERT_TRUE(service.found_county("632822", two_villages()));
    const auto again = service.found_county("632822", two_villages());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, "unit.county_exists");
    EXPECT_EQ(service.counties()->size(), 1U);
}

TEST_P(TerritoryService, AnotherProcessSeesTheUnitsAfterARefresh)
{
    Service other{*database, clock, ids};
    ASSERT_TRUE(service.found_county("632822", two_villages()));
    EXPECT_FALSE(other.find("632822", "632822", clock.now()));
    ASSERT_TRUE(other.refresh());
    EXPECT_TRUE(other.find("632822", "632822", clock.now()));
}

TEST_P(TerritoryService, AnAreaThatDoesNotReadIsRefusedAndNothingIsEntered)
{
    auto units = two_villages();
    units[0].area = "{}";
    const auto done = service.found_county("632822", units);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "unit.area");
    EXPECT_TRUE(service.counties()->empty());
}

} // namespace
} // namespace wuzhi::county::territory
