#pragma once

#include "county/calendar/due/scheduler.hpp"
#include "smart/windows/tools.hpp"

#include <string_view>

namespace wuzhi::smart::windows {

// The kind of subject under which the scheduler finds the owner of a clock, and the clock's name.
constexpr std::string_view queue_clocks = "window_queue";
constexpr std::string_view end_of_day = "end_of_day";

// When a day is over, who still waits at a window lapses and the day is counted: one fact.
[[nodiscard]] county::calendar::due::Owner owner_of_queues(const Tools& tools);

} // namespace wuzhi::smart::windows
