// Cases and time: what runs, what is over, who learns of it, and what a new calendar moves.

#include "smart/cases/fixture_test.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseClocks : public CaseFixture {
protected:
    std::optional<ClockView> clock_of(CaseId id, ClockName name)
    {
        const auto work = service.work(county_desk, id);
        EXPECT_TRUE(work) << reason_of(work);
        for (const auto& view : work->clocks)
            if (view.name == name) return view;
        return std::nullopt;
    }
    std::string due(CaseId id, ClockName name)
    {
        const auto view = clock_of(id, name);
        return view && view->due_at ? to_county_text(*view->due_at) : "";
    }
    std::vector<Action> actions_of(CaseId id)
    {
        std::vector<Action> list;
        const auto history = service.steps(county_desk, id);
        for (const auto& step : history->steps)
            list.push_back(step.action);
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseClocks, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseClocks, EachStateHasItsClockAndTheNextDeadlineIsTheHolders)
{
    const auto id = reported().id;
    EXPECT_EQ(due(id, ClockName::accept), "2026-11-24 18:00");
    EXPECT_EQ(to_county_text(*service.read(clerk, id)->due_at), "2026-11-24 18:00");
    done(clerk, id, {{.action = Action::accept}});
    EXPECT_TRUE(clock_of(id, ClockName::accept)->stopped_at);
    EXPECT_EQ(due(id, ClockName::dispatch), "2026-11-24 18:00");
    done(clerk, id, {{.action = Action::dispatch}, grid});
    EXPECT_EQ(due(id, ClockName::acknowledge), "2026-11-24 18:00");
    EXPECT_EQ(due(id, ClockName::handle), "2026-11-26 18:00"); // Three workdays for a village.
    done(warden, id, {{.action = Action::acknowledge}});
    EXPECT_EQ(to_county_text(*service.read(clerk, id)->due_at), "2026-11-26 18:00");
}

TEST_P(CaseClocks, TheCatalogueSaysHowLongTheHandlingMayTake)
{
    const auto handled_as = [&](const std::string& code) {
        auto sent = body();
        sent.category = *BoundedText<1, 20>::parse(code);
        const auto id = service.report(resident, sent)->id;
        done(clerk, id, {{.action = Action::accept}});
        done(clerk, id, {{.action = Action::dispatch}, grid});
        return id;
    };
    EXPECT_EQ(due(handled_as("0103"), ClockName::handle), "2026-11-25 23:59"); // 2天
    const auto urgent = handled_as("0401");                                    // 2紧急工作时
    EXPECT_EQ(due(urgent, ClockName::handle), "2026-11-23 11:00");
    EXPECT_TRUE(service.read(clerk, urgent)->is_urgent);
    EXPECT_EQ(service.list(county_desk, {.list = CaseList::urgent})->cases.size(), 1U);
}

TEST_P(CaseClocks, ABreachIsToldOnceAndMovesTheDecisionUpLevelByLevel)
{
    const auto id = handled().id;
    at("2026-11-26T18:00:00+08:00");
    EXPECT_FALSE(service.read(clerk, id)->is_overdue);
    at("2026-11-26T18:00:01+08:00");
    EXPECT_TRUE(service.read(clerk, id)->is_overdue);
    EXPECT_EQ(service.list(clerk, {.list = CaseList::breached})->cases.size(), 1U);
    at("2026-11-27T18:00:01+08:00"); // One workday later.
    EXPECT_EQ(service.read(town, id)->desk, township);
    EXPECT_EQ(service.read(town, id)->holder, grid);
    EXPECT_TRUE(service.list(clerk, {.list = CaseList::breached})->cases.empty());
    EXPECT_EQ(service.list(town, {.list = CaseList::breached})->cases.size(), 1U);
    at("2026-11-30T18:00:01+08:00"); // Monday.
    EXPECT_EQ(service.read(town, id)->desk, county_code);
    at("2026-12-31T12:00:00+08:00"); // There is no level above.
    done(warden, id, {{.action = Action::submit, .result = "做完了"}});
    EXPECT_TRUE(service.read(town, id)->is_overdue);
    EXPECT_FALSE(service.read(town, id)->breached);
    EXPECT_THAT(
        actions_of(id),
        testing::ElementsAre(
            Action::report,
            Action::accept,
            Action::dispatch,
            Action::acknowledge,
            Action::breach,
            Action::escalate,
            Action::escalate,
            Action::submit
        )
    );
}

