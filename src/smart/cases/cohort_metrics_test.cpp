// What is counted on the day it began, by worked example.

#include "platform/base/json.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/metrics.hpp"
#include "smart/cases/situation_service.hpp"

#include <map>

namespace wuzhi::smart::cases {
namespace {

using S = CaseState;

// "metric day category/organisation" to how many.
using Told = std::map<std::string, std::int64_t>;

Told told(const CaseFact& body)
{
    const journal::Fact fact{
        .kind = "case." + to_text(body.action),
        .occurred_at = *parse_instant("2026-11-23T08:00:00Z")};
    const auto text = to_json(body);
    Told all;
    for (const auto& fold : metrics().folds) {
        if (fold.kind != fact.kind) continue;
        for (const auto& entry : fold.fold({fact, text}))
            all[entry.metric.substr(5) + " " + (entry.day ? to_text(*entry.day) : "own day") + " " +
                entry.values[0] + "/" + (entry.values[1].empty() ? "" : "body")] += entry.quantity;
    }
    return all;
}

std::int64_t of(const Told& all, const std::string& what)
{
    const auto found = all.find(what);
    return found == all.end() ? 0 : found->second;
}

Instant day(std::string_view text) { return *parse_instant(std::string{text} + "T02:00:00Z"); }

Earlier known()
{
    return {
        .counted_at = day("2026-11-01"),
        .accepted_at = day("2026-11-02"),
        .dispatched_at = day("2026-11-03"),
        .standing_since = day("2026-11-03"),
        .category = "0102"};
}

CaseFact fact_of(Action action, S from, S to)
{
    CaseFact fact{.action = action, .from_state = from, .to_state = to, .category = "0102"};
    fact.earlier = known();
    return fact;
}

TEST(CohortMetrics, AReportIsUnclosedOnItsDayUntilItEnds)
{
    CaseFact report{.action = Action::report, .category = "0102"};
    EXPECT_EQ(of(told(report), "unclosed own day 0102/"), 1);
    for (const auto& [action, from, to] :
         {std::tuple{Action::close, S::done, S::closed},
          {Action::reject, S::reported, S::rejected},
          {Action::merge, S::accepted, S::merged},
          {Action::cancel, S::reported, S::cancelled},
          {Action::self_handle, S::reported, S::self_handled},
          {Action::give_final_reply, S::reviewing, S::final_reply}})
        EXPECT_EQ(of(told(fact_of(action, from, to)), "unclosed 2026-11-01 0102/"), -1)
            << to_text(action);
    for (const auto& [action, from, to] :
         {std::tuple{Action::object, S::rejected, S::reported},
          {Action::rate, S::closed, S::reviewing}})
        EXPECT_EQ(of(told(fact_of(action, from, to)), "unclosed 2026-11-01 0102/"), 1)
            << to_text(action);
    EXPECT_EQ(of(told(fact_of(Action::rate, S::closed, S::rated)), "unclosed 2026-11-01 0102/"), 0);
}

TEST(CohortMetrics, WhatGetsAnotherCategoryIsMovedToIt)
{
    auto accept = fact_of(Action::accept, S::reported, S::accepted);
    accept.category = "0201";
    EXPECT_EQ(of(told(accept), "unclosed 2026-11-01 0102/"), -1);
    EXPECT_EQ(of(told(accept), "unclosed 2026-11-01 0201/"), 1);
}

TEST(CohortMetrics, AnAcceptanceWasWrongIfTheCaseWasMergedOrCancelledByConsent)
{
    const std::string right = "accepted_accurately 2026-11-02 0102/";
    EXPECT_EQ(of(told(fact_of(Action::merge, S::accepted, S::merged)), right), -1);
    auto consent = fact_of(Action::approve, S::handling, S::cancelled);
    consent.granted = RequestKind::cancellation;
    EXPECT_EQ(of(told(consent), right), -1);
    consent.granted = RequestKind::extension;
    EXPECT_EQ(of(told(consent), right), 0);
    // The reporter's own word, or a desk that steps aside, is no mistake.
    EXPECT_EQ(of(told(fact_of(Action::cancel, S::handling, S::cancelled)), right), 0);
    EXPECT_EQ(of(told(fact_of(Action::recuse, S::accepted, S::reported)), right), 0);
    auto merged_early = fact_of(Action::merge, S::reported, S::merged);
    merged_early.earlier->accepted_at.reset();
    EXPECT_EQ(of(told(merged_early), right), 0);
}

TEST(CohortMetrics, AFirstDispatchWasWrongIfItWasReturnedOrWithdrawn)
{
    const std::string right = "dispatched_accurately 2026-11-03 0102/body";
    const OrganisationId body{};
    for (const auto& [action, from, to] :
         {std::tuple{Action::return_case, S::handling, S::returned},
          {Action::withdraw, S::dispatched, S::accepted}}) {
        auto fact = fact_of(action, from, to);
        fact.earlier->organisation = body;
        EXPECT_EQ(of(told(fact), right), -1);
        fact.earlier->standing_since.reset(); // Another one was.
        EXPECT_EQ(of(told(fact), right), 0);
    }
}

TEST(CohortMetrics, WhatIsOverdueWaitsUntilItIsHandledWhoeverHasIt)
{
    auto breach = fact_of(Action::breach, S::handling, S::handling);
    breach.is_overdue = true;
    EXPECT_EQ(of(told(breach), "handling_overdue 2026-11-03 0102/"), 1);
    const OrganisationId body{};
    auto again = fact_of(Action::dispatch, S::returned, S::dispatched);
    again.is_overdue = again.was_overdue = true;
    again.organisation = body;
    EXPECT_EQ(of(told(again), "handling_overdue 2026-11-03 0102/"), -1);
    EXPECT_EQ(of(told(again), "handling_overdue 2026-11-03 0102/body"), 1);
    auto submit = fact_of(Action::submit, S::handling, S::done);
    submit.is_overdue = submit.was_overdue = true;
    EXPECT_EQ(of(told(submit), "handling_overdue 2026-11-03 0102/"), -1);
    auto late = fact_of(Action::submit, S::handling, S::done); // Before the alarm went.
    late.is_overdue = true;
    EXPECT_EQ(of(told(late), "handling_overdue 2026-11-03 0102/"), 0);
    auto forced = fact_of(Action::force_close, S::handling, S::closed);
    forced.is_overdue = forced.was_overdue = true;
    EXPECT_EQ(of(told(forced), "handling_overdue 2026-11-03 0102/"), -1);
    auto reworked = fact_of(Action::breach, S::rework, S::rework);
    reworked.is_overdue = true;
    reworked.earlier->handled_at = day("2026-11-04");
    EXPECT_EQ(of(told(reworked), "handling_overdue 2026-11-03 0102/"), 0);
}

TEST(CohortMetrics, AHotlineReportIsAnsweredByTheFirstDecisionInTime)
{
    const std::string answered = "hotline_responded_on_time 2026-11-01 0102/";
    for (const auto& [action, to] :
         {std::pair{Action::accept, S::accepted}, {Action::reject, S::rejected}}) {
        auto fact = fact_of(action, S::reported, to);
        fact.earlier->accepted_at.reset();
        EXPECT_EQ(of(told(fact), answered), 0); // By another way.
        fact.channel = Channel::hotline_12345;
        EXPECT_EQ(of(told(fact), answered), 1);
        fact.stopped = {{ClockName::accept, true}};
        EXPECT_EQ(of(told(fact), answered), 0);
        fact.stopped = {};
        fact.earlier->rejected_at = day("2026-11-02");
        EXPECT_EQ(of(told(fact), answered), 0);
    }
    auto rated = fact_of(Action::rate, S::closed, S::rated);
    rated.channel = Channel::hotline_12345;
    rated.rating = Rating::satisfied;
    EXPECT_EQ(of(told(rated), "rated_hotline_satisfied own day 0102/"), 1);
    EXPECT_EQ(of(told(rated), "rated_satisfied own day 0102/"), 1);
}

TEST(CohortMetrics, FactsOfBeforeCountOnTheirOwnDay)
{
    CaseFact close{
        .action = Action::close, .from_state = S::done, .to_state = S::closed, .category = "0102"};
    EXPECT_EQ(of(told(close), "unclosed own day 0102/"), -1);
}

} // namespace
} // namespace wuzhi::smart::cases
