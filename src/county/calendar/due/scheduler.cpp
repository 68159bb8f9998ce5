#include "county/calendar/due/scheduler.hpp"

#include "county/calendar/due/recomputed_service.hpp"
#include "county/calendar/due/service.hpp"
#include "county/calendar/due/store.hpp"
#include "platform/base/log_failure.hpp"

#include <algorithm>

namespace wuzhi::county::calendar::due {
namespace {

Error fenced()
{
    return fail(
        ErrorKind::conflict, "due.fenced", "Another process took the clocks of the county over."
    );
}

// Whether it says something about the owner's work, rather than about the database or the lease.
bool is_of_owner(const Error& error)
{
    return !error.reason.starts_with("db.") && error.reason != "due.fenced";
}

} // namespace

Scheduler::Scheduler(db::Database& database, Calendars& calendars, IdSource& ids, Options options)
    : database_(database),
      calendars_(calendars),
      ids_(ids),
      options_(std::move(options))
{
    check(!options_.holder.empty(), "a lease says who holds it");
}

void Scheduler::add_owner(std::string subject_kind, Owner owner)
{
    check(static_cast<bool>(owner.on_due), "an owner is told of what is over");
    const bool is_new = owners_.emplace(std::move(subject_kind), std::move(owner)).second;
    check(is_new, "one kind of subject has one owner");
}

Result<StepReport> Scheduler::step(const std::string& county, Instant now)
{
    StepReport report;
    const auto leading = lead(county, now);
    if (!leading) return leading.error();
    report.is_leading = *leading;
    if (!report.is_leading) return report;

    auto outdated = candidates(county, now, true);
    if (!outdated) return std::move(outdated).error();
    report.is_behind = std::ssize(*outdated) == options_.outdated_max;
    const auto recomputed =
        run(batches_of(std::move(*outdated), now), &Scheduler::recompute, report.failed);
    if (!recomputed) return recomputed.error();
    report.recomputed = recomputed->clocks;
    report.moved = recomputed->moved;

    auto overdue = candidates(county, now, false);
    if (!overdue) return std::move(overdue).error();
    report.is_behind = report.is_behind || std::ssize(*overdue) == options_.overdue_max;
    const auto told = run(batches_of(std::move(*overdue), now), &Scheduler::tell, report.failed);
    if (!told) return told.error();
    report.told = told->clocks;
    return report;
}

Result<bool> Scheduler::lead(const std::string& county, Instant now)
{
    const auto mine = leases_.find(county);
    if (mine != leases_.end()) {
        const auto left = mine->second.expires_at - now;
        const bool is_fresh = left > options_.lease_duration / 2;
        if (is_fresh && left <= options_.lease_duration) return true; // More: the clock went back.
    }
    const auto held = mine == leases_.end() ? 0 : mine->second.epoch;
    const auto take = [&](db::Session& session) -> Result<std::optional<LeaseRow>> {
        constexpr std::optional<LeaseRow> none;
        LeaseRow row{county, 1, options_.holder, now + options_.lease_duration};
        const auto found = store::lock_lease(session, county);
        if (!found) return store::insert_lease(session, row) ? std::optional{row} : none;
        const bool is_ours = found->holder == row.holder && found->epoch == held;
        if (found->holder != row.holder && found->expires_at > now) return none;
        row.epoch = is_ours ? found->epoch : found->epoch + 1;
        store::update_lease(session, row);
        return std::optional{row};
    };
    auto taken = database_.write(take);
    if (!taken) return std::move(taken).error();
    if (!*taken) {
        leases_.erase(county);
        return false;
    }
    leases_[county] = std::move(**taken);
    return true;
}

Result<> Scheduler::give_up(const std::string& county, Instant now)
{
    const auto mine = leases_.find(county);
    if (mine == leases_.end()) return {};
    auto row = mine->second;
    row.expires_at = now;
    auto done = database_.write([&](db::Session& session) -> Result<> {
        if (is_held(session, county)) store::update_lease(session, row);
        return {};
    });
    if (done) leases_.erase(county);
    return done;
}

bool Scheduler::is_held(db::Session& session, const std::string& county) const
{
    const auto mine = leases_.find(county);
    if (mine == leases_.end()) return false;
    const auto found = store::lock_lease(session, county);
    return found && found->epoch == mine->second.epoch;
}

Result<std::vector<DueClock>>
Scheduler::candidates(const std::string& county, Instant now, bool want_outdated)
{
    return database_.read([&](db::Session& session) -> Result<std::vector<DueClock>> {
        const auto calendar = calendars_.of(session, county);
        if (!calendar) {
            // Where nothing was imported yet, no clock was ever started.
            if (calendar.error().reason == "calendar.missing") return std::vector<DueClock>{};
            return calendar.error();
        }
        const auto version = (*calendar)->version();
        if (want_outdated) return store::outdated(session, county, version, options_.outdated_max);
        return store::overdue(session, county, version, now, options_.overdue_max);
    });
}

std::vector<Scheduler::Batch> Scheduler::batches_of(std::vector<DueClock> clocks, Instant now) const
{
    std::sort(clocks.begin(), clocks.end(), [](const DueClock& a, const DueClock& b) {
        return std::tie(a.subject_kind, a.key.name, a.key.subject) <
               std::tie(b.subject_kind, b.key.name, b.key.subject);
    });
    std::vector<Batch> batches;
    for (auto& clock : clocks) {
        const bool is_same = !batches.empty() &&
                             batches.back().subject_kind == clock.subject_kind &&
                             batches.back().name == clock.key.name &&
                             std::ssize(batches.back().keys) < options_.batch_max;
        if (!is_same)
            batches.push_back(
                {.county = clock.key.county,
                 .subject_kind = clock.subject_kind,
                 .name = clock.key.name,
                 .now = now}
            );
        batches.back().keys.push_back(std::move(clock.key));
    }
    return batches;
}

Result<Scheduler::Done>
Scheduler::run(const std::vector<Batch>& batches, Work work, std::int64_t& failed)
{
    Done sum;
    const auto add = [&](const Done& done) {
        sum.clocks += done.clocks;
        sum.moved += done.moved;
    };
    for (const auto& batch : batches) {
        auto done = run(batch, work);
        if (done) {
            add(*done);
            continue;
        }
        if (!is_of_owner(done.error())) return done;
        for (const auto& key : batch.keys) {
            auto one = batch;
            one.keys = {key};
            done = run(one, work);
            if (done) {
                add(*done);
                continue;
            }
            if (!is_of_owner(done.error())) return done;
            ++failed;
            if (auto counted = count_failure(one, done.error()); !counted)
                return std::move(counted).error();
        }
    }
    return sum;
}

Result<Scheduler::Done> Scheduler::run(const Batch& batch, Work work)
{
    const auto fact = ids_.next_uuid();
    auto done = database_.write([&](db::Session& session) -> Result<Done> {
        if (!is_held(session, batch.county)) return fenced();
        return (this->*work)(session, batch, fact);
    });
    if (!done && done.error().reason == "due.fenced") leases_.erase(batch.county);
    return done;
}

Result<> Scheduler::count_failure(const Batch& batch, const Error& error)
{
    log_failure(
        Level::error,
        "due.failed",
        error,
        {{"kind", batch.subject_kind},
         {"name", batch.name},
         {"subject", batch.keys.front().subject}}
    );
    return database_.write([&](db::Session& session) -> Result<> {
        if (!is_held(session, batch.county)) return fenced();
        auto clock = store::lock(session, batch.keys.front());
        if (!clock) return {};
        ++clock->failures;
        clock->problem = error.reason;
        store::update(session, *clock);
        return {};
    });
}

Result<const Owner*> Scheduler::lock_subjects(db::Session& session, const Batch& batch)
{
    const auto owner = owners_.find(batch.subject_kind);
    if (owner == owners_.end())
        return fail(
            ErrorKind::corrupt, "due.no_owner", "Nobody is told of clocks of " + batch.subject_kind
        );
    std::vector<std::string> subjects;
    for (const auto& key : batch.keys)
        subjects.push_back(key.subject);
    if (owner->second.lock) owner->second.lock(session, batch.county, subjects);
    return &owner->second;
}

Result<Scheduler::Done> Scheduler::tell(db::Session& session, const Batch& batch, Uuid)
{
    const auto calendar = calendars_.of(session, batch.county);
    if (!calendar) return calendar.error();
    const auto owner = lock_subjects(session, batch);
    if (!owner) return owner.error();
    std::vector<DueClock> over;
    for (const auto& key : batch.keys) {
        // Much may have happened to it since it was found.
        auto clock = store::lock(session, key);
        const bool is_over = clock && state_of(clock->clock) == ClockState::running &&
                             !clock->is_fired && clock->failures < failures_max &&
                             clock->calendar_version == (*calendar)->version() && clock->due_at &&
                             *clock->due_at < batch.now;
        if (!is_over) continue;
        clock->is_fired = true;
        store::update(session, *clock);
        if (store::insert_firing(session, key, *clock->due_at, batch.now))
            over.push_back(std::move(*clock));
    }
    if (over.empty()) return Done{};
    auto told = (*owner)->on_due(
        session, {.county = batch.county, .name = batch.name, .clocks = over, .now = batch.now}
    );
    if (!told) return std::move(told).error();
    return Done{.clocks = std::ssize(over)};
}

Result<Scheduler::Done> Scheduler::recompute(db::Session& session, const Batch& batch, Uuid fact)
{
    const auto calendar = calendars_.of(session, batch.county);
    if (!calendar) return calendar.error();
    const auto owner = lock_subjects(session, batch);
    if (!owner) return owner.error();
    Done done;
    std::vector<MovedClock> moved;
    for (const auto& key : batch.keys) {
        auto clock = store::lock(session, key);
        if (!clock || clock->clock.stopped_at) continue;
        if (clock->calendar_version >= (*calendar)->version()) continue;
        const auto was_due_at = clock->due_at;
        const bool was_provisional = clock->is_provisional;
        auto now = settled(std::move(*clock), **calendar);
        store::update(session, now);
        ++done.clocks;
        if (now.due_at == was_due_at && now.is_provisional == was_provisional) continue;
        moved.push_back({std::move(now), was_due_at, was_provisional});
    }
    if (moved.empty()) return done;
    done.moved = std::ssize(moved);
    record_recomputed(
        session, {journal::FactId{fact}, batch.county, batch.now, (*calendar)->version()}, moved
    );
    if (!(*owner)->on_moved) return done;
    auto told = (*owner)->on_moved(
        session, {.county = batch.county, .name = batch.name, .clocks = moved, .now = batch.now}
    );
    if (!told) return std::move(told).error();
    return done;
}

} // namespace wuzhi::county::calendar::due
