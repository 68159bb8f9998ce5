#pragma once

// Searches whose own time is over, for county/rights/retention.

#include "county/rights/requests_service.hpp"

namespace wuzhi::county::rights::search {

// How many of at most `limit` were asked for before a moment, and are removed.
[[nodiscard]] std::int64_t old_searches(
    db::Session& session,
    const std::string& county,
    Instant before,
    std::int64_t limit,
    ports::OldRows rows
);

} // namespace wuzhi::county::rights::search
