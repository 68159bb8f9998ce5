#include "county/calendar/due/service.hpp"

#include "county/calendar/due/store.hpp"

#include <algorithm>

namespace wuzhi::county::calendar::due {
namespace {

Error unknown() { return fail(ErrorKind::not_found, "clock.unknown", "There is no such clock."); }

// Locks the clock, lets `change` make another of it, and stores that.
template <class Change> // Result<LimitClock>(LimitClock)
Result<DueClock>
changed(db::Session& session, const Calendar& calendar, const ClockKey& key, Change change)
{
    auto found = store::lock(session, key);
    if (!found) return unknown();
    auto clock = change(found->clock);
    if (!clock) return std::move(clock).error();
    found->clock = std::move(*clock);
    const auto result = settled(std::move(*found), calendar);
    store::update(session, result);
    return result;
}

} // namespace

DueClock settled(DueClock clock, const Calendar& calendar)
{
    const auto deadline = calendar::deadline_of(calendar, clock.clock);
    const auto due_at = deadline ? std::optional{deadline->due_at} : std::nullopt;
    if (due_at != clock.due_at) {
        clock.is_fired = false;
        clock.failures = 0;
        clock.problem.clear();
    }
    clock.due_at = due_at;
    clock.is_provisional = deadline && deadline->is_provisional;
    clock.calendar_version = calendar.version();
    return clock;
}

Result<DueClock> start(
    db::Session& session,
    const Calendar& calendar,
    const NewClock& clock,
    const TimeLimit& limit,
    Instant at
)
{
    auto begun = calendar::start(limit, at);
    if (!begun) return std::move(begun).error();
    const auto found = store::lock(session, clock.key);
    if (found && !found->clock.stopped_at)
        return fail(ErrorKind::conflict, "clock.running", "The clock runs already.");
    const auto result = settled(
        {.key = clock.key, .subject_kind = clock.subject_kind, .clock = std::move(*begun)}, calendar
    );
    if (found)
        store::update(session, result);
    else
        store::insert(session, result);
    return result;
}

Result<DueClock>
pause(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at)
{
    return changed(session, calendar, key, [&](LimitClock clock) {
        return calendar::pause(std::move(clock), at);
    });
}

Result<DueClock>
resume(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at)
{
    return changed(session, calendar, key, [&](LimitClock clock) {
        return calendar::resume(std::move(clock), at);
    });
}

Result<DueClock> restart(
    db::Session& session,
    const Calendar& calendar,
    const ClockKey& key,
    Instant at,
    std::optional<TimeLimit> limit
)
{
    return changed(session, calendar, key, [&](LimitClock clock) -> Result<LimitClock> {
        auto again = calendar::restart(clock, at);
        if (!again || !limit) return again;
        return calendar::start(*limit, at);
    });
}

Result<DueClock>
extend(db::Session& session, const Calendar& calendar, const ClockKey& key, std::int64_t amount)
{
    return changed(session, calendar, key, [&](LimitClock clock) {
        return calendar::extend(std::move(clock), amount);
    });
}

Result<DueClock>
stop(db::Session& session, const Calendar& calendar, const ClockKey& key, Instant at)
{
    return changed(session, calendar, key, [&](LimitClock clock) {
        return calendar::stop(std::move(clock), at);
    });
}

std::vector<DueClock> stop_all(
    db::Session& session,
    const Calendar& calendar,
    const std::string& county,
    const std::string& subject,
    Instant at
)
{
    std::vector<DueClock> stopped;
    for (auto& clock : store::lock_all(session, county, subject)) {
        if (clock.clock.stopped_at) continue;
        clock.clock.stopped_at = std::max(at, last_event(clock.clock));
        stopped.push_back(settled(std::move(clock), calendar));
        store::update(session, stopped.back());
    }
    return stopped;
}

std::optional<DueClock> find(db::Session& session, const ClockKey& key)
{
    return store::find(session, key);
}

std::vector<DueClock>
clocks_of(db::Session& session, const std::string& county, const std::string& subject)
{
    return store::all(session, county, subject);
}

std::map<std::string, Instant> deadlines(
    db::Session& session,
    const std::string& county,
    const std::string& name,
    const std::vector<std::string>& subjects
)
{
    return store::deadlines(session, county, name, subjects);
}

std::vector<DueClock>
parked_clocks(db::Session& session, const std::string& county, std::int64_t count_max)
{
    return store::parked(session, county, count_max);
}

Result<DueClock> try_again(db::Session& session, const ClockKey& key)
{
    auto found = store::lock(session, key);
    if (!found) return unknown();
    found->failures = 0;
    found->problem.clear();
    store::update(session, *found);
    return std::move(*found);
}

} // namespace wuzhi::county::calendar::due
