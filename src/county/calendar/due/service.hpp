#pragma once

// Clocks of whatever has a limit. The owner of the subject calls these in the transaction of its
// own change, after locking the subject's row; the scheduler tells it when one is over.
//
//   const auto calendar = calendars.of(session, county);
//   const due::NewClock accept{{county, case_id, "accept"}, "case"};
//   const auto clock = due::start(session, **calendar, accept, limit, now);

#include "county/calendar/due/model.hpp"
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

struct NewClock {
    ClockKey key{};
    std::string subject_kind{};
};

// Starts a clock, or again one that was stopped: its firings of before are kept.
//
// Errors: clock.running (conflict): it was started and not stopped; clock.limit (invalid).
[[nodiscard]] Result<DueClock> start(
    db::Session& session,
    const Calendar& calendar,
    const NewClock& clock,
    const TimeLimit& limit,
    Instant at
);

// Errors of all that follow: clock.unknown (not_found): there is no such clock; those of the
// functions of limit_clock.hpp by the same name.

[[nodiscard]] Result<DueClock>
pause(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at);

[[nodiscard]] Result<DueClock>
resume(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at);

// From the beginning, with another limit if one is given.
[[nodiscard]] Result<DueClock> restart(
    db::Session& session,
    const Calendar& calendar,
    const ClockKey& key,
    Instant at,
    std::optional<TimeLimit> limit = std::nullopt
);

[[nodiscard]] Result<DueClock>
extend(db::Session& session, const Calendar& calendar, const ClockKey& key, std::int64_t amount);

[[nodiscard]] Result<DueClock>
stop(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at);

// Stops what still runs of a subject; those that were stopped now. One that something later
// happened to already is stopped then.
[[nodiscard]] std::vector<DueClock> stop_all(
    db::Session& session,
    const Calendar& calendar,
    const std::string& county,
    const std::string& subject,
    Instant at
);

[[nodiscard]] std::optional<DueClock> find(db::Session& session, const ClockKey& key);

// All of a subject, by name.
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

// The clock with what it comes to by this calendar. Told again if its deadline moved.
[[nodiscard]] DueClock settled(DueClock clock, const Calendar& calendar);

} // namespace wuzhi::county::calendar::due
