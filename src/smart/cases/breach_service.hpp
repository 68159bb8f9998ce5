#pragma once

// What happens to cases when time passes: breaches, the decision moving up, the end of a suspension
// and of the time to rate.

#include "county/calendar/due/scheduler.hpp"
#include "smart/cases/tools.hpp"

namespace wuzhi::smart::cases {

// The owners to register for `case_clocks` and `task_clocks`. Requires: `tools` outlives them.
[[nodiscard]] county::calendar::due::Owner owner_of_cases(const Tools& tools);
[[nodiscard]] county::calendar::due::Owner owner_of_tasks(const Tools& tools);

} // namespace wuzhi::smart::cases
