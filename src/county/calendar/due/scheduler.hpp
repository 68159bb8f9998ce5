#pragma once

// Tells the owners of clocks that one is over, and lets open clocks follow the calendar. Of several
// processes the one that holds the county's lease works; each of its transactions does nothing once
// another one took the lease over.
//
// A deadline is told once: told and marked in one transaction, and never again for the same
// (subject, name, due_at). After a standstill the overdue ones are told at `overdue_max` a step,
// the longest overdue first, many in one transaction and call, so that an owner makes one list of
// them.

#include "county/calendar/due/model.hpp"
#include "county/calendar/service.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::calendar::due {

// Clocks of one name that are over. All batches of one step have the same `now`.
struct Overdue {
    std::string county{};
    std::string name{};
    std::span<const DueClock> clocks{}; // By subject.
    Instant now{};
};

// A clock whose deadline is another one, or is final now, by a newer calendar.
struct MovedClock {
    DueClock clock{}; // As it is now.
    std::optional<Instant> was_due_at{};
    bool was_provisional = false;
};

struct Moved {
    std::string county{};
    std::string name{};
    std::span<const MovedClock> clocks{}; // By subject.
    Instant now{};
};

// The owner of one kind of subject. Its functions run in the scheduler's transaction, on the
// scheduler's thread, and may run more than once for one commit: they change nothing but the
// database. An error undoes the batch; its clocks are then told one by one, and one that fails
// `failures_max` times is parked.
struct Owner {
    // Locks the rows of the subjects, in this order, before their clocks are looked at: the order
    // in which the owner's own commands lock. May be empty.
    std::function<void(db::Session&, const std::string& county, std::span<const std::string>)>
        lock{};
    // A clock that it changes by the functions of service.hpp is looked at again.
    std::function<Result<>(db::Session&, const Overdue&)> on_due{};
    // May be empty.
    std::function<Result<>(db::Session&, const Moved&)> on_moved{};
};

struct Options {
    std::string holder{}; // Names this process; no two processes the same.
    std::chrono::milliseconds lease_duration{30'000};
    std::int64_t overdue_max = 500;    // Told in one step.
    std::int64_t outdated_max = 2'000; // Computed again in one step.
    std::int64_t batch_max = 50;       // In one transaction.
};

struct StepReport {
    bool is_leading = false;
    std::int64_t told = 0;
    std::int64_t recomputed = 0;
    std::int64_t moved = 0;  // Of the recomputed: their deadline or its finality changed.
    std::int64_t failed = 0; // Tried in vain this time.
    bool is_behind = false;  // More waits than one step takes.
};

class Scheduler {
public:
    Scheduler(db::Database& database, Calendars& calendars, IdSource& ids, Options options);

    // Requires: before the first step, and once for each kind.
    void add_owner(std::string subject_kind, Owner owner);

    // Does what is to be done at `now`, and no more than one step may. One step at a time.
    //
    // Errors: those of Database::write, and of Calendars::of but calendar.missing. What an owner
    // refuses is counted, not returned.
    [[nodiscard]] Result<StepReport> step(const std::string& county, Instant now);

    // Gives the lease up, so that another process need not wait for it to expire.
    [[nodiscard]] Result<> give_up(const std::string& county, Instant now);

private:
    struct Batch {
        std::string county{};
        std::string subject_kind{};
        std::string name{};
        std::vector<ClockKey> keys{}; // By subject.
        Instant now{};
    };
    // What became of a batch.
    struct Done {
        std::int64_t clocks = 0;
        std::int64_t moved = 0;
    };
    using Work = Result<Done> (Scheduler::*)(db::Session&, const Batch&, Uuid);

    [[nodiscard]] Result<bool> lead(const std::string& county, Instant now);
    [[nodiscard]] bool is_held(db::Session& session, const std::string& county) const;

    [[nodiscard]] Result<std::vector<DueClock>>
    candidates(const std::string& county, Instant now, bool want_outdated);
    [[nodiscard]] std::vector<Batch> batches_of(std::vector<DueClock> clocks, Instant now) const;

    // Does `work` for each batch in a transaction; for one that fails, clock by clock.
    [[nodiscard]] Result<Done>
    run(const std::vector<Batch>& batches, Work work, std::int64_t& failed);
    [[nodiscard]] Result<Done> run(const Batch& batch, Work work);
    [[nodiscard]] Result<> count_failure(const Batch& batch, const Error& error);

    [[nodiscard]] Result<Done> tell(db::Session& session, const Batch& batch, Uuid fact);
    [[nodiscard]] Result<Done> recompute(db::Session& session, const Batch& batch, Uuid fact);
    [[nodiscard]] Result<const Owner*> lock_subjects(db::Session& session, const Batch& batch);

    db::Database& database_;
    Calendars& calendars_;
    IdSource& ids_;
    Options options_;
    std::map<std::string, Owner, std::less<>> owners_;
    std::map<std::string, LeaseRow, std::less<>> leases_; // By county, as this process took them.
};

} // namespace wuzhi::county::calendar::due
