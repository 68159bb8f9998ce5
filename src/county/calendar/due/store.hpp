#pragma once

// The clocks' tables. Everything runs in the caller's transaction.

#include "county/calendar/due/model.hpp"
#include "platform/db/session.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::calendar::due::store {

[[nodiscard]] std::optional<DueClock> find(db::Session& session, const ClockKey& key);
// Locks its row until the transaction ends.
[[nodiscard]] std::optional<DueClock> lock(db::Session& session, const ClockKey& key);
// By name.
[[nodiscard]] std::vector<DueClock>
lock_all(db::Session& session, const std::string& county, const std::string& subject);
[[nodiscard]] std::vector<DueClock>
all(db::Session& session, const std::string& county, const std::string& subject);

// When the clocks of this name are over that run for the subjects; those without one are missing.
[[nodiscard]] std::map<std::string, Instant> deadlines(
    db::Session& session,
    const std::string& county,
    const std::string& name,
    const std::vector<std::string>& subjects
);

void insert(db::Session& session, const DueClock& clock);
void insert_all(db::Session& session, std::span<const DueClock> clocks);
void update(db::Session& session, const DueClock& clock);

// Running clocks that were computed with `version`, are over at `now` and were not told of, the
// longest overdue first; parked ones excepted.
[[nodiscard]] std::vector<DueClock> overdue(
    db::Session& session,
    const std::string& county,
    std::int64_t version,
    Instant now,
    std::int64_t count_max
);

// Clocks not stopped yet that were computed with a version before `version`; parked ones excepted.
[[nodiscard]] std::vector<DueClock> outdated(
    db::Session& session, const std::string& county, std::int64_t version, std::int64_t count_max
);

[[nodiscard]] std::vector<DueClock>
parked(db::Session& session, const std::string& county, std::int64_t count_max);

// False: this deadline of this clock was told before.
[[nodiscard]] bool
insert_firing(db::Session& session, const ClockKey& key, Instant due_at, Instant now);

[[nodiscard]] std::optional<LeaseRow> lock_lease(db::Session& session, const std::string& county);
// False: another one was faster.
[[nodiscard]] bool insert_lease(db::Session& session, const LeaseRow& row);
void update_lease(db::Session& session, const LeaseRow& row);

} // namespace wuzhi::county::calendar::due::store
