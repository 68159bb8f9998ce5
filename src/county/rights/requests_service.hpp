#pragma once

// Requests whose own time is over, for county/rights/retention.

#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <string>

namespace wuzhi::county::rights {

enum class IsKept { no, yes }; // What is old is only counted.

// How many of at most `limit` were decided before a moment, and are removed.
[[nodiscard]] std::int64_t old_requests(
    db::Session& session,
    const std::string& county,
    Instant before,
    std::int64_t limit,
    IsKept is_kept
);

} // namespace wuzhi::county::rights
