// What is asked for about a case and who decides it, by the posts that a village, its township and
// a body have: one head, no second one.

#include "smart/cases/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseRequests : public CaseFixture {
protected:
    bool is_offered(const Caller& who, CaseId id, Action action)
    {
        const auto seen = service.read(who, id);
        EXPECT_TRUE(seen) << reason_of(seen);
        return seen && std::ranges::find(seen->actions, action) != seen->actions.end();
    }
    Order order(Action action)
    {
        Order made{{.action = action, .reason = "道路封冻"}};
        if (action == Action::ask_suspension) made.command.until = parse_date("2026-12-10");
        return made;
    }
    // Handled by the bureau for the township.
    CaseId at_bureau()
    {
        const auto id = reported().id;
        done(clerk, id, order(Action::escalate));
        done(town, id, {{.action = Action::accept}});
        done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
        done(handler, id, {{.action = Action::acknowledge}});
        return id;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseRequests, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseRequests, WhatTheGridAsksItsVillageDecides)
{
    for (const auto action : {Action::ask_extension, Action::ask_suspension}) {
        const auto id = handled().id;
        EXPECT_TRUE(is_offered(warden, id, action));
        done(warden, id, order(action));
        for (const auto* other : {&warden, &clerk, &watcher})
            EXPECT_FALSE(is_offered(*other, id, Action::approve));
        EXPECT_EQ(reason_of(act(warden, id, {{.action = Action::approve}})), "case.not_holder");
        EXPECT_TRUE(is_offered(head, id, Action::approve));
        done(head, id, {{.action = Action::approve}});
        EXPECT_FALSE(is_offered(town, id, Action::approve)); // Nothing waits any more.
    }
}

TEST_P(CaseRequests, WhatTheVillageAsksTheLevelAboveDecides)
{
    for (const auto action :
         {Action::ask_extension, Action::ask_suspension, Action::ask_cancellation}) {
        const auto id = handled().id;
        done(head, id, order(action));
        EXPECT_FALSE(is_offered(head, id, Action::approve));
        EXPECT_FALSE(is_offered(head, id, Action::refuse));
        for (const auto* above : {&town, &town_leader, &county_desk})
            EXPECT_TRUE(is_offered(*above, id, Action::approve));
        EXPECT_EQ(reason_of(act(neighbour, id, {{.action = Action::approve}})), "case.not_found");
        done(town, id, {{.action = Action::approve}});
        EXPECT_EQ(service.work(clerk, id)->requests[0].state, RequestState::approved);
    }
}

TEST_P(CaseRequests, TheTownshipDecidesOnAVillagesRequestAndOnNothingElseOfIt)
{
    const auto id = handled().id;
    done(head, id, order(Action::ask_extension));
    for (const auto action : {Action::rework, Action::force_close, Action::ask_extension})
        EXPECT_FALSE(is_offered(town_leader, id, action));
    EXPECT_EQ(
        reason_of(act(town, id, {{.action = Action::ask_suspension, .reason = "x"}})),
        "case.not_holder"
    );
    done(town, id, order(Action::refuse));
    EXPECT_EQ(service.work(clerk, id)->requests[0].state, RequestState::refused);
}

TEST_P(CaseRequests, ATimeoutOfAVillageIsExcusedByItsHeadAndTheTownship)
{
    const auto id = handled().id;
    at("2026-11-26T18:00:01+08:00");
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, id, {{.action = Action::close, .has_passed = true}});
    done(warden, id, order(Action::appeal_timeout));
    done(head, id, {{.action = Action::approve}});
    EXPECT_FALSE(is_offered(head, id, Action::approve)); // The second is another person.
    EXPECT_FALSE(service.read(clerk, id)->is_exempt);
    done(town, id, {{.action = Action::approve}});
    EXPECT_TRUE(service.read(clerk, id)->is_exempt);
}

TEST_P(CaseRequests, ABodyAsksByItsLeaderAndTheDeskDecides)
{
    const auto id = at_bureau();
    EXPECT_FALSE(is_offered(handler, id, Action::ask_extension));
    done(leader, id, order(Action::ask_extension));
    EXPECT_FALSE(is_offered(leader, id, Action::approve));
    EXPECT_TRUE(is_offered(town, id, Action::approve));
    done(town, id, {{.action = Action::approve}});
}

TEST_P(CaseRequests, WhatWasDecidedKeepsItsFiguresWhenTheClockBeginsAnew)
{
    const auto id = handled().id;
    const auto clock = [&] { return service.work(clerk, id)->clocks; };
    const auto due = [&]() -> std::optional<Instant> {
        for (const auto& each : clock())
            if (each.name == ClockName::handle) return each.due_at;
        return std::nullopt;
    };
    const auto before = due();
    done(warden, id, order(Action::ask_extension));
    done(head, id, {{.action = Action::approve}});
    const auto after = due();
    const auto granted = service.work(clerk, id)->requests.at(0);
    ASSERT_TRUE(granted.limit_before && granted.limit_after);
    EXPECT_GT(granted.limit_after->amount, granted.limit_before->amount);
    EXPECT_EQ(granted.due_before, before);
    EXPECT_EQ(granted.due_after, after);
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    wait(std::chrono::hours{1});
    done(clerk, id, order(Action::rework));
    EXPECT_NE(due(), after);
    const auto later = service.work(clerk, id)->requests.at(0);
    EXPECT_EQ(later.limit_before->amount, granted.limit_before->amount);
    EXPECT_EQ(later.limit_after->amount, granted.limit_after->amount);
    EXPECT_EQ(later.due_after, after);
}

TEST_P(CaseRequests, AnOrderKeepsTheLimitAndTheDayItWasGivenWith)
{
    const auto id = handled().id;
    const auto orders = [&] {
        std::vector<StepView> found;
        const auto list = service.steps(clerk, id);
        for (const auto& step : list->steps)
            if (step.action == Action::dispatch) found.push_back(step);
        return found;
    };
    const auto first = orders().at(0);
    ASSERT_TRUE(first.handle_limit && first.handle_due_at);
    done(warden, id, order(Action::ask_extension));
    done(head, id, {{.action = Action::approve}});
    EXPECT_EQ(orders().at(0).handle_due_at, first.handle_due_at);
    EXPECT_EQ(orders().at(0).handle_limit, first.handle_limit);
    EXPECT_TRUE(service.steps(clerk, id)->steps.at(0).handle_limit); // Of the receipt.
}

} // namespace
} // namespace wuzhi::smart::cases
