#include "smart/cases/service.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/store.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using fixture::county_code, fixture::grid, fixture::village;
using fixture::Once, fixture::PostKind, fixture::reason_of;

class CaseService : public fixture::CaseFixture {};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseService, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseService, ACaseIsWorkedToTheEndAndRatedByWhoeverHasItsCode)
{
    const auto receipt = closed();
    const auto told = service.follow(resident, follow_body(receipt));
    ASSERT_TRUE(told) << reason_of(told);
    EXPECT_TRUE(told->can_rate);
    const Command rating{.action = Action::rate, .rating = Rating::fairly_satisfied};
    const auto rated = as_reporter(receipt, rating);
    ASSERT_TRUE(rated) << reason_of(rated);
    EXPECT_EQ(rated->rating, Rating::fairly_satisfied);
    const auto steps = service.steps(clerk, receipt.id)->steps;
    ASSERT_EQ(steps.size(), 8U);
    EXPECT_EQ(steps[6].action, Action::deliver); // Looking at the result is being told of it.
    EXPECT_EQ(reason_of(as_reporter(receipt, rating)), "case.rating_final");
}

TEST_P(CaseService, ASingleRatingIsForWhoeverReviewsIt)
{
    const auto content = closed();
    ASSERT_TRUE(as_reporter(content, {.action = Action::rate, .rating = Rating::satisfied}));
    EXPECT_FALSE(service.read(clerk, content.id)->rating);
    const auto discontent = closed();
    ASSERT_TRUE(as_reporter(discontent, {.action = Action::rate, .rating = Rating::unsatisfied}));
    EXPECT_FALSE(service.read(clerk, discontent.id)->rating);
    EXPECT_EQ(service.read(town, discontent.id)->rating, Rating::unsatisfied);
    const auto listed = service.list(clerk, {.list = CaseList::all});
    ASSERT_EQ(listed->cases.size(), 2U);
    for (const auto& c : listed->cases)
        EXPECT_FALSE(c.rating);
}

TEST_P(CaseService, TheSameReportSentTwiceIsOneCaseWithOneReceipt)
{
    const auto once = body();
    const auto first = service.report(resident, once);
    const auto second = service.report(resident, once);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(to_json(*first), to_json(*second));
    auto other = once;
    other.description = *LongText::parse("另一件事");
    EXPECT_EQ(reason_of(service.report(resident, other)), "case.id_taken");
    EXPECT_EQ(service.list(clerk, {.list = CaseList::all})->cases.size(), 1U);
}

TEST_P(CaseService, AReportThatSaysTooLittleOrTooMuchIsRefusedByReason)
{
    const auto refused = [&](auto change) {
        auto changed = body();
        change(changed);
        return reason_of(service.report(resident, changed));
    };
    EXPECT_EQ(refused([](auto& b) { b.unit.reset(); }), "case.place_missing");
    EXPECT_EQ(
        refused([](auto& b) {
            b.unit.reset();
            b.place = geo::parse_point(116, 40);
        }),
        "case.place_outside"
    );
    EXPECT_EQ(
        refused([](auto& b) { b.unit = BoundedText<6, 15>::parse("632822999"); }),
        "case.unit_unknown"
    );
    EXPECT_EQ(
        refused([](auto& b) { b.category = *BoundedText<1, 20>::parse("9999"); }),
        "case.category_unknown"
    );
    EXPECT_EQ(
        refused([](auto& b) { b.category = *BoundedText<1, 20>::parse("0104"); }),
        "case.category_unknown"
    );
    EXPECT_EQ(
        refused([](auto& b) { b.received_on = parse_date("2026-11-24"); }),
        "case.received_in_future"
    );
    EXPECT_EQ(
        refused([](auto& b) { b.received_on = parse_date("0226-11-23"); }), "case.received_long_ago"
    );
    EXPECT_EQ(refused([](auto& b) { b.id = CaseId{}; }), "case.id_malformed");
}

TEST_P(CaseService, AReportByPlaceGoesToTheDeskOfItsVillage)
{
    auto there = body();
    there.unit.reset();
    there.place = geo::parse_point(97.5, 36.5);
    EXPECT_EQ(service.report(resident, there)->holder, village);
}

