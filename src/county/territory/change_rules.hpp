#pragma once

#include "county/territory/change_model.hpp"
#include "county/territory/tree_model.hpp"
#include "platform/base/result.hpp"

namespace wuzhi::county::territory {

// What `command` does to `tree` from decree.effective_at on. Areas are taken as they are: who calls
// has read and repaired them.
//
// Errors:
//   unit.not_found (not_found): no unit with this id, or it has ended
//   unit.stale (stale): the unit changed since its sender saw it
//   unit.in_future (invalid), unit.before_last_change (conflict): when the change takes effect
//   unit.exists, unit.code_taken (conflict)
//   unit.code_length, unit.code_digits, unit.name_missing, unit.village_kind (invalid)
//   unit.no_parent (invalid): nobody's code begins the new one
//   unit.fictional (invalid): a real unit below a fictional one, or a fictional one below a real
//   township or village
//   unit.is_county (conflict): the county is not moved, split, merged or closed
//   unit.has_children (conflict): a unit with children cannot be closed
//   unit.child_unplaced, unit.not_a_child (invalid)
//   unit.kinds_differ, unit.too_few, unit.one_successor (invalid): of a split or merge
[[nodiscard]] Result<Plan>
plan(const Tree& tree, const Command& command, const Decree& decree, Instant now);

// The whole of a survey as one plan. Errors: those of plan; the units of `survey.areas` are there.
[[nodiscard]] Result<Plan>
plan_survey(const Tree& tree, const Survey& survey, const Decree& decree, Instant now);

// The same plan as one for each unit, of kind open, rename or reshape, parents first: each unit has
// an event and a fact of its own.
[[nodiscard]] std::vector<Plan> one_by_one(Plan whole);

} // namespace wuzhi::county::territory
