#pragma once

// A limit while it runs: a ledger of when it began, was paused and extended, as values that fit
// into a row. What it comes to is computed from the ledger and a calendar, never stored in it, so
// that a later version of the calendar gives the right answer for the past as well.
//
// A clock has an allowance of counted time (see counted_between): what lies between its start and
// the deadline it would have without pauses. It is due when it has run for that long; a pause
// takes nothing of it, however short or long. A clock in work days that was paused is due at the
// minute; one in natural days with the end of a day, because the law's days have no hours, so that
// all its pauses together may give it up to a day more than they took.

#include "county/calendar/deadline.hpp"

#include <optional>
#include <vector>

namespace wuzhi::county::calendar {

struct Pause {
    Instant from{};
    std::optional<Instant> to{}; // None: it goes on.

    friend bool operator==(const Pause&, const Pause&) = default;
};

struct LimitClock {
    TimeLimit limit{};
    Instant started_at{};
    std::vector<Pause> pauses{};            // In order, apart; only the last may go on.
    std::vector<std::int64_t> extensions{}; // Each in the limit's unit, one after the other.
    std::optional<Instant> stopped_at{};

    friend bool operator==(const LimitClock&, const LimitClock&) = default;
};

enum class ClockState { running, paused, stopped };
BOOST_DESCRIBE_ENUM(ClockState, running, paused, stopped)

[[nodiscard]] ClockState state_of(const LimitClock& clock);

// What happened to the clock last, and when.
[[nodiscard]] Instant last_event(const LimitClock& clock);

// Errors: clock.limit (invalid): the amount is not sound.
[[nodiscard]] Result<LimitClock> start(const TimeLimit& limit, Instant at);

// Errors of all that follow: clock.stopped (conflict): it no longer runs; clock.backwards
// (conflict): `at` is before the clock's last event.

// Errors: clock.paused (conflict): it is already.
[[nodiscard]] Result<LimitClock> pause(LimitClock clock, Instant at);

// Errors: clock.not_paused (conflict).
[[nodiscard]] Result<LimitClock> resume(LimitClock clock, Instant at);

// The whole limit again from `at`, without the pauses and extensions of before; a stopped clock may
// be restarted too.
[[nodiscard]] Result<LimitClock> restart(const LimitClock& clock, Instant at);

// More time, in the limit's unit: the allowance grows by what lies between the deadline without
// pauses and that much later. Whether it is too late for that is for the caller's rules.
// Errors: clock.limit (invalid).
[[nodiscard]] Result<LimitClock> extend(LimitClock clock, std::int64_t amount);

[[nodiscard]] Result<LimitClock> stop(LimitClock clock, Instant at);

// The counted time the clock may run for, extensions included.
[[nodiscard]] milliseconds allowance(const Calendar& calendar, const LimitClock& clock);

// The counted time it has run for at `at`: pauses, and what lies after a stop, excluded.
[[nodiscard]] milliseconds elapsed(const Calendar& calendar, const LimitClock& clock, Instant at);

// The counted time that pauses took out of it up to `at`.
[[nodiscard]] milliseconds paused(const Calendar& calendar, const LimitClock& clock, Instant at);

// When it is used up; none while a pause holds it. A stopped clock's is where it would have been.
[[nodiscard]] std::optional<Deadline>
deadline_of(const Calendar& calendar, const LimitClock& clock);

// Whether its time was over before `at`, or before it was stopped if that came first.
[[nodiscard]] bool is_breached(const Calendar& calendar, const LimitClock& clock, Instant at);

} // namespace wuzhi::county::calendar