TEST_P(CaseService, WhoeverHasNothingToDoWithItDoesNotFindIt)
{
    const auto id = reported().id;
    EXPECT_TRUE(service.read(clerk, id));
    EXPECT_EQ(reason_of(service.read(neighbour, id)), "case.not_found");
    EXPECT_EQ(reason_of(service.steps(neighbour, id)), "case.not_found");
    EXPECT_EQ(reason_of(service.read(auditor, id)), "case.not_found");
    EXPECT_TRUE(service.list(neighbour, {.list = CaseList::all})->cases.empty());
    EXPECT_EQ(reason_of(act(neighbour, id, {{.action = Action::accept}}, 1)), "case.not_found");
    EXPECT_EQ(
        reason_of(act(clerk, ids.next<CaseId>(), {{.action = Action::accept}}, 1)), "case.not_found"
    );
}

TEST_P(CaseService, WhatOverwritesNeedsTheVersionThatWasSeen)
{
    const auto id = reported().id;
    EXPECT_EQ(reason_of(act(clerk, id, {{.action = Action::accept}})), "case.version_missing");
    EXPECT_EQ(reason_of(act(clerk, id, {{.action = Action::accept}}, 2)), "case.stale");
    EXPECT_EQ(
        act(clerk, id, {{.action = Action::accept, .category = "0103"}}, 1)->category, "0103"
    );
    EXPECT_EQ(reason_of(act(clerk, id, {{.action = Action::accept}}, 2)), "case.wrong_state");
    EXPECT_EQ(
        reason_of(act(clerk, id, {{.action = Action::dispatch}, "632822100001999"}, 2)),
        "case.unit_unknown"
    );
    EXPECT_EQ(
        reason_of(act(warden, id, {{.action = Action::dispatch}, grid}, 2)), "case.not_holder"
    );
}

TEST_P(CaseService, ACommandWithOneKeyIsDoneOnce)
{
    const auto id = reported().id;
    const Once once{.county = county_code, .principal = "p", .key = "k", .digest = "d"};
    const auto first = service.act(clerk, once, id, {{.action = Action::accept}}, 1);
    const auto second = service.act(clerk, once, id, {{.action = Action::accept}}, 1);
    ASSERT_TRUE(first && second) << second.error().message;
    EXPECT_EQ(to_json(*first), to_json(*second));
    EXPECT_EQ(service.steps(clerk, id)->steps.size(), 2U);
}

FollowBody body_of(const std::string& number, const std::string& code)
{
    return {*BoundedText<1, 40>::parse(number), *BoundedText<1, 40>::parse(code)};
}

TEST_P(CaseService, FiveWrongCodesLockANumberForAnHourWhetherThereIsSuchANumberOrNot)
{
    const auto receipt = reported();
    const auto wrong_code = make_follow_code(123'456'789);
    for (const auto& number : {receipt.number, std::string{"2026-100-0000001"}}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(
                reason_of(service.follow(resident, body_of(number, wrong_code))), "follow.wrong"
            );
        EXPECT_EQ(
            reason_of(service.follow(resident, body_of(number, receipt.follow_code))),
            "follow.locked"
        );
    }
    EXPECT_EQ(reason_of(service.follow(resident, body_of(receipt.number, "1234"))), "follow.wrong");
    clock.advance(std::chrono::minutes{61});
    EXPECT_TRUE(service.follow(resident, follow_body(receipt)));
}

TEST_P(CaseService, ARejectedReportTellsTheReporterWhy)
{
    const auto receipt = reported();
    ASSERT_TRUE(act(clerk, receipt.id, {{.action = Action::reject, .reason = "不属于受理范围"}}, 1)
    );
    const auto view = service.follow(resident, follow_body(receipt));
    ASSERT_TRUE(view);
    EXPECT_EQ(view->refusal, "不属于受理范围");
    EXPECT_FALSE(view->can_rate);
}

TEST_P(CaseService, AListIsReadPageByPage)
{
    std::vector<CaseId> newest_first;
    for (int i = 0; i < 5; ++i)
        newest_first.insert(newest_first.begin(), reported().id);
    std::vector<CaseId> seen;
    ListQuery query{.list = CaseList::open, .limit = 2};
    for (;;) {
        const auto page = service.list(clerk, query);
        ASSERT_TRUE(page);
        for (const auto& view : page->cases)
            seen.push_back(view.id);
        if (!page->more_before) break;
        query.before = page->more_before;
    }
    EXPECT_EQ(seen, newest_first);
    EXPECT_EQ(reason_of(service.list(clerk, {.limit = 101})), "query.bad_value");
}

TEST_P(CaseService, ListsOfEveryLevelHoldTheSameCase)
{
    const auto id = reported().id;
    const std::vector<std::pair<PostKind, std::string>> posts{
        {PostKind::grid_member, grid},
        {PostKind::village_clerk, village},
        {PostKind::township_desk, "632822100"},
        {PostKind::county_desk, county_code}};
    for (const auto& [role, code] : posts) {
        const auto page = service.list(caller(role, code), {.list = CaseList::all});
        ASSERT_TRUE(page);
        ASSERT_EQ(page->cases.size(), 1U) << code;
        EXPECT_EQ(page->cases[0].id, id);
    }
}

