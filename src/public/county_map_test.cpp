#include "public/county_map.hpp"

#include "platform/base/entropy.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <gmock/gmock.h>

namespace wuzhi::public_ {
namespace {

using county::territory::NewUnit;
using county::territory::UnitKind;
using county::territory::VillageKind;
using testing::HasSubstr;
using testing::Not;

constexpr auto code = "632822";

// A county of one township of two villages, each a degree wide.
class CountyMap : public testing::Test {
protected:
    void SetUp() override
    {
        const std::vector<NewUnit> units{
            unit(UnitKind::county, code, "示范县", 97, 99),
            unit(UnitKind::township, "632822100", "示范镇", 97, 99),
            unit(UnitKind::village, "632822100001", "西村", 97, 98),
            unit(UnitKind::village, "632822100002", "<东>&村", 98, 99)};
        const auto founded = territory.found_county(code, units);
        ASSERT_TRUE(founded) << founded.error().message;
    }

    NewUnit
    unit(UnitKind kind, const std::string& its_code, const std::string& name, int from, int to)
    {
        const auto w = std::to_string(from);
        const auto e = std::to_string(to);
        return {
            .id = ids.next<county::UnitId>(),
            .kind = kind,
            .village_kind = kind == UnitKind::village
                                ? std::optional{VillageKind::administrative_village}
                                : std::nullopt,
            .name = name,
            .code = its_code,
            .area = R"({"type":"Polygon","coordinates":[[[)" + w + ",36],[" + e + ",36],[" + e +
                    ",37],[" + w + ",37],[" + w + ",36]]]}"};
    }

    Result<MapView> view(http::Fields query)
    {
        return tapped(territory, code, http::Request{.query = std::move(query)}, clock.now());
    }
    std::string drawn(const MapView& view, const std::vector<MapDot>& dots = {})
    {
        const auto svg = draw_map(territory, code, view, dots, clock.now(), true);
        return svg ? *svg : svg.error().reason;
    }

