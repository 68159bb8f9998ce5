#pragma once

// What may be done to a meeting and to what was decided or instructed, by whom and when.

#include "platform/base/result.hpp"
#include "smart/centres/model.hpp"

#include <string>
#include <vector>

namespace wuzhi::smart::centres {

// Who acts, and for whom.
struct Actor {
    std::string person{};
    std::string party{}; // Their unit's significant code, or their organisation's id.
    bool may_work = false;
    bool may_lead = false;
    bool may_answer = false;
};

// Errors: centre.meeting_time (invalid): not within a month before and a year after `now`.
[[nodiscard]] Result<> check_meeting_time(Instant begins_at, Instant now);

// Errors: centre.due_day (invalid): today or before, or more than a year ahead.
[[nodiscard]] Result<> check_due_day(Date due_on, Instant now);

// Errors: centre.wrong_state (conflict): it was held or cancelled; centre.not_convener (forbidden):
// another centre convened it. `hold`: centre.not_begun (conflict).
[[nodiscard]] Result<> check_hold(const Meeting& meeting, const Actor& actor, Instant now);
[[nodiscard]] Result<> check_cancel(const Meeting& meeting, const Actor& actor);

// Whether nobody has to do anything more about it.
[[nodiscard]] bool is_over(UndertakingState state);
// Whether whoever does it still has to answer.
[[nodiscard]] bool is_to_answer(UndertakingState state);

// Errors: centre.wrong_state (conflict); centre.not_doer, centre.not_giver (forbidden): it is for
// others to do; centre.own_answer (forbidden): whoever answered does not judge the answer.
// Requires: not `give` and not `overdue`.
[[nodiscard]] Result<>
check_action(const Undertaking& undertaking, UndertakingAction action, const Actor& actor);
// All that check_action agrees to.
[[nodiscard]] std::vector<UndertakingAction>
actions_for(const Undertaking& undertaking, const Actor& actor);

// What it is after `action`, at `now`. Requires: check_action agreed.
[[nodiscard]] Undertaking
after(Undertaking undertaking, UndertakingAction action, const Actor& actor, Instant now);

} // namespace wuzhi::smart::centres
