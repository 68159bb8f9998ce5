#pragma once

// What a desk does for a reporter who comes to it: a new follow code, and telling the result.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// Whether the post may give the reporter a new follow code. With it comes all that the reporter
// sees and does: of a complaint or a grave matter it is given only where the case is.
[[nodiscard]] bool may_reissue(const Case& c, const Actor& actor);

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

// Errors: case.delivered_already (conflict); case.told_by_handler, case.not_holder (forbidden).
[[nodiscard]] Result<> check_assistance(const Situation& situation, const Command& command);

} // namespace wuzhi::smart::cases
