#include "county/territory/change_service.hpp"

#include "county/commands/service.hpp"
#include "county/territory/fixture_test.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/store.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory {
namespace {

// West of 98 degrees lies village 001, east of it 002; a township of two degrees around them.
class TerritoryChanges : public TerritoryTest {
protected:
    Instant founded = clock.now() - 100 * day;

    void SetUp() override
    {
        const std::vector<NewUnit> units = {
            fresh(UnitKind::county, "632822", box(97, 99)),
            fresh(UnitKind::township, "632822100", box(97, 99)),
            fresh(UnitKind::township, "632822200"),
            fresh(UnitKind::village, "632822100001", box(97, 98)),
            fresh(UnitKind::village, "632822100002", box(98, 99)),
            fresh(UnitKind::grid, "632822100001001")};
        const auto done = service.found_county(county, units, founded);
        ASSERT_TRUE(done) << done.error().message;
    }

    Unit present(std::string_view code)
    {
        const auto found = service.find(county, code, clock.now());
        EXPECT_TRUE(found) << code;
        return found ? *service.unit(county, found->unit) : Unit{};
    }

    Result<Changed> order(const Command& command, Instant effective, std::string key = "")
    {
        return changes.change(
            {.county = county,
             .acting_post = "p",
             .once = {.county = county, .principal = "p", .key = std::move(key), .digest = "d"}},
            command,
            {.effective_at = effective, .document = "都政〔2026〕1号"}
        );
    }

