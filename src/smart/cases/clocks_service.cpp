#include "smart/cases/clocks_service.hpp"

#include "county/calendar/limit_text.hpp"
#include "smart/cases/guard_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace wuzhi::smart::cases {
namespace {

namespace due = county::calendar::due;
using county::calendar::ClockState;
using county::calendar::ClockType;
using county::calendar::last_event;
using county::calendar::state_of;

constexpr auto task_clock = "task"; // A task has this one.
constexpr std::string_view profile_prefix = "case_clock.";

bool is_on_paper(Channel channel)
{
    return channel == Channel::paper || channel == Channel::telephone ||
           channel == Channel::window || channel == Channel::hotline_12345;
}

// The clocks of a case and what changes them.
struct Bench {
    ClockSet& clocks;
    const Calendar& calendar;
    const Limits& limits;
    Decision& decision;
};

// No earlier than the clock's last event: an offline action may have been before a pause.
Instant not_before(const DueClock& clock, Instant at)
{
    return std::max(at, last_event(clock.clock));
}

Result<TimeLimit> limit_for(const Bench& b, ClockName name)
{
    if (name == ClockName::suspension && b.decision.suspended_until) {
        const auto today = std::chrono::sys_days{county_day(b.decision.step.recorded_at)};
        const auto days = std::chrono::sys_days{*b.decision.suspended_until} - today;
        return TimeLimit{.type = ClockType::natural_day, .amount = days.count()};
    }
    const bool is_rework = b.decision.next.state == CaseState::rework;
    return name == ClockName::handle && is_rework ? b.limits.for_rework() : b.limits.of(name);
}

Result<> start(const Bench& b, ClockName name, const DueClock* found, Instant now)
{
    const auto limit = limit_for(b, name);
    if (!limit) return limit.error();
    const auto at = found ? not_before(*found, now) : now;
    const bool is_running = found && state_of(found->clock) != ClockState::stopped;
    auto done = is_running ? b.clocks.restart(b.calendar, to_text(name), at, *limit)
                           : b.clocks.start(b.calendar, to_text(name), *limit, at);
    return done ? Result<>{} : Result<>{done.error()};
}

Result<> ensure(const Bench& b, ClockName name, const DueClock* found, Instant now)
{
    if (!found || state_of(found->clock) == ClockState::stopped) return start(b, name, found, now);
    if (state_of(found->clock) == ClockState::running) return {};
    auto done = b.clocks.resume(b.calendar, to_text(name), not_before(*found, now));
    return done ? Result<>{} : Result<>{done.error()};
}

Result<> extend(const Bench& b, const DueClock* found)
{
    if (!found) return {};
    const auto more = b.limits.extension_of(found->clock.limit);
    if (!more) return more.error();
    auto done = b.clocks.extend(b.calendar, found->key.name, *more);
    return done ? Result<>{} : Result<>{done.error()};
}

Result<> stop(const Bench& b, const DueClock* found, std::vector<StoppedClock>& stopped)
{
    if (!found || state_of(found->clock) == ClockState::stopped) return {};
    const auto at = not_before(*found, b.decision.step.at);
    auto done = b.clocks.stop(b.calendar, found->key.name, at);
    if (!done) return done.error();
    const auto name = TextForm<ClockName>::read(done->key.name);
    const bool was_late = is_breached(b.calendar, done->clock, at);
    stopped.push_back({*name, was_late});
    if (*name == ClockName::handle && was_late) b.decision.next.is_overdue = true;
    return {};
}

Result<> change(const Bench& b, const ClockChange& change, std::vector<StoppedClock>& stopped)
{
    const auto* found = b.clocks.find(to_text(change.clock));
    const auto now = b.decision.step.recorded_at;
    switch (change.op) {
    case ClockOp::start:
    case ClockOp::restart: return start(b, change.clock, found, now);
    case ClockOp::ensure: return ensure(b, change.clock, found, now);
    case ClockOp::resume: return found ? ensure(b, change.clock, found, now) : Result<>{};
    case ClockOp::extend: return extend(b, found);
    case ClockOp::stop: return stop(b, found, stopped);
    case ClockOp::pause: break;
    }
    if (!found || state_of(found->clock) != ClockState::running) return {};
    const auto at = not_before(*found, b.decision.step.at);
    auto done = b.clocks.pause(b.calendar, found->key.name, at);
    return done ? Result<>{} : Result<>{done.error()};
}

// The deadline of whoever has to act now: the first clock that runs, the step's before the whole.
std::optional<Instant> next_deadline(const ClockSet& clocks, const Case& c)
{
    constexpr std::array in_order{
        ClockName::accept,
        ClockName::dispatch,
        ClockName::acknowledge,
        ClockName::handle,
        ClockName::close,
        ClockName::review};
    for (const auto name : in_order) {
        if (clock_mode(c.state, name) != ClockMode::running) continue;
        if (const auto* clock = clocks.find(to_text(name))) return clock->due_at;
    }
    return std::nullopt;
}

Result<> start_tasks(db::Session& session, const Bench& b)
{
    for (auto& task : b.decision.new_tasks) {
        const auto limit = b.limits.of(task.kind);
        if (!limit) return limit.error();
        ClockSet clocks{subject_of(task)};
        auto clock = clocks.start(b.calendar, task_clock, *limit, b.decision.step.recorded_at);
        if (!clock) return std::move(clock).error();
        task.due_at = clock->due_at;
        due::save(session, clocks);
    }
    for (auto& task : b.decision.changed_tasks) {
        auto clocks = due::clocks_to_change(session, subject_of(task));
        const auto* clock = clocks.find(task_clock);
        if (!clock || state_of(clock->clock) == ClockState::stopped) continue;
        const auto at = not_before(*clock, b.decision.step.at);
        auto done = clocks.stop(b.calendar, task_clock, at);
        if (!done) return std::move(done).error();
        task.is_overdue = is_breached(b.calendar, done->clock, at);
        due::save(session, clocks);
    }
    return {};
}

} // namespace