TEST_P(CaseClocks, WhatAUnitHoldsIsListedByDeadline)
{
    const auto first = reported().id;
    at("2026-11-23T15:00:00+08:00");
    const auto second = reported().id;
    at("2026-11-24T10:00:00+08:00");
    const auto third = reported().id;
    at("2026-11-24T11:00:00+08:00");
    done(clerk, first, {{.action = Action::accept}}); // Another clock, which began just now.
    std::vector<std::pair<Instant, CaseId>> wanted;
    for (const auto id : {first, second, third})
        wanted.emplace_back(service.read(clerk, id)->due_at.value(), id);
    std::ranges::sort(wanted);
    EXPECT_NE(wanted[0].second, first); // Neither the oldest first
    EXPECT_NE(wanted[0].second, third); // nor the newest.
    std::vector<std::pair<Instant, CaseId>> seen;
    ListQuery query{.list = CaseList::due, .limit = 2};
    for (int pages = 0; pages < 2; ++pages) {
        const auto page = service.list(clerk, query);
        ASSERT_TRUE(page) << reason_of(page);
        EXPECT_FALSE(page->more_before);
        for (const auto& c : page->cases)
            seen.emplace_back(c.due_at.value(), c.id);
        EXPECT_EQ(page->more_after.has_value(), pages == 0);
        query.after = BoundedText<1, 60>::parse(page->more_after.value_or("-"));
    }
    EXPECT_EQ(seen, wanted);
    EXPECT_TRUE(service.list(town, {.list = CaseList::due})->cases.empty());
}

TEST_P(CaseClocks, ACursorIsOfItsList)
{
    const auto some = BoundedText<1, 60>::parse("12.no");
    EXPECT_EQ(
        reason_of(service.list(clerk, {.list = CaseList::due, .after = some})), "query.bad_value"
    );
    EXPECT_EQ(reason_of(service.list(clerk, {.after = some})), "query.bad_value");
    EXPECT_EQ(
        reason_of(service.list(clerk, {.list = CaseList::due, .before = reported().id})),
        "query.bad_value"
    );
}

TEST_P(CaseClocks, ManyBreachesOfOneNightAreOneListOfTheirDesk)
{
    constexpr std::size_t many = 300;
    for (std::size_t i = 0; i < many; ++i)
        static_cast<void>(reported());
    at("2026-11-25T08:00:00+08:00");
    std::set<CaseId> found;
    for (ListQuery query{.list = CaseList::breached}; found.size() < many;) {
        const auto page = service.list(clerk, query);
        ASSERT_TRUE(page) << reason_of(page);
        for (const auto& c : page->cases)
            found.insert(c.id);
        if (!page->more_before) break;
        query.before = page->more_before;
    }
    EXPECT_EQ(found.size(), many);
}

TEST_P(CaseClocks, AnExtensionAddsTheLimitOnceMore)
{
    const auto id = handled().id;
    done(head, id, {{.action = Action::ask_extension, .reason = "等配件"}});
    EXPECT_EQ(reason_of(act(head, id, {{.action = Action::approve}})), "case.same_person");
    done(town, id, {{.action = Action::approve}});
    EXPECT_EQ(due(id, ClockName::handle), "2026-12-01 18:00"); // Six workdays after Monday.
    const auto told = service.work(clerk, id)->requests;
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].state, RequestState::approved);
}

TEST_P(CaseClocks, ASuspensionStopsTheClockAndEndsByItself)
{
    const auto receipt = handled();
    const auto id = receipt.id;
    done(
        warden,
        id,
        {{.action = Action::ask_suspension, .reason = "封冻", .until = parse_date("2026-12-10")}}
    );
    done(head, id, {{.action = Action::approve}});
    EXPECT_EQ(due(id, ClockName::handle), "");
    EXPECT_EQ(service.follow(resident, follow_body(receipt))->delay, "封冻");
    at("2026-12-10T23:00:00+08:00");
    EXPECT_EQ(service.read(clerk, id)->state, CaseState::suspended);
    at("2026-12-11T00:00:01+08:00");
    EXPECT_EQ(service.read(clerk, id)->state, CaseState::handling);
    EXPECT_NE(due(id, ClockName::handle), "");
    EXPECT_FALSE(service.read(clerk, id)->is_overdue);
}

