#include "selfrule/decisions/rules.hpp"

#include "platform/base/check.hpp"
#include "selfrule/decisions/refusals_model.hpp"

#include <algorithm>

namespace wuzhi::selfrule::decisions {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using A = MatterAction;
using S = MatterState;

Date later(Date day, std::int64_t n) { return Date{sys_days{day} + days{n}}; }

std::int64_t days_between(Date from, Date to) { return (sys_days{to} - sys_days{from}).count(); }

bool is_for(Who who, const Actor& actor)
{
    switch (who) {
    case Who::village: return actor.is_village;
    case Who::overseer: return actor.is_overseer;
    case Who::either: return actor.is_village || actor.is_overseer;
    }
    return false;
}

S state_after(const Matter& matter, const Transition& move, std::optional<VoteOutcome> outcome)
{
    switch (move.leads) {
    case Leads::to: return move.to;
    case Leads::stays: return matter.state;
    case Leads::back: return matter.state_before.value_or(matter.state);
    case Leads::voting: break;
    }
    check(outcome.has_value(), "a vote has an outcome");
    if (*outcome == VoteOutcome::passed) return move.to;
    const auto& other = *outcome == VoteOutcome::no_quorum ? move.if_no_quorum : move.if_not_passed;
    return other.value_or(matter.state);
}

// Until when the village has to do the next thing, once it is in this state.
std::optional<Date> due_in(S state, const StepResult& result, const Terms& terms, Date today)
{
    if (state == S::resolved) return later(result.held_on.value_or(today), terms.resolution_posted);
    if (state == S::objected) return later(today, terms.objection_answered);
    return result.due_on;
}

} // namespace

Result<> check_action(const Matter& matter, A action, const Actor& actor)
{
    const auto& move = transition_of(action);
    if (!is_for(move.who, actor))
        return fail(
            ErrorKind::forbidden,
            "decision.not_yours",
            move.who == Who::overseer ? "The township does this." : "The village does this."
        );
    if (move.from.has(matter.state)) return {};
    return fail(
        ErrorKind::conflict,
        "decision.wrong_state",
        "This does not follow from how the matter stands (" + std::string{to_text(matter.state)} +
            "); look at it again."
    );
}

std::vector<A> actions_for(const Matter& matter, const Actor& actor)
{
    std::vector<A> actions;
    for (const auto& move : transitions())
        if (check_action(matter, move.action, actor)) actions.push_back(move.action);
    if (!check_revocable(matter.body)) std::erase(actions, A::revoke);
    return actions;
}

Result<> check_began(Date began_on, Date today)
{
    const auto ago = days_between(began_on, today);
    if (0 <= ago && ago <= 10 * 366) return {};
    return bad("decision.day", "began_on", "A matter begins today or within ten years past.");
}

Result<> check_held(const Matter& matter, Date held_on, Date today)
{
    if (matter.last_on <= held_on && held_on <= today) return {};
    return bad(
        "decision.day",
        "held_on",
        "A step is not before the one before it (" + to_text(matter.last_on) +
            ") and not after today."
    );
}

Result<> check_due(Date due_on, Date today)
{
    const auto ahead = days_between(today, due_on);
    if (1 <= ahead && ahead <= 5 * 366) return {};
    return bad("decision.day", "due_on", "Give a day from tomorrow on, within five years.");
}

Result<>
check_notice(const MeetingRule& rule, std::optional<Date> notified_on, Date held_on, bool is_waived)
{
    if (!rule.notice || (is_waived && rule.notice_waiver)) return {};
    const auto wanted = std::get<county::calendar::TimeLimit>(rule.notice->value).amount;
    if (notified_on && days_between(*notified_on, held_on) >= wanted) return {};
    return bad(
        "decision.notice",
        "notified_on",
        "《" + rule.notice->law + "》" + rule.notice->article + ": notice is given " +
            std::to_string(wanted) + " days before the meeting."
    );
}

Result<> check_delegation(
    DecidingBody body, std::optional<Date> delegated_on, bool is_described, Date began_on
)
{
    if (!is_of_representatives(body)) {
        if (!delegated_on && !is_described) return {};
        return bad("decision.delegation", "delegated_on", "This meeting decides by its own right.");
    }
    if (delegated_on && is_described && *delegated_on <= began_on) return {};
    return bad(
        "decision.delegation",
        "delegated_on",
        "Representatives decide what was left to them: say when, and which matters for how long."
    );
}

Date shown_until(Date put_up_on, std::int64_t days) { return later(put_up_on, days); }

Result<> check_shown(const Matter& matter, Date today)
{
    if (matter.shown_until && *matter.shown_until < today) return {};
    return fail(
        ErrorKind::conflict,
        "decision.still_shown",
        matter.shown_until
            ? "It stays on display to the end of " + to_text(*matter.shown_until) + "."
            : "Nothing is on display."
    );
}

bool is_late(const Matter& matter, Date today) { return matter.due_on && *matter.due_on < today; }

Matter after(Matter m, A action, const StepResult& result, const Terms& terms, Date today)
{
    const auto& move = transition_of(action);
    const auto from = m.state;
    m.state = state_after(m, move, result.outcome);
    if (result.held_on) m.last_on = *result.held_on;
    const bool is_shown_anew =
        action == A::publish || action == A::correct || action == A::publish_results;
    if (is_shown_anew) {
        m.shown_from = today;
        m.shown_until = shown_until(today, terms.shown_min);
    }
    const bool is_held_up = m.state == S::objected || m.state == S::ordered_to_correct;
    if (is_held_up && !m.state_before) {
        m.state_before = from;
        m.due_before = m.due_on;
    }
    if (move.leads == Leads::back)
        m.due_on = m.due_before;
    else if (m.state != from || is_shown_anew)
        m.due_on = due_in(m.state, result, terms, today);
    if (!is_held_up) {
        m.state_before.reset();
        m.due_before.reset();
    }
    return m;
}

} // namespace wuzhi::selfrule::decisions
