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
    const AtDecision clerk{.person = "clerk"};
    const AtDecision other{.person = "other"};
    EXPECT_EQ(reason_of(check_decision(request, decision(true), clerk)), "");
    EXPECT_EQ(reason_of(check_decision(request, decision(false), clerk)), "rights.own_request");
    EXPECT_EQ(reason_of(check_decision(request, decision(false), other)), "");
    // Asked by number and code: nobody took it down.
    EXPECT_EQ(reason_of(check_decision({}, decision(false), clerk)), "");
}

TEST(RightsRules, ErasingTakesAnotherPersonThanWhoTookItDownAndWhoHandledIt)
{
    const RightsRequest erasure{.kind = RightsKind::erasure, .taken_by = "clerk"};
    EXPECT_TRUE(needs_second(erasure));
    EXPECT_FALSE(needs_second({.kind = RightsKind::correction, .taken_by = "clerk"}));
    const auto grant = decision(true);
    EXPECT_EQ(reason_of(check_decision(erasure, grant, {.person = "clerk"})), "rights.own_request");
    EXPECT_EQ(reason_of(check_decision(erasure, grant, {.person = "other"})), "");
    const AtDecision handler{.person = "handler", .has_handled = true};
    EXPECT_EQ(reason_of(check_decision(erasure, grant, handler)), "rights.by_handler");
    EXPECT_EQ(reason_of(check_decision(erasure, decision(false), handler)), "");
    // By number and code: the rules of who handled it hold as well.
    const RightsRequest own{.kind = RightsKind::erasure};
    EXPECT_FALSE(needs_second(own));
    EXPECT_EQ(reason_of(check_decision(own, grant, handler)), "rights.by_handler");
}

TEST(RightsRules, WhoeverHandledItTakesDownNothingThatEndsWhatMayBeSaidAboutIt)
{
    const Before handled{.has_contact = true, .has_handled = true};
    EXPECT_EQ(reason_of(ask(asked(RightsKind::withdrawal), handled)), "rights.by_handler");
    EXPECT_EQ(reason_of(ask(asked(RightsKind::erasure), handled)), "rights.by_handler");
    EXPECT_EQ(reason_of(ask(asked(RightsKind::correction), handled)), "");
}

TEST(RightsRules, WhatIsDecidedIsDecidedAndWhatWasOpenedAgainIsNotErased)
{
    const RightsRequest decided{.state = RightsState::granted};
    EXPECT_EQ(reason_of(check_decision(decided, decision(true), {"a"})), "rights.decided");
    const RightsRequest erasure{.kind = RightsKind::erasure};
    const AtDecision at{.person = "a", .is_needed = true};
    EXPECT_EQ(reason_of(check_decision(erasure, decision(true), at)), "rights.still_needed");
    EXPECT_EQ(reason_of(check_decision(erasure, decision(false), at)), "");
}

TEST(RightsRules, ACorrectionLeavesWhatItDoesNotSayAndRemovesWhatItSaysEmpty)
{
    const ports::HeldContact kept{"才让卓玛", "13912345678", "632822100001", "a@example.org"};
    const auto corrected = changed(kept, {.telephone = "13800001111", .village = ""});
    EXPECT_EQ(corrected.name, kept.name);
    EXPECT_EQ(corrected.telephone, "13800001111");
    EXPECT_EQ(corrected.village, "");
    EXPECT_EQ(corrected.email, kept.email);
}

TEST(RightsRules, ARefusalNamesTheCourt)
{
    EXPECT_NE(remedies().find("人民法院"), std::string_view::npos);
    for (const auto kind : {RightsKind::correction, RightsKind::withdrawal, RightsKind::erasure})
        EXPECT_FALSE(title(kind).empty());
}

} // namespace
} // namespace wuzhi::county::rights
