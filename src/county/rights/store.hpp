#pragma once

#include "county/rights/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::county::rights {

void insert(db::Session& session, const RightsRequest& row);
void update(db::Session& session, const RightsRequest& row);
[[nodiscard]] std::optional<RightsRequest>
find_request(db::Session& session, std::string_view county, RightsRequestId id);
[[nodiscard]] std::optional<RightsRequest>
lock_request(db::Session& session, std::string_view county, RightsRequestId id);

// The newest first, at most 100.
[[nodiscard]] std::vector<RightsRequest>
requests_about(db::Session& session, std::string_view county, std::string_view subject);
// What waits, the next due first, at most `limit`.
[[nodiscard]] std::vector<RightsRequest>
open_requests(db::Session& session, std::string_view county, std::int64_t limit);
// The newest first, before one; nil: from the newest.
[[nodiscard]] std::vector<RightsRequest> decided_requests(
    db::Session& session,
    std::string_view county,
    RightsState state,
    RightsRequestId before,
    std::int64_t limit
);
// Decided before a moment, the oldest first: how many there are of `limit`, or were removed.
[[nodiscard]] std::int64_t
count_decided(db::Session& session, std::string_view county, Instant before, std::int64_t limit);
[[nodiscard]] std::int64_t
remove_decided(db::Session& session, std::string_view county, Instant before, std::int64_t limit);

// Keeps that it was asked, and nothing of what the person said or was told.
void blank_contents(db::Session& session, std::string_view county, std::string_view subject);

// The same of what shall be kept of them instead.
void blank_corrections(db::Session& session, std::string_view county, std::string_view subject);

// One that was opened again after it was erased is erased anew: the last time stands.
void put(db::Session& session, const Erasure& row);
[[nodiscard]] std::optional<Erasure>
find_erasure(db::Session& session, std::string_view county, std::string_view subject);
// At most 50.
[[nodiscard]] std::vector<Erasure> unfinished(db::Session& session, std::string_view county);
void finish(db::Session& session, std::string_view county, std::string_view subject);

} // namespace wuzhi::county::rights