ClockKey key_of(const Case& c, ClockName clock)
{
    return {c.county, to_text(c.id), to_text(clock)};
}

due::Subject subject_of(const Case& c)
{
    return {c.county, to_text(c.id), std::string{case_clocks}};
}

due::Subject subject_of(const Task& task)
{
    return {task.county, to_text(task.id), std::string{task_clocks}};
}

std::optional<TimeLimit> limit_of(const std::optional<Category>& category)
{
    if (!category) return std::nullopt;
    const auto limit = county::calendar::parse_limit(category->time_limit);
    return limit ? std::optional{*limit} : std::nullopt;
}

bool is_urgent(const std::optional<TimeLimit>& limit)
{
    constexpr std::int64_t minutes_max = 4 * 60;
    return limit && limit->type == ClockType::urgent_hour && limit->amount <= minutes_max;
}

Result<> check_profile(const county::statutes::Statutes& statutes, const std::string& name)
{
    std::set<std::string, std::less<>> names;
    for (const auto& rule : statutes.all()) {
        const std::string_view kind{rule.kind};
        if (!kind.starts_with(profile_prefix)) continue;
        const auto rest = kind.substr(profile_prefix.size());
        names.emplace(rest.substr(0, rest.find('.')));
    }
    if (names.contains(name)) return {};
    return fail_field(
        ErrorKind::invalid,
        "case.profile_unknown",
        "case_clocks",
        fmt::format(
            "There are no time limits of cases called \"{}\"; there are: {}.",
            name,
            fmt::join(names, ", ")
        )
    );
}

Limits::Limits(
    const Tools& tools, const Case& c, Instant came_at, std::optional<TimeLimit> of_category
)
    : statutes_(tools.statutes),
      prefix_(std::string{profile_prefix} + tools.profile + "."),
      region_(c.scope),
      day_(county_day(came_at)),
      level_(c.level),
      channel_(c.channel),
      of_category_(of_category),
      is_grave_(c.is_grave)
{
}

Result<TimeLimit> Limits::rule(const std::string& name) const
{
    return statutes_.limit(prefix_ + name, region_, day_);
}

Result<std::int64_t> Limits::number(const std::string& name) const
{
    return statutes_.number(prefix_ + name, region_, day_);
}

