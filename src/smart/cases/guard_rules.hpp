#pragma once

// Who may act on a case, and what must hold beside its state: the small questions of rules.cpp.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// The body that holds the case now; none: a unit does.
[[nodiscard]] std::optional<OrganisationId> holding_organisation(const Case& c);

// Whoever holds it, or had it last, or decides on it.
[[nodiscard]] bool is_holder_or_desk(const Case& c, const Actor& actor);

[[nodiscard]] CaseLevel level_of_code(std::string_view code);
// The desk above; the county's own above the county's.
[[nodiscard]] std::string desk_above(std::string_view code);

[[nodiscard]] bool
is_actor(const Situation& situation, const Transition& transition, const Actor& actor);

// The open task of the kind that the action reports on, given to the actor.
[[nodiscard]] const Task* open_task(
    const Situation& situation, Action action, const Actor& actor, std::optional<TaskId> wanted
);

// What the command must bring, and what must hold for it.
//
// Errors: those of request_rules.hpp; (invalid, with the field): case.reason_missing,
// case.receiver_missing, case.result_missing, case.rating_missing, case.verdict_missing,
// case.receiver_outside, case.receiver_concerned, case.about_missing, case.outcome_missing,
// case.target_missing, case.target_self, case.condition_not_met; (conflict):
// case.additions_used_up, case.over, case.objected_already, case.objection_too_late,
// case.not_self_handled, case.co_handlers_open, case.inspection_failed, case.highest_level,
// case.delivered_already, case.reviews_used_up, case.reviews_left, case.not_releasable,
// case.no_handler, case.photo_missing, file.acted_since, file.not_a_picture, file.summary_missing;
// (forbidden): case.same_person, case.reviewer_involved, case.inspector_is_handler,
// case.not_reporter, case.told_by_handler, file.not_author.
[[nodiscard]] Result<> check_command(
    const Situation& situation, const Transition& transition, const Command& command, Instant now
);

} // namespace wuzhi::smart::cases
