#include "county/calendar/limit_clock.hpp"

#include <algorithm>

namespace wuzhi::county::calendar {
namespace {

Error bad_limit()
{
    return fail(ErrorKind::invalid, "clock.limit", "A limit is at least 1 and at most ten years.");
}

// Why nothing may happen to the clock at `at`, if nothing may.
std::optional<Error> refusal(const LimitClock& clock, Instant at)
{
    if (clock.stopped_at)
        return fail(
            ErrorKind::conflict, "clock.stopped", "The clock was stopped; it counts no more."
        );
    if (at < last_event(clock))
        return fail(
            ErrorKind::conflict, "clock.backwards", "Something later happened to the clock already."
        );
    return std::nullopt;
}

// The deadline the clock would have without its pauses.
Instant unpaused_due(const Calendar& calendar, const LimitClock& clock)
{
    auto due_at = add(calendar, clock.limit, clock.started_at).due_at;
    for (const auto amount : clock.extensions) {
        auto more = clock.limit;
        more.amount = amount;
        due_at = add(calendar, more, due_at).due_at;
    }
    return due_at;
}

} // namespace

ClockState state_of(const LimitClock& clock)
{
    if (clock.stopped_at) return ClockState::stopped;
    const bool is_held = !clock.pauses.empty() && !clock.pauses.back().to;
    return is_held ? ClockState::paused : ClockState::running;
}

Instant last_event(const LimitClock& clock)
{
    if (clock.stopped_at) return *clock.stopped_at;
    if (clock.pauses.empty()) return clock.started_at;
    const auto& last = clock.pauses.back();
    return last.to.value_or(last.from);
}

Result<LimitClock> start(const TimeLimit& limit, Instant at)
{
    if (!is_sound(limit)) return bad_limit();
    return LimitClock{.limit = limit, .started_at = at};
}

Result<LimitClock> pause(LimitClock clock, Instant at)
{
    if (auto error = refusal(clock, at)) return std::move(*error);
    if (state_of(clock) == ClockState::paused)
        return fail(ErrorKind::conflict, "clock.paused", "The clock is paused already.");
    clock.pauses.push_back({.from = at});
    return clock;
}

Result<LimitClock> resume(LimitClock clock, Instant at)
{
    if (auto error = refusal(clock, at)) return std::move(*error);
    if (state_of(clock) != ClockState::paused)
        return fail(ErrorKind::conflict, "clock.not_paused", "The clock is running.");
    clock.pauses.back().to = at;
    return clock;
}

Result<LimitClock> restart(const LimitClock& clock, Instant at)
{
    if (at < last_event(clock))
        return fail(
            ErrorKind::conflict, "clock.backwards", "Something later happened to the clock already."
        );
    return LimitClock{.limit = clock.limit, .started_at = at};
}

Result<LimitClock> extend(LimitClock clock, std::int64_t amount)
{
    if (auto error = refusal(clock, last_event(clock))) return std::move(*error);
    auto more = clock.limit;
    more.amount = amount;
    if (!is_sound(more)) return bad_limit();
    clock.extensions.push_back(amount);
    return clock;
}

Result<LimitClock> stop(LimitClock clock, Instant at)
{
    if (auto error = refusal(clock, at)) return std::move(*error);
    clock.stopped_at = at;
    return clock;
}

milliseconds allowance(const Calendar& calendar, const LimitClock& clock)
{
    return counted_between(
        calendar, clock.limit.type, clock.started_at, unpaused_due(calendar, clock)
    );
}

milliseconds elapsed(const Calendar& calendar, const LimitClock& clock, Instant at)
{
    const auto end = clock.stopped_at ? std::min(at, *clock.stopped_at) : at;
    if (end <= clock.started_at) return milliseconds{0};
    return counted_between(calendar, clock.limit.type, clock.started_at, end) -
           paused(calendar, clock, at);
}

milliseconds paused(const Calendar& calendar, const LimitClock& clock, Instant at)
{
    const auto end = clock.stopped_at ? std::min(at, *clock.stopped_at) : at;
    milliseconds sum{0};
    for (const auto& pause : clock.pauses) {
        if (pause.from >= end) break;
        const auto to = std::min(end, pause.to.value_or(end));
        sum += counted_between(calendar, clock.limit.type, pause.from, to);
    }
    return sum;
}

std::optional<Deadline> deadline_of(const Calendar& calendar, const LimitClock& clock)
{
    const auto type = clock.limit.type;
    auto left = allowance(calendar, clock);
    auto from = clock.started_at;
    bool is_held = false;
    for (const auto& pause : clock.pauses) {
        const auto run = counted_between(calendar, type, from, pause.from);
        if (run >= left) break;
        left -= run;
        is_held = !pause.to;
        from = pause.to.value_or(from);
    }
    if (is_held) return std::nullopt;
    auto due_at = after(calendar, type, from, left);
    if (type == ClockType::natural_day) due_at = end_of_last_day(calendar, clock.limit, due_at);
    return Deadline{
        .due_at = due_at,
        .is_provisional = is_provisional(calendar, clock.limit, clock.started_at, due_at),
        .version = calendar.version()};
}

bool is_breached(const Calendar& calendar, const LimitClock& clock, Instant at)
{
    const auto deadline = deadline_of(calendar, clock);
    const auto end = clock.stopped_at ? std::min(at, *clock.stopped_at) : at;
    return deadline && deadline->due_at < end;
}

} // namespace wuzhi::county::calendar