TEST_P(CaseService, WhenAYearsNumbersAreUsedUpReportsAreRefusedNotRepeated)
{
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        (void)take_serials(
            s, county_code, 2026, static_cast<std::int64_t>(serials_per_year) - 10, NumberKey{1, 2}
        );
        return {};
    }));
    EXPECT_EQ(reason_of(service.report(resident, body())), "case.numbers_exhausted");
}

TEST_P(CaseService, OnlyCategoriesInUseAreOffered)
{
    const auto list = service.categories(resident);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->categories.size(), 3U);
}

TEST_P(CaseService, ACaseIsAssignedToSomebodyWhoWorksWhereItIsHeld)
{
    const auto id = handled().id; // Held by the grid.
    const auto name = [&](const Caller& person) {
        return reason_of(
            act(watcher,
                id,
                {{.action = Action::assign, .person = to_text(person.person())}},
                service.read(watcher, id)->version)
        );
    };
    EXPECT_EQ(name(neighbour), "case.handler_elsewhere");
    EXPECT_EQ(name(handler), "case.handler_elsewhere");
    EXPECT_EQ(name(warden), "");
}

TEST_P(CaseService, WhatADeviceBringsAfterAnEscalationWaitsForTheNewDeskAndIsDoneOnce)
{
    const auto receipt = reported();
    const auto seen = service.read(clerk, receipt.id)->version;
    const auto accepted_at = clock.now();
    clock.advance(std::chrono::hours{1});
    done(clerk, receipt.id, {{.action = Action::escalate, .reason = "超出能力"}});
    const Command late{.action = Action::accept, .device_time = accepted_at};
    // By somebody whose work it never was.
    EXPECT_EQ(reason_of(act(warden, receipt.id, {late}, seen)), "case.stale");
    const auto kept = act(clerk, receipt.id, {late}, seen);
    ASSERT_TRUE(kept) << reason_of(kept);
    EXPECT_EQ(kept->state, CaseState::reported);
    const auto steps = service.steps(town, receipt.id)->steps;
    ASSERT_TRUE(steps.back().waits_for_confirmation);
    const Command confirm{.action = Action::confirm_late, .late_seq = steps.back().seq};
    EXPECT_EQ(done(town, receipt.id, {confirm}).state, CaseState::accepted);
    const auto after = service.steps(town, receipt.id)->steps;
    EXPECT_EQ(after.back().device_time, accepted_at);
    for (const auto& step : after)
        EXPECT_FALSE(step.waits_for_confirmation);
    const auto version = service.read(town, receipt.id)->version;
    EXPECT_EQ(reason_of(act(town, receipt.id, {confirm}, version)), "case.no_late_action");
}

TEST_P(CaseService, AListIsCountedAsItIsShown)
{
    for (int i = 0; i < 3; ++i)
        reported();
    handled();
    const auto counted = [&](const Caller& who, ListQuery query) {
        const auto count = service.count(who, query);
        EXPECT_TRUE(count && count->is_all);
        query.limit = 100;
        const auto page = service.list(who, query);
        EXPECT_EQ(count->count, page ? std::ssize(page->cases) : -1);
        return count->count;
    };
    EXPECT_EQ(counted(clerk, {.list = CaseList::all}), 4);
    EXPECT_EQ(counted(clerk, {.state = std::vector{CaseState::reported}}), 3);
    EXPECT_EQ(counted(neighbour, {.list = CaseList::all}), 0);
    EXPECT_EQ(counted(clerk, {.list = CaseList::due}), counted(clerk, {.list = CaseList::open}));
    // A cursor and a limit are the page's, not the list's.
    EXPECT_EQ(service.count(clerk, {.list = CaseList::all, .limit = 1})->count, 4);
}

