#pragma once

// Here rather than in territory/, because identity stands below it and its posts move, too.

#include "county/identity/ids.hpp"
#include "platform/base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county {

// Where the rows of one unit belong after a change of the county's tree.
struct UnitMove {
    UnitId unit{};             // What a row says.
    std::string code_before{}; // The code the unit had before the change.
    // Itself, with another code; or the only unit that goes on for one that ended. Nothing: it
    // ended and left several or none, and which of them has a row is for its owner to find out.
    std::optional<UnitId> successor{};
    std::string code{}; // The successor's code today, which later changes may have altered.
};

// Every unit whose rows one change moved, those that only moved along included.
struct UnitsMoved {
    std::string county{};
    Instant effective_at{};
    Instant recorded_at{};
    std::vector<UnitMove> moves{}; // By the code before.
};

} // namespace wuzhi::county
