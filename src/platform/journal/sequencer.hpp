#pragma once

#include "platform/db/database.hpp"
#include "platform/journal/lease.hpp"
#include "platform/journal/load_log.hpp"
#include "platform/journal/log_options.hpp"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

namespace wuzhi::journal {

// What others may want to know of a county's log: readiness, gauges, the event stream.
struct SequencerStatus {
    std::string county{};
    bool is_leading = false;                 // This process holds the lease.
    std::int64_t next_leaf = 0;              // One past the newest leaf's index.
    std::int64_t signed_size = 0;            // Leaves of the current log under its newest head.
    std::optional<Instant> signed_at{};      // When that head was signed.
    std::optional<Instant> oldest_pending{}; // When the oldest fact without a leaf was recorded.
    std::optional<Error> problem{};          // Why the last step failed: log.behind, db.full …
};

// Gives the facts of one county their places in its public log and signs it. Of all processes that
// try, the one holding the lease works; the others wait for it to expire. Any thread, one at a
// time.
//
// 1. A leaf is durable before anything is signed that contains it, and never changes: two heads of
//    one size cannot differ.
// 2. Every transaction finds the lease's epoch unchanged or does nothing.
// 3. Tiles reach the disk before the head that needs them; the head is stored in the database and
//    in the state file before it is published.
// 4. Nothing is sequenced or signed while a head is known that the database does not lead to.
class Sequencer {
public:
    Sequencer(db::Database& database, LogOptions options);

    // Moves up to `batch_max` facts into the log; signs a head when one is due. The number of facts
    // moved: call again at once if it is `batch_max`.
    //
    // Errors: log.leased (unavailable): another process leads; log.fenced (conflict): it took over;
    // log.behind, log.unreadable, log.origin, log.damaged (corrupt): a person must look; log.files
    // (unavailable); those of the database. After an error the next step starts from what is
    // stored.
    [[nodiscard]] Result<int> step(Instant now);

    // Signs a head now if the log grew. True if it did. Errors: as step.
    [[nodiscard]] Result<bool> sign(Instant now);

    // After log.behind: opens the next log of the county, whose leaf 0 is the head that the
    // database does not lead to, and returns the new log's origin.
    //
    // Errors: log.not_behind (conflict); as step.
    [[nodiscard]] Result<std::string> continue_log(Instant now);

    // Signs what is left and gives the lease up, so that the next process need not wait.
    [[nodiscard]] Result<> close(Instant now);

    [[nodiscard]] const LogOptions& options() const { return options_; }
    [[nodiscard]] SequencerStatus status() const;

private:
    [[nodiscard]] Result<int> step_locked(Instant now);
    [[nodiscard]] Result<> lead(Instant now);
    [[nodiscard]] Result<> start_leading(Instant now);
    [[nodiscard]] Result<> take_lease(Instant now);
    [[nodiscard]] Result<int> move_pending();
    [[nodiscard]] bool is_due(Instant now) const;
    [[nodiscard]] Result<> check_published() const;
    [[nodiscard]] Result<bool> sign_locked(Instant now);
    [[nodiscard]] Result<CheckpointRow> store_head(Instant now);
    [[nodiscard]] Result<std::string> open_next_log(Instant now);
    void stop_leading(Instant now);

    // Notes the outcome for status(); after an error, forgets all that may be outdated.
    [[nodiscard]] std::optional<Error> settle(std::optional<Error> error, Instant now);

    db::Database& database_;
    LogOptions options_;

    std::mutex work_;
    std::optional<Lease> lease_;
    std::optional<LoadedLog> log_;
    bool is_published_ = false;    // The newest head is in the folder, too.
    std::optional<Error> blocked_; // Repeated until retry_at_: finding it out again is slow.
    Instant retry_at_{};

    mutable std::mutex status_mutex_;
    SequencerStatus status_;
};

} // namespace wuzhi::journal