TEST_P(CaseService, AListIsNarrowedToThoseWithoutAPosition)
{
    auto placed = body();
    placed.place = geo::parse_point(97.5, 36.5);
    ASSERT_TRUE(service.report(resident, placed));
    std::vector<CaseId> unplaced;
    for (int i = 0; i < 3; ++i)
        unplaced.insert(unplaced.begin(), reported().id);
    const auto ended = closed().id;
    const auto asked = [&](const Caller& who, ListQuery query) {
        query.list = CaseList::all;
        const auto page = service.list(who, query);
        std::vector<CaseId> ids;
        for (const auto& c : page->cases)
            ids.push_back(c.id);
        EXPECT_EQ(service.count(who, query)->count, std::ssize(ids));
        return ids;
    };
    // What is open has an index of its own; whatever else is asked for goes through the list.
    const std::vector open{CaseState::reported, CaseState::accepted, CaseState::handling};
    EXPECT_EQ(asked(clerk, {.state = open, .has_position = false}), unplaced);
    EXPECT_EQ(asked(clerk, {.has_position = false}).size(), 4U);
    EXPECT_EQ(asked(clerk, {.has_position = true}), std::vector{placed.id});
    EXPECT_EQ(
        asked(clerk, {.state = std::vector{CaseState::closed}, .has_position = false}),
        std::vector{ended}
    );
    for (const auto& who : {town, county_desk, watcher})
        EXPECT_EQ(asked(who, {.state = open, .has_position = false}), unplaced);
    EXPECT_TRUE(asked(neighbour, {.state = open, .has_position = false}).empty());
    EXPECT_TRUE(asked(handler, {.state = open, .has_position = false}).empty());
    const ListQuery first{.list = CaseList::all, .state = open, .has_position = false, .limit = 2};
    const auto page = service.list(clerk, first);
    auto rest = first;
    rest.before = page->more_before;
    ASSERT_TRUE(rest.before);
    EXPECT_EQ(service.list(clerk, rest)->cases.at(0).id, unplaced[2]);
}

TEST_P(CaseService, TheHistorySaysWhoInWhichPostAndWhenByTheirPhone)
{
    tools.find_colleague =
        [&](db::Session&, const std::string&, const std::string& person, const std::string& post
        ) -> Result<std::optional<county::identity::Colleague>> {
        if (person != to_text(warden.person())) return std::optional<county::identity::Colleague>{};
        county::identity::Colleague known{.person = warden.person(), .name = "才*"};
        if (!post.empty()) known.posts = {PostKind::grid_member};
        return std::optional{known};
    };
    Service named{tools};
    auto sent = body();
    sent.device_time = clock.now() - std::chrono::hours{30};
    const auto receipt = named.report(warden, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    done(clerk, receipt->id, {{.action = Action::accept}});
    done(clerk, receipt->id, {{.action = Action::dispatch}, grid});
    done(warden, receipt->id, {{.action = Action::acknowledge}});
    const auto steps = named.steps(clerk, receipt->id)->steps;
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[0].acting_name, "才*");
    EXPECT_EQ(steps[0].acting_kind, PostKind::grid_member);
    EXPECT_EQ(steps[0].device_time, sent.device_time);
    EXPECT_EQ(steps[0].at, clock.now()); // The clocks run from when it reached us.
    EXPECT_FALSE(steps[1].acting_name);
    EXPECT_EQ(named.work(clerk, receipt->id)->handler, "才*");
    EXPECT_TRUE(named.colleagues(clerk, receipt->id)->colleagues.empty());
    EXPECT_EQ(reason_of(named.colleagues(neighbour, receipt->id)), "case.not_found");
}

TEST_P(CaseService, TheReporterSeesTheirOwnWordsAndWhatTheyWaitFor)
{
    const auto deadline = [&](CaseId id, ClockName name) {
        const auto work = service.work(county_desk, id);
        EXPECT_TRUE(work) << reason_of(work);
        for (const auto& each : work->clocks)
            if (each.name == name) return each.due_at;
        return std::optional<Instant>{};
    };
    const auto receipt = reported();
    const auto told = [&] { return *service.follow(resident, follow_body(receipt)); };
    EXPECT_EQ(told().description, "村口垃圾堆放多日");
    EXPECT_EQ(told().accept_by, deadline(receipt.id, ClockName::accept));
    EXPECT_TRUE(told().accept_by && !told().expected_at);
    done(clerk, receipt.id, {{.action = Action::accept}});
    EXPECT_FALSE(told().accept_by);
    const auto other = closed();
    const auto rated = as_reporter(
        other, {.action = Action::rate, .reason = "只清了一半", .rating = Rating::unsatisfied}
    );
    ASSERT_TRUE(rated) << reason_of(rated);
    EXPECT_EQ(rated->expected_at, deadline(other.id, ClockName::review));
    EXPECT_TRUE(rated->expected_at && !rated->can_cancel);
    EXPECT_EQ(service.steps(county_desk, other.id)->steps.back().reason, "只清了一半");
}

} // namespace
} // namespace wuzhi::smart::cases
