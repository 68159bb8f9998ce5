#pragma once

// What may be done to a matter, by whom and when, and what it is afterwards.

#include "platform/base/result.hpp"
#include "selfrule/decisions/machine_model.hpp"
#include "selfrule/decisions/router_rules.hpp"

#include <optional>
#include <vector>

namespace wuzhi::selfrule::decisions {

// Who acts on a matter.
struct Actor {
    bool is_village = false;  // Of its village's committee.
    bool is_overseer = false; // Of the township it lies in.
};

// How long things take, in days, by the rules in force.
struct Terms {
    std::int64_t shown_min = 15;        // Full days on display.
    std::int64_t resolution_posted = 0; // From the resolution until it is put up.
    std::int64_t objection_answered = 0;
};

// Errors: decision.not_yours (forbidden): it is for others to do; decision.wrong_state (conflict).
// Requires: not `begin`.
[[nodiscard]] Result<> check_action(const Matter& matter, MatterAction action, const Actor& actor);

// All that check_action agrees to.
[[nodiscard]] std::vector<MatterAction> actions_for(const Matter& matter, const Actor& actor);

// A matter begins today or at most ten years ago, for what was begun on paper is entered later: its
// law is that of the day.
// Errors: decision.day (invalid).
[[nodiscard]] Result<> check_began(Date began_on, Date today);

// A meeting is not before the step before it and not after today; a day until which something has
// to be done is after today and within five years.
// Errors: decision.day (invalid), with the field.
[[nodiscard]] Result<> check_held(const Matter& matter, Date held_on, Date today);
[[nodiscard]] Result<> check_due(Date due_on, Date today);

// Whether those who may take part were told in time. `waiver`: why it was a special case.
// Errors: decision.notice (invalid), with the article.
[[nodiscard]] Result<> check_notice(
    const MeetingRule& rule, std::optional<Date> notified_on, Date held_on, bool is_waived
);

// A body of representatives decides what was left to it before the matter began.
// Errors: decision.delegation (invalid).
[[nodiscard]] Result<> check_delegation(
    DecidingBody body, std::optional<Date> delegated_on, bool is_described, Date began_on
);

// The last of `days` full days on display: the day it was put up does not count.
// Source: 民法典, article 201.
[[nodiscard]] Date shown_until(Date put_up_on, std::int64_t days);

// Errors: decision.still_shown (conflict), with the last day.
[[nodiscard]] Result<> check_shown(const Matter& matter, Date today);

// Whether the village has missed its day.
[[nodiscard]] bool is_late(const Matter& matter, Date today);

// What came of a step, where the action has it.
struct StepResult {
    std::optional<Date> held_on{};
    std::optional<VoteOutcome> outcome{}; // Of a vote.
    std::optional<Date> due_on{};         // Given with the action.
};

// The matter after `action`. Requires: check_action agreed; a vote has an outcome.
[[nodiscard]] Matter
after(Matter matter, MatterAction action, const StepResult& result, const Terms& terms, Date today);

} // namespace wuzhi::selfrule::decisions