    std::string code_at(double lon, Instant at)
    {
        const auto found = service.locate(county, *geo::parse_point(lon, 36.5), at);
        return found ? found->code : "";
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, TerritoryChanges, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(TerritoryChanges, APlaceKeepsThePathOfItsDayWhenItsVillageMoves)
{
    const auto moved = clock.now() - 10 * day;
    const auto before = present("632822100001");
    const auto done = order(MoveUnit{before.id, before.version, "632822200007"}, moved);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->units.size(), 2U); // The village and its grid.
    EXPECT_EQ(code_at(97.5, moved - day), "632822100001");
    EXPECT_EQ(code_at(97.5, moved), "632822200007");
    EXPECT_EQ(
        service.locate(county, *geo::parse_point(97.5, 36.5), clock.now())->path,
        "632822/632822200/632822200007"
    );
    EXPECT_FALSE(service.find(county, "632822100001", clock.now()));
    EXPECT_EQ(service.find(county, "632822100001", moved - day)->unit, before.id);
    EXPECT_EQ(
        service.find(county, "632822200007001", clock.now())->path,
        "632822/632822200/632822200007/632822200007001"
    );
    const auto then = service.unit(county, before.id, moved - day);
    ASSERT_TRUE(then);
    EXPECT_EQ(then->parent, before.parent);
    EXPECT_EQ(service.children(county, *before.parent, clock.now()).size(), 1U);
    EXPECT_EQ(service.children(county, *before.parent, moved - day).size(), 2U);
}

TEST_P(TerritoryChanges, ASplitLeavesTheOldAreaToThePast)
{
    const auto at = clock.now() - 5 * day;
    const auto east = present("632822100002");
    const auto done = order(
        SplitUnit{
            .unit = east.id,
            .version = east.version,
            .successors = {fresh(UnitKind::village, "632822100003", box(98.5, 99))},
            .remainder = Remainder::goes_on},
        at
    );
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_TRUE(done->warnings.empty());
    EXPECT_EQ(code_at(98.7, at - day), "632822100002");
    EXPECT_EQ(code_at(98.7, at), "632822100003");
    EXPECT_EQ(code_at(98.3, at), "632822100002");
    EXPECT_LT(service.centre(county, east.id)->lon.degrees(), 98.5); // What it was left with.
}

TEST_P(TerritoryChanges, AChildThatKeepsItsCodeHadTheParentOfItsDay)
{
    const auto at = clock.now() - 5 * day;
    const auto old = present("632822100001");
    const auto grid = present("632822100001001");
    const auto same_code = fresh(UnitKind::village, "632822100001");
    const SplitUnit split{
        .unit = old.id,
        .version = old.version,
        .successors = {same_code, fresh(UnitKind::village, "632822100003")},
        .children = {{grid.id, grid.code}}};
    const auto done = order(split, at);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(service.unit(county, grid.id, at)->parent, same_code.id);
    EXPECT_EQ(service.unit(county, grid.id, at - day)->parent, old.id);
}

TEST_P(TerritoryChanges, AMergeJoinsAreasAndHistory)
{
    const auto at = clock.now() - 5 * day;
    const auto west = present("632822100001");
    const auto east = present("632822100002");
    const auto one = fresh(UnitKind::village, "632822100009");
    const auto done =
        order(MergeUnits{.units = {{west.id, 1}, {east.id, 1}}, .successor = one}, at);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(code_at(97.5, at), "632822100009");
    EXPECT_EQ(code_at(98.5, at), "632822100009");
    EXPECT_EQ(code_at(98.5, at - day), "632822100002");
    EXPECT_EQ(present("632822100009001").parent, one.id);
    EXPECT_FALSE(service.unit(county, west.id, at));
    EXPECT_EQ(service.unit(county, west.id)->closed_at, at);
    const auto history = changes.history(county, one.id);
    ASSERT_TRUE(history);
    ASSERT_EQ(history->size(), 1U);
    EXPECT_EQ((*history)[0].kind, EventKind::merge);
    EXPECT_EQ((*history)[0].document, "都政〔2026〕1号");
    EXPECT_EQ((*history)[0].predecessors.size(), 2U);
    EXPECT_EQ((*history)[0].successors[0].unit, one.id);
    EXPECT_EQ(changes.history(county, east.id)->size(), 1U);
}

TEST_P(TerritoryChanges, ANameIsThatOfItsTime)
{
    const auto village = present("632822100001");
    const auto first = clock.now() - 10 * day;
    const auto second = clock.now() - 5 * day;
    ASSERT_TRUE(order(RenameUnit{village.id, 1, "二", village.village_kind}, first));
    ASSERT_TRUE(order(RenameUnit{village.id, 2, "三", VillageKind::residents_committee}, second));
    EXPECT_EQ(service.unit(county, village.id, first - day)->name, "n632822100001");
    EXPECT_EQ(service.unit(county, village.id, first)->name, "二");
    EXPECT_EQ(service.unit(county, village.id, second)->name, "三");
    EXPECT_EQ(
        service.unit(county, village.id, first)->village_kind, VillageKind::administrative_village
    );
    EXPECT_EQ(service.unit(county, village.id)->village_kind, VillageKind::residents_committee);
    EXPECT_EQ(changes.history(county, village.id)->size(), 2U);
}

TEST_P(TerritoryChanges, AClosedGridLeavesItsCodeFree)
{
    const auto grid = present("632822100001001");
    const auto at = clock.now() - 5 * day;
    ASSERT_TRUE(order(CloseUnit{grid.id, 1}, at));
    EXPECT_FALSE(service.find(county, grid.code, at));
    const auto again = fresh(UnitKind::grid, grid.code);
    EXPECT_EQ(order(OpenUnit{again}, at - day).error().reason, "unit.code_taken");
    ASSERT_TRUE(order(OpenUnit{again}, at));
    EXPECT_EQ(service.find(county, grid.code, at)->unit, again.id);
    EXPECT_EQ(service.find(county, grid.code, at - day)->unit, grid.id);
}

TEST_P(TerritoryChanges, ACommandSentTwiceIsDoneOnceAndAnsweredAlike)
{
    const auto grid = present("632822100001001");
    const auto at = clock.now() - 5 * day;
    const auto one = order(CloseUnit{grid.id, 1}, at, "key");
    const auto two = order(CloseUnit{grid.id, 1}, at, "key");
    ASSERT_TRUE(one);
    ASSERT_TRUE(two) << two.error().message;
    EXPECT_EQ(one->event, two->event);
    EXPECT_EQ(order(CloseUnit{grid.id, 1}, at).error().reason, "unit.not_found");
}

TEST_P(TerritoryChanges, ARehearsalAnswersAndChangesNothing)
{
    const auto west = present("632822100001");
    const auto rehearsed = changes.rehearse(
        county, ReshapeUnit{west.id, 1, box(96.5, 98.5)}, {.effective_at = clock.now()}
    );
    ASSERT_TRUE(rehearsed) << rehearsed.error().message;
    EXPECT_FALSE(rehearsed->event);
    ASSERT_EQ(rehearsed->warnings.size(), 2U);
    EXPECT_EQ(rehearsed->warnings[0].reason, "unit.outside_parent");
    EXPECT_EQ(rehearsed->warnings[1].reason, "unit.overlaps");
    EXPECT_EQ(code_at(96.7, clock.now()), "");
    EXPECT_EQ(service.unit(county, west.id)->version, 1);
}

TEST_P(TerritoryChanges, AnAreaIsRepairedWithAWarningOrRefused)
{
    const auto west = present("632822100001");
    const auto bow_tie =
        R"({"type":"Polygon","coordinates":[[[97,36],[98,37],[98,36],[97,37],[97,36]]]})";
    const auto done = order(ReshapeUnit{west.id, 1, bow_tie}, clock.now());
    ASSERT_TRUE(done) << done.error().message;
    ASSERT_EQ(done->warnings.size(), 1U);
    EXPECT_EQ(done->warnings[0].reason, "unit.area_repaired");
    const auto line = R"({"type":"Polygon","coordinates":[[[97,36],[98,37],[99,38],[97,36]]]})";
    clock.advance(day);
    EXPECT_EQ(order(ReshapeUnit{west.id, 2, line}, clock.now()).error().reason, "geometry.empty");
    EXPECT_EQ(order(ReshapeUnit{west.id, 2, "{}"}, clock.now()).error().reason, "geojson.type");
    EXPECT_EQ(
        order(
            SplitUnit{
                .unit = west.id,
                .version = 2,
                .successors = {fresh(UnitKind::village, "632822100003", box(97, 98))},
                .remainder = Remainder::goes_on},
            clock.now()
        )
            .error()
            .reason,
        "unit.no_rest"
    );
}

TEST_P(TerritoryChanges, ACountyThatIsNotThereHasNothingToChange)
{
    const auto done = changes.rehearse("111111", CloseUnit{}, {.effective_at = clock.now()});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "unit.no_county");
}

TEST_P(TerritoryChanges, ACountyDoesNotBeginInTheFuture)
{
    const std::vector<NewUnit> units = {fresh(UnitKind::county, "111111")};
    const auto done = service.found_county("111111", units, clock.now() + day);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "unit.in_future");
}

} // namespace
} // namespace wuzhi::county::territory
