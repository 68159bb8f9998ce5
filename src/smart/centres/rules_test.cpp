#include "smart/centres/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::smart::centres {
namespace {

using A = UndertakingAction;
using S = UndertakingState;

const Instant now = *parse_instant("2026-11-23T09:00:00+08:00");
const Actor doer{"p-doer", "632822200", true, false, true};
const Actor giver{"p-giver", "632822100", true, false, true};
const Actor leader{"p-leader", "632822100", true, true, true};
const Actor handler{"p-handler", "019b0000-0000-7000-8000-000000000001", false, false, true};

Undertaking in_state(S state, Origin origin = Origin::meeting)
{
    return {
        .origin = origin,
        .scope = giver.party,
        .party = doer.party,
        .state = state,
        .answered_by = doer.person};
}

std::string why(const Result<>& result) { return result ? "" : result.error().reason; }

std::string tried(S state, A action, const Actor& actor, Origin origin = Origin::meeting)
{
    return why(check_action(in_state(state, origin), action, actor));
}

TEST(UndertakingRules, EachActionFollowsFromItsStatesAlone)
{
    constexpr S all[] = {
        S::given, S::acknowledged, S::answered, S::sent_back, S::closed, S::withdrawn};
    const struct {
        A action;
        const Actor& actor;
        std::vector<S> from;
    } table[] = {
        {A::acknowledge, doer, {S::given}},
        {A::answer, doer, {S::given, S::acknowledged, S::sent_back}},
        {A::send_back, giver, {S::answered}},
        {A::close, giver, {S::answered}},
        {A::withdraw, giver, {S::given, S::acknowledged, S::sent_back}},
    };
    for (const auto& row : table)
        for (const auto state : all) {
            const bool may = std::ranges::find(row.from, state) != row.from.end();
            EXPECT_EQ(tried(state, row.action, row.actor), may ? "" : "centre.wrong_state")
                << to_text(row.action) << " in " << to_text(state);
        }
}

TEST(UndertakingRules, WhoDoesItAnswersAndWhoGaveItJudges)
{
    EXPECT_EQ(tried(S::given, A::answer, giver), "centre.not_doer");
    EXPECT_EQ(tried(S::given, A::answer, handler), "centre.not_doer");
    EXPECT_EQ(tried(S::answered, A::close, doer), "centre.not_giver");
    EXPECT_EQ(tried(S::given, A::withdraw, doer), "centre.not_giver");
}

TEST(UndertakingRules, ALeaderAloneClosesAnInstruction)
{
    EXPECT_EQ(tried(S::answered, A::close, giver, Origin::instruction), "centre.not_giver");
    EXPECT_EQ(tried(S::answered, A::close, leader, Origin::instruction), "");
}

TEST(UndertakingRules, WhoAnsweredDoesNotJudgeTheAnswerInAnotherPostEither)
{
    auto same_person = giver;
    same_person.person = doer.person;
    EXPECT_EQ(tried(S::answered, A::close, same_person), "centre.own_answer");
    EXPECT_EQ(tried(S::answered, A::send_back, same_person), "centre.own_answer");
}

TEST(UndertakingRules, TheActionsOfferedAreThoseAllowed)
{
    EXPECT_EQ(actions_for(in_state(S::given), doer), (std::vector{A::acknowledge, A::answer}));
    EXPECT_EQ(actions_for(in_state(S::answered), giver), (std::vector{A::send_back, A::close}));
    EXPECT_TRUE(actions_for(in_state(S::closed), giver).empty());
}

TEST(UndertakingRules, TheEndIsSignedByWhoEndedIt)
{
    const auto closed = after(in_state(S::answered), A::close, giver, now);
    EXPECT_EQ(closed.state, S::closed);
    EXPECT_EQ(closed.closed_by, giver.person);
    EXPECT_EQ(closed.closed_at, now);
    EXPECT_FALSE(after(in_state(S::answered), A::send_back, giver, now).closed_at);
}

TEST(MeetingRules, ItIsHeldOnceByItsOwnCentreAfterItBegan)
{
    Meeting meeting{.scope = giver.party, .begins_at = now};
    EXPECT_EQ(why(check_hold(meeting, giver, now)), "");
    EXPECT_EQ(why(check_hold(meeting, doer, now)), "centre.not_convener");
    EXPECT_EQ(why(check_hold(meeting, giver, now - std::chrono::minutes{1})), "centre.not_begun");
    EXPECT_EQ(why(check_cancel(meeting, doer)), "centre.not_convener");
    meeting.state = MeetingState::held;
    EXPECT_EQ(why(check_hold(meeting, giver, now)), "centre.wrong_state");
    EXPECT_EQ(why(check_cancel(meeting, giver)), "centre.wrong_state");
}

TEST(MeetingRules, AMeetingIsNeitherLongPastNorFarAhead)
{
    EXPECT_EQ(why(check_meeting_time(now - std::chrono::days{31}, now)), "");
    EXPECT_EQ(why(check_meeting_time(now - std::chrono::days{32}, now)), "centre.meeting_time");
    EXPECT_EQ(why(check_meeting_time(now + std::chrono::days{367}, now)), "centre.meeting_time");
}

TEST(UndertakingRules, ADueDayIsTomorrowAtTheSoonest)
{
    EXPECT_EQ(why(check_due_day(*parse_date("2026-11-23"), now)), "centre.due_day");
    EXPECT_EQ(why(check_due_day(*parse_date("2026-11-24"), now)), "");
    EXPECT_EQ(why(check_due_day(*parse_date("2027-11-24"), now)), "");
    EXPECT_EQ(why(check_due_day(*parse_date("2027-11-25"), now)), "centre.due_day");
}

} // namespace
} // namespace wuzhi::smart::centres
