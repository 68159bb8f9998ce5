// The way of a matter from day to day.

#include "selfrule/decisions/rules.hpp"

#include "selfrule/decisions/shipped_test.hpp"

namespace wuzhi::selfrule::decisions {
namespace {

using namespace shipped;
using A = MatterAction;
using S = MatterState;
using O = VoteOutcome;

const Terms terms{.shown_min = 15, .resolution_posted = 10, .objection_answered = 15};
const Date today = day("2026-03-20");

std::string why(const Result<>& good) { return good ? "" : good.error().reason; }

Matter in_state(S state)
{
    return {.began_on = day("2026-03-01"), .state = state, .last_on = day("2026-03-10")};
}

S voted(S from, A action, O outcome)
{
    return after(in_state(from), action, {.held_on = today, .outcome = outcome}, terms, today)
        .state;
}

TEST(DecisionRules, AVoteLeadsOnOrBackOrIsHeldAgain)
{
    EXPECT_EQ(voted(S::proposed, A::discuss, O::passed), S::discussed);
    EXPECT_EQ(voted(S::proposed, A::discuss, O::not_passed), S::returned);
    EXPECT_EQ(voted(S::discussed, A::review, O::passed), S::reviewed);
    EXPECT_EQ(voted(S::discussed, A::review, O::not_passed), S::returned);
    EXPECT_EQ(voted(S::discussed, A::review, O::no_quorum), S::discussed);
    EXPECT_EQ(voted(S::reviewed, A::resolve, O::no_quorum), S::lapsed);
    EXPECT_EQ(voted(S::reviewed, A::resolve, O::not_passed), S::returned);
    EXPECT_EQ(voted(S::lapsed, A::resolve, O::no_quorum), S::lapsed);
    EXPECT_EQ(voted(S::lapsed, A::resolve, O::passed), S::resolved);
    EXPECT_EQ(voted(S::implementing, A::revoke, O::passed), S::revoked);
    EXPECT_EQ(voted(S::implementing, A::revoke, O::not_passed), S::implementing);
    EXPECT_EQ(voted(S::implementing, A::revoke, O::no_quorum), S::implementing);
}

TEST(DecisionRules, OnlyFullDaysOnDisplayCount)
{
    // Put up on the 20th: the 21st is the first full day, the 4th of April the fifteenth.
    const auto shown = after(in_state(S::resolved), A::publish, {}, terms, today);
    EXPECT_EQ(to_text(*shown.shown_from), "2026-03-20");
    EXPECT_EQ(to_text(*shown.shown_until), "2026-04-04");
    for (int n = 0; n <= 15; ++n) {
        const Date then{std::chrono::sys_days{today} + std::chrono::days{n}};
        EXPECT_EQ(why(check_shown(shown, then)), "decision.still_shown") << to_text(then);
    }
    EXPECT_EQ(why(check_shown(shown, day("2026-04-05"))), "");
    EXPECT_EQ(why(check_shown(in_state(S::published), today)), "decision.still_shown");
    EXPECT_EQ(to_text(shown_until(day("2027-12-25"), 15)), "2028-01-09");
    EXPECT_EQ(to_text(shown_until(day("2028-02-20"), 15)), "2028-03-06"); // A leap year.
}

TEST(DecisionRules, ACorrigendumStartsTheDaysAnew)
{
    auto shown = after(in_state(S::resolved), A::publish, {}, terms, today);
    shown = after(shown, A::correct, {}, terms, day("2026-04-04"));
    EXPECT_EQ(shown.state, S::published);
    EXPECT_EQ(to_text(*shown.shown_from), "2026-04-04");
    EXPECT_EQ(why(check_shown(shown, day("2026-04-19"))), "decision.still_shown");
    EXPECT_EQ(why(check_shown(shown, day("2026-04-20"))), "");
}

TEST(DecisionRules, TheVillageIsLateTheDayAfterItsLast)
{
    auto m = after(
        in_state(S::reviewed), A::resolve, {.held_on = today, .outcome = O::passed}, terms, today
    );
    EXPECT_EQ(to_text(*m.due_on), "2026-03-30"); // Ten days to put it up.
    EXPECT_FALSE(is_late(m, day("2026-03-30")));
    EXPECT_TRUE(is_late(m, day("2026-03-31")));
    m = after(m, A::publish, {}, terms, today);
    EXPECT_FALSE(m.due_on);
    m = after(m, A::implement, {.due_on = day("2026-09-30")}, terms, today);
    EXPECT_EQ(to_text(*m.due_on), "2026-09-30");
    m = after(m, A::publish_results, {}, terms, today);
    EXPECT_FALSE(m.due_on);
    EXPECT_FALSE(is_late(m, day("2036-01-01")));
}

TEST(DecisionRules, AnObjectionAndAnOrderLeadBackWithTheDayThatRanBefore)
{
    auto m =
        after(in_state(S::published), A::implement, {.due_on = day("2026-09-30")}, terms, today);
    m = after(m, A::object, {}, terms, today);
    EXPECT_EQ(m.state, S::objected);
    EXPECT_EQ(to_text(*m.due_on), "2026-04-04"); // Fifteen days to answer.
    auto settled = after(m, A::settle, {}, terms, day("2026-03-25"));
    EXPECT_EQ(settled.state, S::implementing);
    EXPECT_EQ(to_text(*settled.due_on), "2026-09-30");
    EXPECT_FALSE(settled.state_before);
    // The township orders on the objection, and takes it back: the objection is over, too.
    m = after(m, A::order_correction, {.due_on = day("2026-04-10")}, terms, day("2026-03-25"));
    EXPECT_EQ(m.state, S::ordered_to_correct);
    EXPECT_EQ(to_text(*m.due_on), "2026-04-10");
    auto lifted = after(m, A::lift_order, {}, terms, day("2026-03-26"));
    EXPECT_EQ(lifted.state, S::implementing);
    EXPECT_EQ(to_text(*lifted.due_on), "2026-09-30");
    // Or the village begins again at the first step.
    m = after(m, A::propose, {.held_on = day("2026-03-26")}, terms, day("2026-03-26"));
    EXPECT_EQ(m.state, S::proposed);
    EXPECT_FALSE(m.due_on || m.state_before || m.due_before);
}

TEST(DecisionRules, ActionsAreThoseThatTheStateAndThePostAllow)
{
    EXPECT_EQ(
        actions_for(in_state(S::published), {.is_village = true}),
        (std::vector{A::correct, A::implement, A::object, A::revoke})
    );
    EXPECT_EQ(
        actions_for(in_state(S::published), {.is_overseer = true}),
        (std::vector{A::object, A::order_correction, A::annul})
    );
    auto members = in_state(S::archived);
    members.body = DecidingBody::collective_assembly;
    EXPECT_TRUE(actions_for(members, {.is_village = true}).empty());
    EXPECT_TRUE(actions_for(in_state(S::annulled), {true, true}).empty());
}

TEST(DecisionRules, DaysAreInTheirOrder)
{
    EXPECT_EQ(why(check_began(today, today)), "");
    EXPECT_EQ(why(check_began(day("2018-12-29"), today)), "");
    EXPECT_EQ(why(check_began(day("2026-03-21"), today)), "decision.day");
    EXPECT_EQ(why(check_began(day("2016-01-01"), today)), "decision.day");
    const auto m = in_state(S::proposed);
    EXPECT_EQ(why(check_held(m, day("2026-03-10"), today)), "");
    EXPECT_EQ(why(check_held(m, today, today)), "");
    EXPECT_EQ(why(check_held(m, day("2026-03-09"), today)), "decision.day");
    EXPECT_EQ(why(check_held(m, day("2026-03-21"), today)), "decision.day");
    EXPECT_EQ(why(check_due(today, today)), "decision.day");
    EXPECT_EQ(why(check_due(day("2026-03-21"), today)), "");
    EXPECT_EQ(why(check_due(day("2032-03-21"), today)), "decision.day");
}

MeetingRule rule_of(DecidingBody body, std::string_view on)
{
    const auto village = unit_of(county::territory::VillageKind::administrative_village);
    const auto type = body == DecidingBody::collective_assembly ? MatterType::land_contract
                                                                : MatterType::public_works;
    return *meeting_rule(laws(), *bind(laws(), type, body, village, day(on)));
}

TEST(DecisionRules, NoticeIsGivenTenDaysBefore)
{
    const auto tried = [](const MeetingRule& rule, std::string_view told, bool is_waived = false) {
        const auto on = told.empty() ? std::nullopt : std::optional{day(told)};
        return why(check_notice(rule, on, day("2026-03-20"), is_waived));
    };
    const auto members = rule_of(DecidingBody::collective_assembly, "2026-03-01");
    EXPECT_EQ(tried(members, "2026-03-10"), "");
    EXPECT_EQ(tried(members, "2026-03-11"), "decision.notice");
    EXPECT_EQ(tried(members, ""), "decision.notice");
    EXPECT_EQ(tried(members, "", true), "decision.notice"); // This law knows no special case.
    const auto village = rule_of(DecidingBody::village_assembly, "2026-01-01");
    EXPECT_EQ(tried(village, "2026-03-19", true), "");
    EXPECT_EQ(tried(village, "2026-03-19"), "decision.notice");
    const auto old = rule_of(DecidingBody::village_assembly, "2025-12-31");
    EXPECT_EQ(tried(old, "2026-03-19", true), "decision.notice");
    EXPECT_EQ(tried(old, "2026-03-10"), "");
    EXPECT_EQ(tried(rule_of(DecidingBody::village_reps, "2026-01-01"), ""), "");
}

TEST(DecisionRules, RepresentativesDecideWhatWasLeftToThem)
{
    const auto tried = [](DecidingBody body, std::optional<Date> on, bool is_described) {
        return why(check_delegation(body, on, is_described, day("2026-03-01")));
    };
    using B = DecidingBody;
    for (const auto body : {B::village_reps, B::collective_reps, B::residents_reps}) {
        EXPECT_EQ(tried(body, day("2026-03-01"), true), "");
        EXPECT_EQ(tried(body, day("2026-03-02"), true), "decision.delegation");
        EXPECT_EQ(tried(body, {}, true), "decision.delegation");
        EXPECT_EQ(tried(body, day("2026-01-01"), false), "decision.delegation");
    }
    EXPECT_EQ(tried(B::village_assembly, {}, false), "");
    EXPECT_EQ(tried(B::village_assembly, {}, true), "decision.delegation");
}

} // namespace
} // namespace wuzhi::selfrule::decisions
