#pragma once

// The fact that open clocks followed a newer calendar.

#include "county/calendar/due/scheduler.hpp"
#include "platform/journal/fact.hpp"

#include <span>
#include <string>

namespace wuzhi::county::calendar::due {

struct Recomputing {
    journal::FactId fact{};
    std::string county{};
    Instant now{};
    std::int64_t version = 0; // Of the calendar.
};

// Records calendar.clocks_recomputed: of how many clocks the deadline moved which way, and of how
// many it is final now. Requires: `moved` is not empty.
void record_recomputed(
    db::Session& session, const Recomputing& recomputing, std::span<const MovedClock> moved
);

} // namespace wuzhi::county::calendar::due