TEST_P(CaseClocks, ReworkHasHalfTheTime)
{
    const auto id = handled().id;
    done(warden, id, {{.action = Action::submit, .result = "好了"}});
    done(clerk, id, {{.action = Action::rework, .reason = "没做完"}});
    EXPECT_EQ(due(id, ClockName::handle), "2026-11-25 18:00"); // Half of three, rounded up.
}

TEST_P(CaseClocks, TheTimeToRateBeginsWhenTheResultWasTold)
{
    const auto receipt = closed();
    wait(std::chrono::hours{24 * 60});
    EXPECT_EQ(service.read(clerk, receipt.id)->state, CaseState::closed);
    done(clerk, receipt.id, {{.action = Action::deliver, .reason = "电话告知"}});
    wait(std::chrono::hours{24 * 13});
    EXPECT_EQ(service.read(clerk, receipt.id)->state, CaseState::closed);
    wait(std::chrono::hours{24 * 2});
    EXPECT_EQ(service.read(clerk, receipt.id)->state, CaseState::rated);
    EXPECT_FALSE(service.read(clerk, receipt.id)->rating);
}

TEST_P(CaseClocks, ACoHandlerWhoIsLateIsMarkedByName)
{
    const auto id = handled().id;
    done(clerk, id, {{.action = Action::co_handle, .reason = "清点"}, village});
    at("2026-11-26T18:00:01+08:00");
    const auto tasks = service.tasks(clerk);
    ASSERT_EQ(tasks->tasks.size(), 1U);
    EXPECT_TRUE(tasks->tasks[0].is_overdue);
    done(clerk, id, {{.action = Action::report_co_handling, .result = "点完"}});
    EXPECT_TRUE(service.tasks(clerk)->tasks.empty());
    EXPECT_TRUE(service.work(clerk, id)->tasks[0].is_overdue);
}

TEST_P(CaseClocks, ADeadlineInAYearNobodyPublishedIsProvisionalAndFollowsTheNotice)
{
    at("2026-12-31T09:00:00+08:00");
    const auto id = handled().id;
    EXPECT_TRUE(clock_of(id, ClockName::handle)->is_provisional);
    EXPECT_EQ(due(id, ClockName::handle), "2027-01-05 18:00"); // As if New Year were worked.
    import_days("date,kind,name\n2027-01-01,holiday,元旦\n2027-01-02,workday,元旦\n");
    at("2026-12-31T09:01:00+08:00");
    EXPECT_EQ(due(id, ClockName::handle), "2027-01-05 18:00"); // A Friday off, a Saturday worked.
    EXPECT_EQ(service.read(clerk, id)->due_at, clock_of(id, ClockName::handle)->due_at);
}

TEST_P(CaseClocks, WhatWasDoneBeforeTheBreachAndArrivesAfterItIsExempt)
{
    const auto id = handled().id;
    at("2026-11-27T18:00:01+08:00"); // Breached, and the township decides.
    Order order{{.action = Action::submit, .result = "当天就好了"}};
    order.command.device_time = *parse_instant("2026-11-26T10:00:00+08:00");
    order.command.last_sync_at = *parse_instant("2026-11-26T08:00:00+08:00");
    const auto view = act(warden, id, order);
    ASSERT_TRUE(view) << reason_of(view);
    const auto seen = service.read(town, id);
    EXPECT_TRUE(seen->is_overdue);
    EXPECT_TRUE(seen->is_exempt);
    const auto steps = service.steps(town, id)->steps;
    EXPECT_TRUE(steps.back().is_late_sync);
    EXPECT_EQ(clock_of(id, ClockName::handle)->stopped_at, order.command.device_time);
}

} // namespace
} // namespace wuzhi::smart::cases
