// Cases go where their units go.

#include "smart/cases/unit_moves_service.hpp"

#include "county/territory/change_service.hpp"
#include "county/territory/following_service.hpp"
#include "smart/cases/fixture_test.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;
namespace territory = county::territory;

constexpr auto new_village = "632822200007";
constexpr auto new_grid = "632822200007001";

class CaseUnitMoves : public CaseFixture {
protected:
    territory::ChangeService changes{*database, CaseFixture::territory, clock, ids};
    const Caller new_clerk = caller(PostKind::village_clerk, new_village);
    const Caller new_warden = caller(PostKind::grid_member, new_grid);
    const Caller new_town = caller(PostKind::township_desk, other_township);

    territory::Unit present(std::string_view code)
    {
        const auto found = CaseFixture::territory.find(county_code, code, clock.now());
        EXPECT_TRUE(found) << code;
        return found ? *CaseFixture::territory.unit(county_code, found->unit) : territory::Unit{};
    }
    county::UnitsMoved order(const territory::Command& command)
    {
        clock.advance(std::chrono::hours{1});
        const auto done =
            changes.change({.county = county_code}, command, {.effective_at = clock.now()});
        EXPECT_TRUE(done) << reason_of(done);
        const auto event = done ? done->event.value_or(territory::EventId{}) : territory::EventId{};
        return *database->read([&](db::Session& session) -> Result<county::UnitsMoved> {
            return territory::moves_of(session, county_code, event);
        });
    }
    void follow(const county::UnitsMoved& moved)
    {
        ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
            follow_units(session, moved);
            return {};
        }));
    }
    void move_village()
    {
        const auto unit = present(village);
        follow(order(territory::MoveUnit{unit.id, unit.version, new_village}));
    }
    std::size_t listed(const Caller& who, CaseList list = CaseList::all)
    {
        return service.list(who, {.list = list})->cases.size();
    }
    Case row(CaseId id)
    {
        return *database->read([&](db::Session& session) -> Result<Case> {
            return *case_of(session, county_code, id);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseUnitMoves, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseUnitMoves, OpenAndClosedCasesGoAlongAndTheNewDeskGoesOn)
{
    const auto done_before = closed();
    const auto open = handled();
    const auto path = row(open.id).unit_path;
    move_village();
    for (const auto& id : {done_before.id, open.id}) {
        const auto c = row(id);
        EXPECT_EQ(c.scope, new_grid);
        EXPECT_EQ(c.village, new_village);
        EXPECT_EQ(c.township, other_township);
        EXPECT_EQ(c.desk, new_village);
        EXPECT_EQ(reason_of(service.read(clerk, id)), "case.not_found");
        EXPECT_TRUE(service.read(new_clerk, id));
    }
    EXPECT_EQ(row(open.id).unit_path, path);
    EXPECT_EQ(row(open.id).holder, new_grid);
    EXPECT_EQ(row(open.id).lead, new_grid);
    for (const auto& gone : {clerk, warden, town})
        EXPECT_EQ(listed(gone), 0U);
    EXPECT_EQ(listed(new_clerk), 2U);
    EXPECT_EQ(listed(new_warden, CaseList::open), 1U);
    EXPECT_EQ(listed(new_town), 2U);
    done(new_clerk, open.id, {{.action = Action::urge, .reason = "请尽快处理"}});
    const Order order{{.action = Action::submit, .result = "已清运"}};
    EXPECT_EQ(reason_of(act(warden, open.id, order, row(open.id).version)), "case.not_found");
}

TEST_P(CaseUnitMoves, ACaseAtTheTownshipGoesToTheNewTownship)
{
    auto sent = body();
    sent.about = About::village;
    const auto complaint = service.report(resident, sent);
    ASSERT_TRUE(complaint) << reason_of(complaint);
    move_village();
    const auto c = row(complaint->id);
    EXPECT_EQ(c.desk, other_township);
    EXPECT_EQ(c.holder, other_township);
    EXPECT_EQ(c.about_code, new_village);
    EXPECT_EQ(reason_of(service.read(new_clerk, complaint->id)), "case.not_found");
    EXPECT_EQ(reason_of(service.read(town, complaint->id)), "case.not_found");
    done(new_town, complaint->id, {{.action = Action::accept}});
}

TEST_P(CaseUnitMoves, AMergeGivesTheCasesToWhoGoesOn)
{
    const auto open = handled();
    const auto west = present(village);
    const auto east = present(other_village);
    follow(order(territory::MergeUnits{
        .units = {{west.id, west.version}, {east.id, east.version}}, .into = east.id}));
    EXPECT_EQ(row(open.id).desk, other_village);
    EXPECT_EQ(row(open.id).holder, std::string{other_village} + "001");
    EXPECT_EQ(reason_of(service.read(clerk, open.id)), "case.not_found");
    EXPECT_EQ(listed(neighbour), 1U);
}

TEST_P(CaseUnitMoves, WhoHasToTellAResultMovesWithTheDesk)
{
    is_contact_left = true;
    const auto of_grid = closed();
    const auto of_village = reported();
    done(clerk, of_village.id, {{.action = Action::accept}});
    done(clerk, of_village.id, {{.action = Action::dispatch}, village});
    done(head, of_village.id, {{.action = Action::acknowledge}});
    done(head, of_village.id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, of_village.id, {{.action = Action::close, .has_passed = true}});
    const auto on_the_spot = service.report(clerk, body());
    ASSERT_TRUE(on_the_spot) << reason_of(on_the_spot);
    done(clerk, on_the_spot->id, {{.action = Action::self_handle, .result = "捡走了"}});
    const auto told = closed();
    done(clerk, told.id, {{.action = Action::deliver, .reason = "电话告知"}});
    const auto to_tell = [&](const Caller& who) { return listed(who, CaseList::to_tell); };
    EXPECT_EQ(to_tell(clerk), 1U);
    EXPECT_EQ(to_tell(town), 2U);
    move_village();
    EXPECT_EQ(to_tell(clerk), 0U);
    EXPECT_EQ(to_tell(town), 0U);
    EXPECT_EQ(to_tell(new_clerk), 1U);
    EXPECT_EQ(to_tell(new_town), 2U);
    // What the village closed on the spot under its old code it handled itself all the same.
    const Order tell{{.action = Action::deliver, .reason = "电话告知"}};
    EXPECT_EQ(reason_of(act(new_clerk, on_the_spot->id, tell)), "case.told_by_handler");
    done(new_town, on_the_spot->id, tell);
    EXPECT_EQ(to_tell(new_town), 1U);
}

TEST_P(CaseUnitMoves, AMergeGivesItsDutiesToWhoGoesOn)
{
    is_contact_left = true;
    closed();
    const auto asked = handled();
    done(warden, asked.id, {{.action = Action::ask_extension, .reason = "道路封冻"}});
    const auto other_head = caller(PostKind::village_head, other_village);
    for (const auto list : {CaseList::to_tell, CaseList::to_decide}) {
        EXPECT_EQ(listed(head, list), 1U);
        EXPECT_EQ(listed(other_head, list), 0U);
    }
    const auto west = present(village);
    const auto east = present(other_village);
    follow(order(territory::MergeUnits{
        .units = {{west.id, west.version}, {east.id, east.version}}, .into = east.id}));
    for (const auto list : {CaseList::to_tell, CaseList::to_decide}) {
        EXPECT_EQ(listed(head, list), 0U);
        EXPECT_EQ(listed(other_head, list), 1U);
    }
}

TEST_P(CaseUnitMoves, OpenCasesAreCountedOnceByWhereTheyLie)
{
    closed();
    handled();
    const auto count = [&](std::vector<std::string> codes) {
        return *database->read([&](db::Session& session) -> Result<std::int64_t> {
            return count_open_cases(session, county_code, codes);
        });
    };
    for (const auto* code : {township, village, grid})
        EXPECT_EQ(count({code}), 1) << code;
    EXPECT_EQ(count({grid, village, township}), 1);
    EXPECT_EQ(count({other_village, other_township}), 0);
    EXPECT_EQ(count({}), 0);
}

TEST_P(CaseUnitMoves, TasksAndWhoIsInvolvedGoAlong)
{
    auto sent = body();
    sent.unit = BoundedText<6, 15>::parse(township);
    const auto open = service.report(resident, sent);
    ASSERT_TRUE(open) << reason_of(open);
    done(town, open->id, {{.action = Action::accept}});
    done(town, open->id, {{.action = Action::dispatch}, village});
    done(clerk, open->id, {{.action = Action::acknowledge}});
    const auto work = [&](const Caller& who) { return service.tasks(who)->tasks.size(); };
    done(town, open->id, {{.action = Action::co_handle, .reason = "一起清理"}, other_village});
    EXPECT_EQ(work(neighbour), 1U);
    const auto unit = present(other_village);
    follow(order(territory::MoveUnit{unit.id, unit.version, new_village}));
    EXPECT_EQ(work(neighbour), 0U);
    EXPECT_EQ(work(new_clerk), 1U);
    EXPECT_EQ(reason_of(service.read(neighbour, open->id)), "case.not_found");
    EXPECT_TRUE(service.read(new_clerk, open->id));
    EXPECT_EQ(row(open->id).scope, township);
}

TEST_P(CaseUnitMoves, WhatIsToldTwiceMovesOnceAndLaterReportsStay)
{
    const auto open = reported();
    const auto unit = present(village);
    const auto moved = order(territory::MoveUnit{unit.id, unit.version, new_village});
    follow(moved);
    const auto version = row(open.id).version;
    follow(moved);
    EXPECT_EQ(row(open.id).version, version);

    // The code of the grid that moved is given to another one before the move is told.
    auto sent = body();
    sent.unit = BoundedText<6, 15>::parse(other_village);
    clock.advance(std::chrono::hours{1});
    const auto later = service.report(resident, sent);
    ASSERT_TRUE(later) << reason_of(later);
    auto told_late = moved;
    told_late.moves = {
        {.unit = unit.id, .code_before = other_village, .successor = unit.id, .code = village}};
    follow(told_late);
    EXPECT_EQ(row(later->id).scope, other_village);
}

TEST_P(CaseUnitMoves, ChangedCodesAreNotFollowedInChains)
{
    const auto here = reported();
    auto sent = body();
    sent.unit = BoundedText<6, 15>::parse(other_village);
    const auto there = service.report(resident, sent);
    ASSERT_TRUE(there) << reason_of(there);
    const auto one = present(village).id;
    const auto two = present(other_village).id;
    const auto below = present(grid).id;
    follow(
        {.county = county_code,
         .effective_at = clock.now(),
         .recorded_at = clock.now(),
         .moves =
             {{one, village, one, other_village},
              {below, grid, below, std::string{other_village} + "001"},
              {two, other_village, two, village}}}
    );
    EXPECT_EQ(row(here.id).desk, other_village);
    EXPECT_EQ(row(there->id).desk, village);
    EXPECT_EQ(row(there->id).scope, village);
}

} // namespace
} // namespace wuzhi::smart::cases