    test::TempDatabase database{
        db::Engine::sqlite, {journal::schema(), county::territory::schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    county::territory::Service territory{*database, clock, ids};
};

TEST_F(CountyMap, BeginsWithTheWholeCountyAsASquare)
{
    const auto whole = view({});
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_LT(whole->box.west, 97);
    EXPECT_GT(whole->box.east, 99);
    EXPECT_FALSE(whole->mark);
    const auto svg = drawn(*whole);
    EXPECT_THAT(svg, HasSubstr("示范镇"));
    EXPECT_THAT(svg, HasSubstr("演示"));
    EXPECT_THAT(svg, Not(HasSubstr("西村"))); // Too small to be named here.
}

TEST_F(CountyMap, ATapMarksThePlaceAndComesNearer)
{
    const auto tap = view({{"box", "97,36,98,37"}, {"at.x", "72"}, {"at.y", "216"}});
    ASSERT_TRUE(tap) << tap.error().message;
    EXPECT_NEAR(tap->mark->lon.degrees(), 97.25, 0.001);
    EXPECT_NEAR(tap->mark->lat.degrees(), 36.25, 0.001);
    EXPECT_NEAR(tap->box.north - tap->box.south, 0.25, 0.001);
    EXPECT_THAT(drawn({.box = {97.4, 36, 98.4, 37}, .mark = tap->mark}), HasSubstr("西村"));
    const auto near = view({{"box", "97,36,97.001,36.001"}, {"at.x", "9"}, {"at.y", "9"}});
    EXPECT_NEAR(near->box.north - near->box.south, 0.012, 0.0001); // No nearer than that.
}

TEST_F(CountyMap, AKeyIsNoTapInTheCorner)
{
    const auto by_key = view({{"box", "97,36,98,37"}, {"at.x", "0"}, {"at.y", "0"}});
    ASSERT_TRUE(by_key) << by_key.error().message;
    EXPECT_FALSE(by_key->mark);
    EXPECT_EQ(text_of(by_key->box), "97.00000,36.00000,98.00000,37.00000");
    EXPECT_TRUE(view({{"box", "97,36,98,37"}, {"at.x", "0"}, {"at.y", "1"}})->mark);
}

TEST_F(CountyMap, NamesAreTextAndNothingElse)
{
    EXPECT_THAT(drawn({.box = {98, 36, 99, 37}}), HasSubstr("&lt;东>&amp;村"));
}

TEST_F(CountyMap, DotsTellOpenFromClosedByTheirShape)
{
    const auto at = *geo::parse_point(98, 36.5);
    const MapView whole{.box = {97, 36, 99, 37}};
    EXPECT_THAT(drawn(whole, {{at, true, 12}}), HasSubstr(R"(fill="#0b5d4a" stroke)"));
    EXPECT_THAT(drawn(whole, {{at, true, 12}}), HasSubstr(">12</text>"));
    EXPECT_THAT(drawn(whole, {{at, false}}), HasSubstr(R"(fill="#fff" stroke="#0b5d4a")"));
    EXPECT_THAT(drawn({.box = {10, 10, 11, 11}}, {{at}}), Not(HasSubstr("<circle")));
}

TEST_F(CountyMap, EachDotIsALinkToItsCase)
{
    const auto at = *geo::parse_point(98, 36.5);
    const auto svg = drawn(
        {.box = {97, 36, 99, 37}},
        {{.at = at, .label = 7, .address = "/cases/\"1", .title = "7 · <1>"}}
    );
    EXPECT_THAT(svg, HasSubstr(R"(<a href="/cases/&quot;1"><title>7 · &lt;1></title><circle)"));
}

TEST_F(CountyMap, DotsOfOnePlaceLieBesideEachOther)
{
    const std::vector<MapDot> dots(30, {.at = *geo::parse_point(97.1, 36.5), .has_place = false});
    const auto svg = drawn({.box = {97, 36, 99, 37}}, dots);
    std::vector<std::pair<double, double>> places;
    for (auto at = svg.find("<circle"); at != std::string::npos; at = svg.find("<circle", at + 1)) {
        const auto number = [&](std::string_view name) {
            return std::stod(svg.substr(svg.find(name, at) + name.size()));
        };
        const auto x = number("cx=\"");
        const auto y = number("cy=\"");
        for (const auto& [other_x, other_y] : places)
            EXPECT_GE(std::hypot(x - other_x, y - other_y), 24);
        EXPECT_TRUE(x >= 12 && x <= map_size - 12 && y >= 12 && y <= map_size - 12)
            << x << ' ' << y;
        places.emplace_back(x, y);
    }
    EXPECT_EQ(places.size(), dots.size());
}

TEST_F(CountyMap, ADotLeavesTheNameOfItsTownshipToBeRead)
{
    const auto svg = drawn({.box = {96, 35, 100, 38}}, {{.at = *geo::parse_point(98, 36.5)}});
    const auto number = [&svg](std::string_view before, std::string_view name) {
        const auto at = svg.find(name, svg.find(before));
        return std::stod(svg.substr(at + name.size()));
    };
    EXPECT_THAT(svg, HasSubstr(">示范镇</text>"));
    const auto across = number("<circle", "cx=\"") - number("<text", "x=\"");
    const auto down = number("<circle", "cy=\"") - number("<text", "y=\"");
    // Three letters, from ten pixels above their line to two below it.
    EXPECT_TRUE(std::abs(across) > 12 + 17 || down <= -10 - 12 || down >= 2 + 12)
        << across << ' ' << down;
}

TEST_F(CountyMap, WhatIsNoBoxIsRefused)
{
    for (const auto* const box :
         {"1,2,3", "1,2,3,4,5", "a,b,c,d", "3,2,1,4", "1,4,3,2", "-181,0,1,1", "nan,0,1,1"})
        EXPECT_EQ(view({{"box", box}}).error().reason, "map.box") << box;
    const auto other = tapped(territory, "990100", http::Request{}, clock.now());
    EXPECT_EQ(other.error().reason, "map.unknown");
}

} // namespace
} // namespace wuzhi::public_
