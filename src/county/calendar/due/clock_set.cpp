#include "county/calendar/due/clock_set.hpp"

#include <algorithm>

namespace wuzhi::county::calendar::due {

Error clock_unknown()
{
    return fail(ErrorKind::not_found, "clock.unknown", "There is no such clock.");
}

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

ClockSet::ClockSet(Subject subject, std::vector<DueClock> stored)
    : subject_(std::move(subject)),
      clocks_(std::move(stored)),
      fates_(clocks_.size(), Fate::as_stored)
{
}

const DueClock* ClockSet::find(std::string_view name) const
{
    const auto found = std::ranges::find(clocks_, name, [](const auto& clock) -> std::string_view {
        return clock.key.name;
    });
    return found == clocks_.end() ? nullptr : &*found;
}

Result<DueClock> ClockSet::start(
    const Calendar& calendar, const std::string& name, const TimeLimit& limit, Instant at
)
{
    auto begun = calendar::start(limit, at);
    if (!begun) return std::move(begun).error();
    const auto* found = find(name);
    if (found && !found->clock.stopped_at)
        return fail(ErrorKind::conflict, "clock.running", "The clock runs already.");
    auto clock = settled(
        {.key = {subject_.county, subject_.id, name},
         .subject_kind = subject_.kind,
         .clock = std::move(*begun)},
        calendar
    );
    if (!found) {
        fates_.push_back(Fate::added);
        return clocks_.emplace_back(std::move(clock));
    }
    const auto place = static_cast<std::size_t>(found - clocks_.data());
    if (fates_[place] == Fate::as_stored) fates_[place] = Fate::changed;
    return clocks_[place] = std::move(clock);
}

// Lets `change` make another clock of the one by this name.
template <class Change>
Result<DueClock> ClockSet::change(const Calendar& calendar, std::string_view name, Change change)
{
    const auto* found = find(name);
    if (!found) return clock_unknown();
    auto clock = change(found->clock);
    if (!clock) return std::move(clock).error();
    const auto place = static_cast<std::size_t>(found - clocks_.data());
    auto next = std::move(clocks_[place]);
    next.clock = std::move(*clock);
    if (fates_[place] == Fate::as_stored) fates_[place] = Fate::changed;
    return clocks_[place] = settled(std::move(next), calendar);
}

Result<DueClock> ClockSet::pause(const Calendar& calendar, std::string_view name, Instant at)
{
    return change(calendar, name, [&](LimitClock clock) {
        return calendar::pause(std::move(clock), at);
    });
}

Result<DueClock> ClockSet::resume(const Calendar& calendar, std::string_view name, Instant at)
{
    return change(calendar, name, [&](LimitClock clock) {
        return calendar::resume(std::move(clock), at);
    });
}

Result<DueClock> ClockSet::restart(
    const Calendar& calendar, std::string_view name, Instant at, std::optional<TimeLimit> limit
)
{
    return change(calendar, name, [&](LimitClock clock) -> Result<LimitClock> {
        auto again = calendar::restart(clock, at);
        if (!again || !limit) return again;
        return calendar::start(*limit, at);
    });
}

Result<DueClock>
ClockSet::extend(const Calendar& calendar, std::string_view name, std::int64_t amount)
{
    return change(calendar, name, [&](LimitClock clock) {
        return calendar::extend(std::move(clock), amount);
    });
}

Result<DueClock> ClockSet::stop(const Calendar& calendar, std::string_view name, Instant at)
{
    return change(calendar, name, [&](LimitClock clock) {
        return calendar::stop(std::move(clock), at);
    });
}

std::vector<DueClock> ClockSet::of(Fate fate) const
{
    std::vector<DueClock> found;
    for (std::size_t i = 0; i < clocks_.size(); ++i)
        if (fates_[i] == fate) found.push_back(clocks_[i]);
    return found;
}

std::vector<DueClock> ClockSet::added() const { return of(Fate::added); }
std::vector<DueClock> ClockSet::changed() const { return of(Fate::changed); }

} // namespace wuzhi::county::calendar::due
