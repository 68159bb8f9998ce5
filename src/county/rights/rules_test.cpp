#include "county/rights/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::rights {
namespace {

std::string reason_of(const Result<AtOnce>& result) { return result ? "" : result.error().reason; }
std::string reason_of(const Result<>& result) { return result ? "" : result.error().reason; }

AskBody asked(RightsKind kind) { return {.kind = kind, .words = AnswerText::parse("名字写错了")}; }
DecideRightBody decision(bool is_granted)
{
    return {.is_granted = is_granted, .answer = *AnswerText::parse("已核对")};
}

TEST(RightsRules, AWithdrawalIsGrantedAtOnceAsEasilyAsConsentWasGiven)
{
    const auto done = ask(asked(RightsKind::withdrawal), {.is_needed = true, .has_contact = true});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->state, RightsState::granted);
    EXPECT_FALSE(done->answer.empty());
}

TEST(RightsRules, ErasingIsRefusedByRuleWithTheReasonWhileTheDutyIsBeingDone)
{
    const auto refused = ask(asked(RightsKind::erasure), {.is_needed = true});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->state, RightsState::refused);
    EXPECT_NE(refused->answer.find("第四十七条"), std::string_view::npos);
    const auto waits = ask(asked(RightsKind::erasure), {.is_needed = false});
    ASSERT_TRUE(waits);
    EXPECT_EQ(waits->state, RightsState::open);
}

TEST(RightsRules, WhatMakesNoSenseIsRefusedForItsOwnReason)
{
    const AskBody nothing{.kind = RightsKind::correction};
    const struct {
        AskBody asked;
        Before before;
        const char* reason;
    } table[] = {
        {asked(RightsKind::erasure), {.is_erased = true}, "rights.erased"},
        {asked(RightsKind::withdrawal), {.has_contact = false}, "rights.no_contact"},
        {nothing, {.has_contact = true}, "rights.nothing_said"},
        {asked(RightsKind::correction), {.is_waiting = true}, "rights.asked_already"},
        {asked(RightsKind::correction), {.count = requests_max}, "rights.too_many"},
        {asked(RightsKind::correction), {.count = requests_max - 1}, ""},
    };
    for (const auto& line : table)
        EXPECT_EQ(reason_of(ask(line.asked, line.before)), line.reason);
}

TEST(RightsRules, WhoeverTookItDownGrantsItButDoesNotRefuseIt)
{
    const RightsRequest request{.kind = RightsKind::correction, .taken_by = "clerk"};
    EXPECT_EQ(reason_of(check_decision(request, "clerk", decision(true), false)), "");
    EXPECT_EQ(
        reason_of(check_decision(request, "clerk", decision(false), false)), "rights.own_request"
    );
    EXPECT_EQ(reason_of(check_decision(request, "other", decision(false), false)), "");
    // Asked by number and code: nobody took it down.
    EXPECT_EQ(reason_of(check_decision({}, "clerk", decision(false), false)), "");
}

TEST(RightsRules, WhatIsDecidedIsDecidedAndWhatWasOpenedAgainIsNotErased)
{
    const RightsRequest decided{.state = RightsState::granted};
    EXPECT_EQ(reason_of(check_decision(decided, "a", decision(true), false)), "rights.decided");
    const RightsRequest erasure{.kind = RightsKind::erasure};
    EXPECT_EQ(reason_of(check_decision(erasure, "a", decision(true), true)), "rights.still_needed");
    EXPECT_EQ(reason_of(check_decision(erasure, "a", decision(false), true)), "");
}

TEST(RightsRules, ARefusalNamesTheCourt)
{
    EXPECT_NE(remedies().find("人民法院"), std::string_view::npos);
    for (const auto kind : {RightsKind::correction, RightsKind::withdrawal, RightsKind::erasure})
        EXPECT_FALSE(title(kind).empty());
}

} // namespace
} // namespace wuzhi::county::rights
