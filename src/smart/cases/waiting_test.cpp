// The duties that come with holding nothing: to decide what is asked for, to tell results. What the
// lists show is what may be done, and each is one desk's.

#include "smart/cases/fixture_test.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseWaiting : public CaseFixture {
protected:
    CaseWaiting() { is_contact_left = true; }

    const Caller other_desk = caller(PostKind::county_desk, county_code);
    const std::vector<std::pair<std::string, const Caller*>> everybody{
        {"clerk", &clerk},
        {"head", &head},
        {"warden", &warden},
        {"watcher", &watcher},
        {"neighbour", &neighbour},
        {"town", &town},
        {"town leader", &town_leader},
        {"county", &county_desk},
        {"other", &other_desk},
        {"county leader", &county_leader},
        {"auditor", &auditor},
        {"handler", &handler},
        {"leader", &leader}};

    static bool has(const std::vector<Action>& actions, Action action)
    {
        return std::ranges::find(actions, action) != actions.end();
    }
    bool is_listed(const Caller& who, CaseList list, CaseId id)
    {
        const auto page = service.list(who, {.list = list});
        EXPECT_TRUE(page) << reason_of(page);
        if (!page) return false;
        const auto at = std::ranges::find(page->cases, id, &CaseView::id);
        if (at == page->cases.end()) return false;
        // What is listed may be done, says the list, and says the case.
        const auto action = list == CaseList::to_tell  ? Action::deliver
                            : list == CaseList::to_ask ? Action::call_back
                                                       : Action::refuse;
        EXPECT_TRUE(has(at->actions, action));
        EXPECT_TRUE(has(service.read(who, id)->actions, action));
        return true;
    }
    // Who has the case in this list; they are of one unit.
    std::string listed(CaseList list, CaseId id)
    {
        std::string names;
        std::set<std::string> units;
        for (const auto& [name, who] : everybody) {
            if (!is_listed(*who, list, id)) continue;
            names += (names.empty() ? "" : ", ") + name;
            units.insert(who->unit_code());
        }
        EXPECT_LE(units.size(), 1U) << names;
        return names;
    }
    std::string decided_by(CaseId id) { return listed(CaseList::to_decide, id); }
    std::string told_by(CaseId id) { return listed(CaseList::to_tell, id); }
    std::string asked_by(CaseId id) { return listed(CaseList::to_ask, id); }

    CaseId given_to(const Caller& desk, const std::string& receiver, const Caller& who)
    {
        const auto id = reported().id;
        for (const auto* at : {&clerk, &town})
            if (desk.unit_code().size() < at->unit_code().size())
                done(*at, id, {{.action = Action::escalate, .reason = "x"}});
        done(desk, id, {{.action = Action::accept}});
        done(desk, id, {{.action = Action::dispatch}, receiver});
        done(who, id, {{.action = Action::acknowledge}});
        return id;
    }
    CaseId closed_by(const Caller& desk, const std::string& receiver, const Caller& who)
    {
        const auto id = given_to(desk, receiver, who);
        done(who, id, {{.action = Action::submit, .result = "已清运"}});
        if (who.organisation()) done(leader, id, {{.action = Action::confirm}});
        done(desk, id, {{.action = Action::close, .has_passed = true}});
        return id;
    }
    void ask(const Caller& who, CaseId id, Action action = Action::ask_extension)
    {
        done(who, id, {{.action = action, .reason = "道路封冻"}});
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseWaiting, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseWaiting, WhatIsToldIsAskedAboutUntilItIsRatedOrItsTimeIsOver)
{
    const Command told{.action = Action::deliver, .reason = "电话告知"};
    Command satisfied{.action = Action::call_back, .reason = "电话回访"};
    satisfied.rating = Rating::satisfied;
    const auto by_grid = closed_by(clerk, grid, warden);
    EXPECT_EQ(asked_by(by_grid), "");
    done(clerk, by_grid, {told});
    EXPECT_EQ(asked_by(by_grid), "clerk, head");
    EXPECT_TRUE(*service.is_to_call(clerk, by_grid));
    EXPECT_FALSE(*service.is_to_call(town, by_grid));
    done(clerk, by_grid, {{.action = Action::call_back, .reason = "无人接听"}});
    EXPECT_EQ(asked_by(by_grid), "clerk, head");
    done(clerk, by_grid, {satisfied});
    EXPECT_EQ(asked_by(by_grid), "");
    EXPECT_FALSE(*service.is_to_call(clerk, by_grid));

    const auto by_village = closed_by(clerk, village, head);
    done(town, by_village, {told});
    EXPECT_EQ(asked_by(by_village), "town");
    wait(std::chrono::days{60});
    EXPECT_EQ(service.read(town, by_village)->state, CaseState::rated);
    EXPECT_EQ(asked_by(by_village), "");

    is_contact_left = false;
    const auto of_nobody = closed_by(clerk, grid, warden);
    done(clerk, of_nobody, {told});
    EXPECT_EQ(asked_by(of_nobody), "");
}

