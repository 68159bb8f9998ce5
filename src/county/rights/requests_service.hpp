#pragma once

// Requests whose own time is over, for county/rights/retention.

#include "county/ports/held_on_person.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <string>

namespace wuzhi::county::rights {

// How many of at most `limit` were decided before a moment, and are removed.
[[nodiscard]] std::int64_t old_requests(
    db::Session& session,
    const std::string& county,
    Instant before,
    std::int64_t limit,
    ports::OldRows rows
);

} // namespace wuzhi::county::rights
