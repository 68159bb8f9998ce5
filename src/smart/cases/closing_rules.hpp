#pragma once

// What must hold for closing a case: at the desk, or on the spot.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// Where the sub-category asks for it, there is a photo of how it was left, of this round of work.
// Errors: case.inspection_failed, case.photo_missing (conflict); case.condition_not_met (invalid).
[[nodiscard]] Result<> check_closing(const Situation& situation, const Command& command);

// Whether it may be closed on the spot: by its category, and once. What was checked and found not
// to be in order is the desk's.
[[nodiscard]] bool is_self_handling_open(const Situation& situation);

// 随手办: by who found it; where it asks for photos, one of how it was found, too.
// Errors: case.not_self_handled, case.photo_missing (conflict); case.not_reporter (forbidden).
[[nodiscard]] Result<> check_self_handling(const Situation& situation, const Command& command);

} // namespace wuzhi::smart::cases