TEST_P(CaseWaiting, ARequestWaitsForTheLowestWhoMayDecideIt)
{
    const auto of_grid = handled().id;
    EXPECT_EQ(decided_by(of_grid), "");
    ask(warden, of_grid);
    EXPECT_EQ(decided_by(of_grid), "head");
    const auto of_clerk = handled().id;
    ask(clerk, of_clerk);
    EXPECT_EQ(decided_by(of_clerk), "head");
    const auto of_head = handled().id;
    ask(head, of_head);
    EXPECT_EQ(decided_by(of_head), "town, town leader");
    done(town, of_head, {{.action = Action::refuse, .reason = "不必延期"}});
    EXPECT_EQ(decided_by(of_head), "");
    const auto of_body = given_to(town, to_text(bureau), handler);
    ask(leader, of_body);
    EXPECT_EQ(decided_by(of_body), "town, town leader");
    const auto of_town = given_to(town, to_text(bureau), handler);
    ask(town, of_town);
    EXPECT_EQ(decided_by(of_town), "town leader");
}

TEST_P(CaseWaiting, WhereNobodyMayDecideTheLevelAboveDoes)
{
    has_head = false;
    const auto id = handled().id;
    ask(warden, id);
    for (const auto* above : {&town, &town_leader}) // Until the village has a head again.
        EXPECT_TRUE(is_listed(*above, CaseList::to_decide, id));
    EXPECT_FALSE(is_listed(county_desk, CaseList::to_decide, id));
    has_head = true;
    EXPECT_EQ(decided_by(id), "head");
}

TEST_P(CaseWaiting, WhatTakesTwoPersonsWaitsForTheSecond)
{
    const auto id = handled().id;
    at("2026-11-26T18:00:01+08:00");
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, id, {{.action = Action::close, .has_passed = true}});
    ask(warden, id, Action::appeal_timeout);
    EXPECT_EQ(decided_by(id), "head");
    done(head, id, {{.action = Action::approve}});
    EXPECT_EQ(decided_by(id), "town, town leader");
    done(town_leader, id, {{.action = Action::approve}});
    EXPECT_EQ(decided_by(id), "");
}

TEST_P(CaseWaiting, OneOfSeveralRequestsIsEnoughAndTheEndOfTheCaseEndsThem)
{
    const auto id = handled().id;
    ask(warden, id);
    ask(head, id, Action::ask_cancellation);
    EXPECT_TRUE(is_listed(head, CaseList::to_decide, id)); // The grid's; not their own.
    EXPECT_TRUE(is_listed(town, CaseList::to_decide, id));
    EXPECT_FALSE(is_listed(county_desk, CaseList::to_decide, id));
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, id, {{.action = Action::close, .has_passed = true}});
    EXPECT_EQ(decided_by(id), "");
}

