#include "county/territory/following_service.hpp"

#include "county/territory/fixture_test.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/store.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory {
namespace {

// Two townships; villages 001 with a grid and 002 in the first.
class TerritoryFollowing : public TerritoryTest {
protected:
    void SetUp() override
    {
        const std::vector<NewUnit> units = {
            fresh(UnitKind::county, "632822"),
            fresh(UnitKind::township, "632822100"),
            fresh(UnitKind::township, "632822200"),
            fresh(UnitKind::village, "632822100001"),
            fresh(UnitKind::village, "632822100002"),
            fresh(UnitKind::grid, "632822100001001")};
        ASSERT_TRUE(service.found_county(county, units, clock.now() - 100 * day));
    }

    Unit present(std::string_view code)
    {
        const auto found = service.find(county, code, clock.now());
        EXPECT_TRUE(found) << code;
        return found ? *service.unit(county, found->unit) : Unit{};
    }

    EventId order(const Command& command)
    {
        clock.advance(day);
        const auto done =
            changes.change({.county = county}, command, {.effective_at = clock.now()});
        EXPECT_TRUE(done) << done.error().message;
        return done ? done->event.value_or(EventId{}) : EventId{};
    }

    // "before>after" of each move, "before>" where nobody goes on.
    std::vector<std::string> moves(EventId event)
    {
        const auto moved = database->read([&](db::Session& session) -> Result<UnitsMoved> {
            return moves_of(session, county, event);
        });
        std::vector<std::string> list;
        for (const auto& move : moved->moves)
            list.push_back(move.code_before + ">" + (move.successor ? move.code : ""));
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, TerritoryFollowing, testing::ValuesIn(test::engines()), test::engine_name
);

using Moves = std::vector<std::string>;

TEST_P(TerritoryFollowing, AMoveTellsOfAllThatMovedAlong)
{
    const auto village = present("632822100001");
    const auto event = order(MoveUnit{village.id, village.version, "632822200007"});
    EXPECT_EQ(
        moves(event), (Moves{"632822100001>632822200007", "632822100001001>632822200007001"})
    );
}

TEST_P(TerritoryFollowing, AnEarlierMoveToldLateHasTheCodesOfToday)
{
    const auto village = present("632822100001");
    const auto first = order(MoveUnit{village.id, 1, "632822200007"});
    const auto second = order(MoveUnit{village.id, 2, "632822200008"});
    EXPECT_EQ(moves(first)[0], "632822100001>632822200008");
    EXPECT_EQ(moves(second)[0], "632822200007>632822200008");
}

TEST_P(TerritoryFollowing, AMergeTellsWhoGoesOnForEach)
{
    const auto west = present("632822100001");
    const auto east = present("632822100002");
    const auto into_one = order(MergeUnits{.units = {{west.id, 1}, {east.id, 1}}, .into = east.id});
    EXPECT_EQ(
        moves(into_one), (Moves{"632822100001>632822100002", "632822100001001>632822100002001"})
    );
}

TEST_P(TerritoryFollowing, WhatEndsWithoutOneSuccessorLeavesItsRowsToTheirOwners)
{
    const auto east = present("632822100002");
    const auto split = order(SplitUnit{
        .unit = east.id,
        .version = 1,
        .successors = {
            fresh(UnitKind::village, "632822100003"), fresh(UnitKind::village, "632822100002")}});
    EXPECT_EQ(moves(split), (Moves{"632822100002>"}));
    const auto grid = present("632822100001001");
    EXPECT_EQ(moves(order(CloseUnit{grid.id, 1})), (Moves{"632822100001001>"}));
    EXPECT_TRUE(moves(ids.next<EventId>()).empty());
}

TEST_P(TerritoryFollowing, ASubscriptionHearsOfChangesThatMoveRows)
{
    std::vector<std::string> heard;
    const auto subscription =
        following("test.rows", [&](db::Session&, const UnitsMoved& moved) -> Result<> {
            heard.push_back(moved.moves.at(0).code);
            return {};
        });
    EXPECT_EQ(subscription.kinds, (Moves{"unit.move", "unit.split", "unit.merge", "unit.close"}));
    const auto village = present("632822100001");
    const auto event = order(MoveUnit{village.id, 1, "632822200007"});
    journal::PlacedFact placed{};
    placed.fact.county = county;
    placed.fact.public_body = to_json(ChangeBody{.event = event});
    const auto react = [&] {
        return database->read([&](db::Session& s) { return subscription.react(s, placed); });
    };
    ASSERT_TRUE(react());
    EXPECT_EQ(heard, (Moves{"632822200007"}));
    placed.fact.public_body = "{}";
    EXPECT_EQ(react().error().reason, "json.missing_field");
}

} // namespace
} // namespace wuzhi::county::territory
