#pragma once

#include "platform/figures/model.hpp"

namespace wuzhi::smart::cases {

// What is counted of cases, by category and unit, and the published indices. Each index comes
// twice: as it was, and (".excused") with the timeouts that were excused counted as in time. None
// is of a person.
//
// Source: reference "cases", 2.3.
[[nodiscard]] figures::Declared metrics();

} // namespace wuzhi::smart::cases
