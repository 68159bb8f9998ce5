#include "smart/cases/rules.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;

constexpr auto village = "632822100001";
constexpr auto grid = "632822100001003";
const Instant now = *parse_instant("2026-11-23T08:00:00+08:00");

const Actor clerk{.person = "clerk", .post = "clerk-post", .unit = village};
const Actor warden{.person = "warden", .post = "warden-post", .unit = grid};
const Actor stranger{.person = "stranger", .post = "x", .unit = "632822101001"};
const Actor reporter{};

Case reported_case()
{
    return {
        .county = "632822",
        .category = "0102",
        .scope = grid,
        .township = "632822100",
        .state = reported,
        .holder = village,
        .version = 1,
        .changed_at = now};
}

std::string reason_of(const Result<Decision>& decision)
{
    return decision ? "" : decision.error().reason;
}

// The case after `commands`, which must all be allowed.
Case after(std::initializer_list<Command> commands)
{
    auto c = reported_case();
    std::int64_t seq = 1;
    for (const auto& command : commands) {
        auto decision = decide(c, command, now, seq++);
        EXPECT_TRUE(decision) << reason_of(decision);
        if (decision) c = std::move(decision->next);
    }
    return c;
}

const Command accept{.action = Action::accept, .actor = clerk};
const Command dispatch{.action = Action::dispatch, .actor = clerk, .receiver = grid};
const Command acknowledge{.action = Action::acknowledge, .actor = warden};
const Command submit{.action = Action::submit, .actor = warden, .result = "已清运"};
const Command close{.action = Action::close, .actor = clerk};
const Command rate{.action = Action::rate, .actor = reporter, .rating = Rating::satisfied};

TEST(CaseRules, ACaseGoesFromReportToRatingStepByStep)
{
    const auto c = after({accept, dispatch, acknowledge, submit, close, rate});
    EXPECT_EQ(c.state, rated);
    EXPECT_EQ(c.rating, Rating::satisfied);
    EXPECT_EQ(c.result, "已清运");
    EXPECT_EQ(c.version, 7);
    EXPECT_TRUE(is_final(c.state));
}

TEST(CaseRules, TheHolderFollowsTheWork)
{
    EXPECT_EQ(after({accept}).holder, village);
    EXPECT_EQ(after({accept, dispatch}).holder, grid);
    EXPECT_EQ(after({accept, dispatch, acknowledge}).handler, "warden");
    EXPECT_EQ(after({accept, dispatch, acknowledge, submit}).holder, village);
}

TEST(CaseRules, EveryActionIsRefusedInEveryStateThatTheTableDoesNotName)
{
    int refused = 0;
    for (const auto state :
         {reported, accepted, rejected, dispatched, handling, done, closed, rated}) {
        for (const auto& command : {accept, dispatch, acknowledge, submit, close, rate}) {
            const bool allowed = std::ranges::any_of(transitions(), [&](const auto& row) {
                return row.action == command.action && row.from == state;
            });
            if (allowed) continue;
            auto c = reported_case();
            c.state = state;
            EXPECT_EQ(reason_of(decide(c, command, now, 1)), "case.wrong_state");
            ++refused;
        }
    }
    EXPECT_EQ(refused, 8 * 6 - 6);
}

TEST(CaseRules, OnlyTheOneOnWhomItWaitsMayAct)
{
    const struct {
        Case c;
        Command command;
        Actor actor;
        std::string_view reason;
    } table[] = {
        {reported_case(), accept, stranger, "case.not_holder"},
        {reported_case(), accept, reporter, "case.not_holder"},
        {after({accept}), dispatch, warden, "case.not_holder"},
        {after({accept, dispatch}), acknowledge, clerk, "case.not_holder"},
        {after({accept, dispatch, acknowledge}), submit, clerk, "case.not_handler"},
        {after({accept, dispatch, acknowledge, submit}), close, warden, "case.not_holder"},
        {after({accept, dispatch, acknowledge, submit, close}), rate, clerk, "case.not_holder"},
    };
    for (const auto& row : table) {
        auto command = row.command;
        command.actor = row.actor;
        EXPECT_EQ(reason_of(decide(row.c, command, now, 1)), row.reason);
    }
}

TEST(CaseRules, WhatACommandLacksIsNamedByItsField)
{
    const struct {
        Case c;
        Command command;
        std::string_view reason, field;
    } table[] = {
        {reported_case(),
         {.action = Action::reject, .actor = clerk},
         "case.reason_missing",
         "reason"},
        {after({accept}),
         {.action = Action::dispatch, .actor = clerk},
         "case.receiver_missing",
         "receiver"},
        {after({accept}),
         {.action = Action::dispatch, .actor = clerk, .receiver = "632822101001"},
         "case.receiver_outside",
         "receiver"},
        {after({accept, dispatch, acknowledge}),
         {.action = Action::submit, .actor = warden},
         "case.result_missing",
         "result"},
        {after({accept, dispatch, acknowledge, submit, close}),
         {.action = Action::rate, .actor = reporter},
         "case.rating_missing",
         "rating"},
    };
    for (const auto& row : table) {
        const auto decision = decide(row.c, row.command, now, 1);
        ASSERT_FALSE(decision);
        EXPECT_EQ(decision.error().reason, row.reason);
        EXPECT_EQ(decision.error().field, row.field);
    }
}

TEST(CaseRules, ARejectionEndsTheCaseAndKeepsTheReason)
{
    const auto decision = decide(
        reported_case(), {.action = Action::reject, .actor = clerk, .reason = "重复"}, now, 1
    );
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->next.state, rejected);
    EXPECT_EQ(decision->step.reason, "重复");
    EXPECT_EQ(decision->step.seq, 2);
}

TEST(CaseRules, TheTimeOfACaseNeverGoesBack)
{
    const auto decision = decide(reported_case(), accept, now - std::chrono::hours{1}, 1);
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->next.changed_at, now);
    EXPECT_EQ(decision->step.at, now);
}

TEST(CaseRules, TheActionsOfferedAreThoseThatWouldBeAllowed)
{
    using testing::ElementsAre;
    EXPECT_THAT(actions_for(reported_case(), clerk), ElementsAre(Action::accept, Action::reject));
    EXPECT_THAT(actions_for(reported_case(), stranger), ElementsAre());
    EXPECT_THAT(actions_for(after({accept, dispatch}), warden), ElementsAre(Action::acknowledge));
}

} // namespace
} // namespace wuzhi::smart::cases
