#pragma once

// What a desk does for a reporter: a new follow code, telling the result, asking what they think
// of it.

#include "smart/cases/rules.hpp"

#include <chrono>

namespace wuzhi::smart::cases {

// Whether the post may give the reporter a new follow code. With it comes all that the reporter
// sees and does: of a complaint or a grave matter it is given only where the case is.
[[nodiscard]] bool may_reissue(const Case& c, const Actor& actor);
// The same, and whether it may be now: with the code a result is looked at and rated. While it
// waits for that, or its rating may be put right, nobody gives one out who may not tell the result.
// Source: docs/decisions/0057-in-whose-hands-a-notice-is.md.
[[nodiscard]] bool may_reissue_now(const Situation& situation, const Actor& actor);

// Whether the step was taken by the person who handled the case, or in the unit that did.
[[nodiscard]] bool is_of_handler(const Case& c, const Step& step, std::string_view spot_unit);

// Whether the post may say that the reporter was told what was done: whoever handled it may not,
// nor their own desk, unless it is the county's, which has no other above it.
// Source: reference "cases", decision 6; docs/decisions/0034-who-tells-the-result.md.
[[nodiscard]] bool may_tell_result(const Situation& situation, const Actor& actor);

// The unit of the post in which a case was closed on the spot, by the code of that day; empty: it
// was not.
[[nodiscard]] std::string_view spot_unit_of(std::span<const Step> steps);

// The unit whose duty it is to tell the reporter: the lowest that may. None: there is no result, or
// it was told; or the case came from another system, which has its own ways.
[[nodiscard]] std::optional<std::string> teller_of(const Case& c, std::string_view spot_unit);

// The unit whose desk asks the reporter what they think of the result, once they were told it and
// until it is rated: the lowest that may.
[[nodiscard]] std::optional<std::string> asker_of(const Case& c, std::string_view spot_unit);

// What a desk takes down for a reporter on a call-back is theirs to put right with number and code
// for so long. Source: docs/decisions/0042-call-backs.md.
constexpr std::chrono::days correction_time{30};

// The last step by which it was rated; null: it was not, or it is rated anew.
[[nodiscard]] const Step* rating_step(std::span<const Step> steps);
// Whether the rating that stands was taken down on a call-back, or given with a follow code that
// whoever handled it gave out; and the time to put it right runs.
[[nodiscard]] bool may_correct_rating(const Situation& situation);
// Whether it was taken down on a call-back.
[[nodiscard]] bool is_rated_by_call(std::span<const Step> steps);
// Whether an objection was made, by the reporter or taken down for them.
[[nodiscard]] bool has_objected(std::span<const Step> steps);

// Errors: case.delivered_already (conflict); case.told_by_handler, case.code_by_handler,
// case.not_holder (forbidden).
[[nodiscard]] Result<> check_assistance(const Situation& situation, const Command& command);
// Errors: case.told_by_handler (forbidden); case.rating_misplaced, case.objection_misplaced,
// case.solved_misplaced (invalid); case.objected_already, case.objection_too_late (conflict).
[[nodiscard]] Result<> check_call_back(const Situation& situation, const Command& command);
// Errors: case.rating_missing (invalid); case.rating_final (conflict).
[[nodiscard]] Result<> check_rating(const Situation& situation, const Command& command);
// Errors: case.objected_already, case.objection_too_late (conflict).
[[nodiscard]] Result<> check_objection(const Situation& situation);

} // namespace wuzhi::smart::cases
