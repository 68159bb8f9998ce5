#pragma once

// What may be asked for about a case, and who may decide on it: more time, standing still, an end
// without handling, and being excused for a timeout.

#include "smart/cases/rules.hpp"

#include <functional>
#include <vector>

namespace wuzhi::smart::cases {

// The open request that is meant; null: none, or not clear which.
[[nodiscard]] const CaseRequest*
open_request(const Situation& situation, std::optional<RequestId> wanted);

[[nodiscard]] bool has_open_request(const Situation& situation);

// Whether one of the open requests is another's, so that `person` may approve or refuse it.
[[nodiscard]] bool may_decide(const Situation& situation, Action action, const std::string& person);

// The persons who may decide on requests in their posts at the unit itself.
using DecidersAt = std::function<std::vector<std::string>(const std::string& unit)>;

// Whether one of the open requests waits for the actor before any level above: nobody at the units
// from the case's desk up to the actor's own may decide it. Requires: the actor is of the desk, or
// of a level above it.
[[nodiscard]] bool
is_next_to_decide(const Situation& situation, const Actor& actor, const DecidersAt& deciders_at);

// Errors (conflict): case.asked_already; of each, what has run out: case.suspensions_used_up,
// case.extensions_used_up, case.extension_too_late, case.not_overdue; (invalid):
// case.until_missing, case.until_out_of_range.
[[nodiscard]] Result<>
check_suspension(const Situation& situation, const Command& command, Instant now);
[[nodiscard]] Result<> check_extension(const Situation& situation);
[[nodiscard]] Result<> check_cancellation(const Situation& situation);
[[nodiscard]] Result<> check_appeal(const Situation& situation);

// Errors: case.which_request (invalid): several wait; case.no_open_request, case.request_moot
// (conflict): it could not be asked for any more; case.same_person (forbidden).
[[nodiscard]] Result<> check_decision(const Situation& situation, const Command& command);

} // namespace wuzhi::smart::cases