Result<TimeLimit> Limits::of(ClockName clock) const
{
    switch (clock) {
    case ClockName::handle:
        return of_category_ ? Result<TimeLimit>{*of_category_} : rule("handle." + to_text(level_));
    case ClockName::rate: return rule(is_on_paper(channel_) ? "rate_on_paper" : "rate");
    case ClockName::object: return rule("rejection_objection");
    case ClockName::review: return rule("review_request");
    case ClockName::escalation: return rule("breach_escalation");
    case ClockName::suspension: return rule("suspension_max");
    case ClockName::accept:
    case ClockName::dispatch:
    case ClockName::acknowledge: return rule(to_text(clock) + (is_grave_ ? ".grave" : ""));
    case ClockName::close: break;
    }
    return rule(to_text(clock));
}

Result<TimeLimit> Limits::of(TaskKind kind) const
{
    switch (kind) {
    case TaskKind::supervise: return rule("supervision_reply");
    case TaskKind::co_handle: return of(ClockName::handle);
    case TaskKind::precheck:
    case TaskKind::inspect:
    case TaskKind::random_check: break;
    }
    return rule("onsite_check");
}

Result<TimeLimit> Limits::for_rework() const
{
    auto limit = of(ClockName::handle);
    if (!limit) return limit;
    const auto share = statutes_.ratio(prefix_ + "rework_share", region_, day_);
    if (!share) return share.error();
    // Rounded up, and never nothing.
    limit->amount = (limit->amount * share->num + share->den - 1) / share->den;
    return limit;
}

Result<std::int64_t> Limits::extension_of(const TimeLimit& limit) const
{
    const auto share = statutes_.ratio(prefix_ + "extension_share", region_, day_);
    if (!share) return share.error();
    return (limit.amount * share->num + share->den - 1) / share->den;
}

Result<Profile> Limits::profile() const
{
    const auto extensions = number("extensions_max");
    if (!extensions) return extensions.error();
    const auto suspensions = number("suspensions_max");
    if (!suspensions) return suspensions.error();
    const auto reviews = number("reviews_max");
    if (!reviews) return reviews.error();
    const auto suspension = rule("suspension_max");
    if (!suspension) return suspension.error();
    const auto device = rule("device_time_max");
    if (!device) return device.error();
    const auto check = statutes_.ratio(prefix_ + "random_check_share", region_, day_);
    if (!check) return check.error();
    return Profile{
        .extensions_max = *extensions,
        .suspensions_max = *suspensions,
        .suspension_days_max = suspension->amount,
        .reviews_max = *reviews,
        .device_time_max = std::chrono::hours{device->amount / 60},
        .random_check_one_in = check->den / check->num};
}

bool is_over(const ClockSet& clocks, const Calendar* calendar, ClockName name, Instant at)
{
    const auto* clock = clocks.find(to_text(name));
    if (!clock) return false;
    const bool is_current = !calendar || calendar->version() == clock->calendar_version;
    const auto due_at = is_current ? clock->due_at : due::settled(*clock, *calendar).due_at;
    return due_at && *due_at < std::min(at, clock->clock.stopped_at.value_or(at));
}

Result<std::vector<StoppedClock>>
change_clocks(ClockSet& clocks, const Calendar& calendar, const Limits& limits, Decision& decision)
{
    const Bench b{clocks, calendar, limits, decision};
    std::vector<StoppedClock> stopped;
    for (const auto& one : decision.clocks)
        if (auto done = change(b, one, stopped); !done) return done.error();
    decision.next.due_at = next_deadline(clocks, decision.next);
    return stopped;
}

Result<std::vector<StoppedClock>> apply_clocks(
    db::Session& session,
    ClockSet& clocks,
    const Calendar& calendar,
    const Limits& limits,
    Decision& decision
)
{
    auto stopped = change_clocks(clocks, calendar, limits, decision);
    if (!stopped) return stopped;
    due::save(session, clocks);
    if (auto done = start_tasks(session, {clocks, calendar, limits, decision}); !done)
        return done.error();
    return stopped;
}

} // namespace wuzhi::smart::cases