TEST_P(CaseWaiting, AResultIsToldByTheLowestDeskThatDidNotHandleIt)
{
    EXPECT_EQ(told_by(closed().id), "clerk, head");
    EXPECT_EQ(told_by(closed_by(clerk, village, head)), "town");
    EXPECT_EQ(told_by(closed_by(town, to_text(bureau), handler)), "town");
    EXPECT_EQ(told_by(closed_by(town, township, town)), "county, other");
    EXPECT_EQ(told_by(closed_by(county_desk, county_code, county_desk)), "other");
    const auto refused = reported().id;
    done(clerk, refused, {{.action = Action::reject, .reason = "不属于受理范围"}});
    EXPECT_EQ(told_by(refused), "clerk, head");
    is_contact_left = false;
    EXPECT_EQ(told_by(closed().id), "");
}

TEST_P(CaseWaiting, WhatWasClosedOnTheSpotIsToldWhereThePostIsNot)
{
    const auto on_the_spot = [&](const Caller& who) {
        auto sent = body();
        const auto receipt = service.report(who, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        done(who, sent.id, {{.action = Action::self_handle, .result = "捡走了"}});
        return sent.id;
    };
    EXPECT_EQ(told_by(on_the_spot(warden)), "clerk, head");
    EXPECT_EQ(told_by(on_the_spot(clerk)), "town");
}

TEST_P(CaseWaiting, WhatIsToldIsOffTheListUntilAReviewEndsItAnew)
{
    const auto by_desk = closed().id;
    done(clerk, by_desk, {{.action = Action::deliver, .reason = "电话告知"}});
    EXPECT_EQ(told_by(by_desk), "");

    const auto looks = closed();
    EXPECT_EQ(told_by(looks.id), "clerk, head");
    ASSERT_TRUE(service.follow(resident, follow_body(looks))); // Who looks is told.
    EXPECT_EQ(told_by(looks.id), "");

    const auto receipt = closed();
    ASSERT_TRUE(as_reporter(receipt, {.action = Action::rate, .rating = Rating::unsatisfied}));
    EXPECT_EQ(told_by(receipt.id), "");
    done(
        town,
        receipt.id,
        {{.action = Action::review, .reason = "已核实", .outcome = ReviewOutcome::upheld}}
    );
    EXPECT_EQ(told_by(receipt.id), "town");
    ASSERT_TRUE(as_reporter(receipt, {.action = Action::rate, .rating = Rating::unsatisfied}));
    done(
        county_desk,
        receipt.id,
        {{.action = Action::review, .reason = "再办", .outcome = ReviewOutcome::reopened}}
    );
    EXPECT_EQ(told_by(receipt.id), "");
}

TEST_P(CaseWaiting, TheListsHaveTheCursorOfTheOthers)
{
    std::vector<CaseId> ids;
    for (int i = 0; i < 3; ++i) {
        const auto id = closed().id;
        ids.insert(ids.begin(), id);
        const auto asked = handled().id;
        ask(warden, asked);
    }
    for (const auto list : {CaseList::to_tell, CaseList::to_decide}) {
        ListQuery query{.list = list, .limit = 2};
        EXPECT_EQ(service.count(head, query)->count, 3);
        const auto page = service.list(head, query);
        ASSERT_TRUE(page && page->more_before);
        EXPECT_EQ(page->cases.size(), 2U);
        query.before = page->more_before;
        const auto rest = service.list(head, query);
        EXPECT_EQ(rest->cases.size(), 1U);
        EXPECT_FALSE(rest->more_before);
        query.after = BoundedText<1, 60>::parse("0." + to_text(ids[0]));
        EXPECT_EQ(reason_of(service.list(head, query)), "query.bad_value");
        EXPECT_EQ(service.list(resident, {.list = list})->cases.size(), 0U);
    }
    EXPECT_EQ(service.list(head, {.list = CaseList::to_tell, .limit = 2})->cases[0].id, ids[0]);
    // Narrowed as the others are.
    const auto none = std::vector{CaseState::rejected};
    EXPECT_EQ(service.count(head, {.list = CaseList::to_tell, .state = none})->count, 0);
}

} // namespace
} // namespace wuzhi::smart::cases
