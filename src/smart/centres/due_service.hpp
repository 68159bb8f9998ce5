#pragma once

#include "county/calendar/due/scheduler.hpp"
#include "smart/centres/tools.hpp"

#include <string_view>

namespace wuzhi::smart::centres {

// The kind of subject under which the scheduler finds the owner of a clock, and the clock's name.
constexpr std::string_view undertaking_clocks = "centre_undertaking";
constexpr std::string_view answer_clock = "answer";

// What is not answered in time is marked so: one step and one fact for each day it was given.
[[nodiscard]] county::calendar::due::Owner owner_of_undertakings(const Tools& tools);

} // namespace wuzhi::smart::centres
