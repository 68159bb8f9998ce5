#pragma once

// Clocks of whatever has a limit. The owner of the subject calls these in the transaction of its
// own change, after locking the subject's row; the scheduler tells it when one is over.
//
//   const auto calendar = calendars.of(session, county);
//   auto clocks = due::clocks_to_change(session, {county, case_id, "case"});
//   const auto clock = clocks.start(**calendar, "accept", limit, now);
//   due::save(session, clocks);

#include "county/calendar/due/clock_set.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::calendar::due {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// The clocks of the subject, to be changed and saved in this transaction; its rows are locked until
// then. By name.
[[nodiscard]] ClockSet clocks_to_change(db::Session& session, Subject subject);

// Writes what changed since the set was read; once.
void save(db::Session& session, const ClockSet& clocks);
void save_all(db::Session& session, std::span<const ClockSet> sets);

[[nodiscard]] std::optional<DueClock> find(db::Session& session, const ClockKey& key);

// All of a subject, to look at, by name.
[[nodiscard]] std::vector<DueClock>
clocks_of(db::Session& session, const std::string& county, const std::string& subject);

// When the clocks of this name are over that run for the subjects, for lists; those that have no
// running clock are missing.
[[nodiscard]] std::map<std::string, Instant> deadlines(
    db::Session& session,
    const std::string& county,
    const std::string& name,
    const std::vector<std::string>& subjects
);

// What the scheduler gave up telling, for people to look at.
[[nodiscard]] std::vector<DueClock>
parked_clocks(db::Session& session, const std::string& county, std::int64_t count_max);

// Lets the scheduler try again. Errors: clock.unknown (not_found).
[[nodiscard]] Result<DueClock> try_again(db::Session& session, const ClockKey& key);

} // namespace wuzhi::county::calendar::due
