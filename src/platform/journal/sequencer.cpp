#include "platform/journal/sequencer.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/log.hpp"
#include "platform/journal/guard.hpp"
#include "platform/journal/leaf.hpp"

#include <algorithm>

namespace wuzhi::journal {
namespace {

// More than a county signs between a backup and the loss of its machine.
constexpr std::int64_t lost_leaves_max = 1'000'000;

// What the next log is called. A backup may be brought back twice, here and elsewhere, and the two
// must not have one name: its number is the minute, since 2020.
int next_number(int last, bool is_restored, Instant now)
{
    constexpr auto began = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now - began).count();
    return is_restored ? std::max(last + 1, static_cast<int>(minutes)) : last + 1;
}

// The largest head that is found anywhere; where nothing was signed before the backup, one that
// says that the log was empty, which contradicts none.
PublishedHead
last_head(const CurrentLog& current, const std::vector<PublishedHead>& heads, const Seed& seed)
{
    const auto best = std::max_element(heads.begin(), heads.end(), [](auto& a, auto& b) {
        return std::pair{a.log, a.head.size} < std::pair{b.log, b.head.size};
    });
    if (best != heads.end()) return *best;
    const Signer signer{current.origin.origin, seed};
    Hasher hasher;
    const TreeHead empty{0, Frontier{}.root(hasher)};
    const Checkpoint checkpoint{current.origin.origin, empty};
    return {current.origin.log, empty, sign_note(checkpoint_text(checkpoint), signer)};
}

bool needs_a_person(const Error& error)
{
    const std::string_view reasons[] = {
        "log.behind", "log.unreadable", "log.origin", "log.damaged"};
    return std::find(std::begin(reasons), std::end(reasons), error.reason) != std::end(reasons);
}

template <class T> // Result has no common base.
std::optional<Error> error_of(const Result<T>& result)
{
    return result ? std::nullopt : std::optional{result.error()};
}

} // namespace

Sequencer::Sequencer(db::Database& database, LogOptions options)
    : database_(database),
      options_(std::move(options))
{
    status_.county = options_.county;
}

SequencerStatus Sequencer::status() const
{
    const std::lock_guard guard{status_mutex_};
    return status_;
}

Result<int> Sequencer::step(Instant now)
{
    const std::lock_guard guard{work_};
    auto moved = step_locked(now);
    if (auto error = settle(error_of(moved), now)) return std::move(*error);
    return moved;
}

Result<bool> Sequencer::sign(Instant now)
{
    const std::lock_guard guard{work_};
    auto leads = lead(now);
    auto is_signed = leads ? sign_locked(now) : Result<bool>{leads.error()};
    if (auto error = settle(error_of(is_signed), now)) return std::move(*error);
    return is_signed;
}

Result<std::string> Sequencer::continue_log(Instant now)
{
    const std::lock_guard guard{work_};
    blocked_.reset();
    log_.reset();
    auto origin = open_next_log(now);
    if (auto error = settle(error_of(origin), now)) return std::move(*error);
    return origin;
}

Result<> Sequencer::close(Instant now)
{
    const std::lock_guard guard{work_};
    if (!log_) return {};
    const auto is_signed = sign_locked(now);
    stop_leading(now);
    if (auto error = settle(error_of(is_signed), now)) return std::move(*error);
    return {};
}

std::optional<Error> Sequencer::settle(std::optional<Error> error, Instant now)
{
    if (error) log_.reset();
    if (error && needs_a_person(*error) && !blocked_) {
        blocked_ = error;
        retry_at_ = now + options_.checkpoint_every;
        stop_leading(now); // So that `wuzhi log continue` finds the lease free.
    }
    const std::lock_guard guard{status_mutex_};
    status_.is_leading = log_.has_value();
    status_.problem.reset();
    if (error && error->reason != "log.leased") status_.problem = error;
    if (!log_) return error;
    status_.next_leaf = log_->next_leaf();
    status_.signed_size = log_->newest ? log_->newest->size : 0;
    status_.signed_at.reset();
    if (log_->newest) status_.signed_at = log_->newest->signed_at;
    return error;
}

Result<int> Sequencer::step_locked(Instant now)
{
    if (auto leads = lead(now); !leads) return std::move(leads).error();
    auto moved = move_pending();
    if (!moved || !is_due(now)) return moved;
    auto is_signed = sign_locked(now);
    if (!is_signed) return std::move(is_signed).error();
    return moved;
}

// Makes sure that this process leads and knows the log's right edge.
Result<> Sequencer::lead(Instant now)
{
    if (blocked_ && now < retry_at_ && retry_at_ <= now + options_.checkpoint_every)
        return *blocked_;
    blocked_.reset();
    return log_ ? lease_->keep(database_, now) : start_leading(now);
}

Result<> Sequencer::start_leading(Instant now)
{
    if (auto taken = take_lease(now); !taken) return taken;
    auto current = current_log(database_, *lease_, options_, now);
    if (!current) return std::move(current).error();
    auto heads = published_heads(options_, current->origin.log);
    if (!heads) return std::move(heads).error();
    if (auto good = check_not_restored(options_); !good) return good;
    auto good = check_not_behind(database_, current->origin, current->size, *heads);
    if (!good) return good;
    auto loaded = load_log(database_, options_, current->origin);
    if (!loaded) return std::move(loaded).error();
    log_.emplace(std::move(*loaded));
    is_published_ = false;
    wuzhi::log(
        Level::info,
        "log.leading",
        {{"county", options_.county}, {"epoch", lease_->epoch()}, {"next_leaf", log_->next_leaf()}}
    );
    return {};
}

Result<> Sequencer::take_lease(Instant now)
{
    lease_.reset();
    auto lease =
        Lease::take(database_, {options_.county, options_.holder, options_.lease_for}, now);
    if (!lease) return std::move(lease).error();
    lease_.emplace(std::move(*lease));
    return {};
}

void Sequencer::stop_leading(Instant now)
{
    log_.reset();
    if (!lease_) return;
    // Failing here only makes the next process wait for the lease to expire.
    if (const auto given = lease_->give_up(database_, now); !given)
        wuzhi::log(Level::debug, given.error().reason, {{"county", options_.county}});
    lease_.reset();
}

Result<int> Sequencer::move_pending()
{
    const auto pending = database_.read([&](db::Session& s) -> Result<std::vector<PendingRow>> {
        return store::pending(s, options_.county, options_.batch_max);
    });
    if (!pending) return pending.error();
    const auto note_oldest = [&](bool is_waiting) {
        const std::lock_guard guard{status_mutex_};
        status_.oldest_pending.reset();
        if (is_waiting) status_.oldest_pending = pending->front().recorded_at;
    };
    note_oldest(!pending->empty());
    if (pending->empty()) return 0;

    std::vector<LeafRow> leaves;
    std::vector<std::int64_t> taken;
    for (const auto& row : *pending) {
        const auto index = log_->next_leaf() + static_cast<std::int64_t>(leaves.size());
        auto bytes = leaf_of(fact_of(row), row.commitment);
        leaves.push_back({options_.county, index, row.id, row.kind, std::move(bytes)});
        taken.push_back(row.seq);
    }
    const auto moved = lease_->write(database_, [&](db::Session& session) -> Result<> {
        if (store::move_to_log(session, options_.county, leaves, taken)) return {};
        return fail(ErrorKind::conflict, "log.fenced", "Another process moved these facts.");
    });
    if (!moved) return moved.error();
    for (const auto& leaf : leaves)
        if (auto done = log_->tree.append(leaf.leaf_bytes); !done) return std::move(done).error();
    const auto count = static_cast<int>(leaves.size());
    if (count < options_.batch_max) note_oldest(false);
    return count;
}

bool Sequencer::is_due(Instant now) const
{
    const auto size = static_cast<std::int64_t>(log_->tree.size());
    if (size == 0) return false;
    if (!log_->newest || !is_published_) return true;
    const auto age = now - log_->newest->signed_at;
    const bool is_old = age >= options_.checkpoint_every || age.count() < 0; // The clock went back.
    return size > log_->newest->size && is_old;
}

Result<> Sequencer::check_published() const
{
    auto heads = published_heads(options_, log_->origin.log);
    if (!heads) return std::move(heads).error();
    return check_not_behind(database_, log_->origin, log_->tree.size(), *heads);
}

Result<bool> Sequencer::sign_locked(Instant now)
{
    const auto size = static_cast<std::int64_t>(log_->tree.size());
    const bool has_grown = size > (log_->newest ? log_->newest->size : 0);
    if (!has_grown && (is_published_ || size == 0)) return false;
    if (auto good = check_published(); !good) return std::move(good).error();
    if (auto done = log_->tree.flush(); !done) return std::move(done).error();
    if (has_grown) {
        auto row = store_head(now);
        if (!row) return std::move(row).error();
        log_->newest = std::move(*row);
        is_published_ = false;
    }
    const auto& note = log_->newest->note;
    if (auto done = write_file(options_.state_file, note); !done) return std::move(done).error();
    if (auto done = log_->tree.files().write_checkpoint(note); !done)
        return std::move(done).error();
    log_->tree.drop_old_partials();
    is_published_ = true;
    return has_grown;
}

Result<CheckpointRow> Sequencer::store_head(Instant now)
{
    const Signer signer{log_->origin.origin, options_.seed};
    const Checkpoint checkpoint{log_->origin.origin, log_->tree.head()};
    const CheckpointRow row{
        .county = options_.county,
        .log = log_->origin.log,
        .size = static_cast<std::int64_t>(checkpoint.head.size),
        .previous_size = log_->newest ? log_->newest->size : 0,
        .root = to_hex(checkpoint.head.root),
        .note = sign_note(checkpoint_text(checkpoint), signer),
        .signed_at = now};
    auto stored = lease_->write(database_, [&](db::Session& session) -> Result<> {
        store::insert_checkpoint(session, row);
        return {};
    });
    if (!stored) return std::move(stored).error();
    return row;
}

Result<std::string> Sequencer::open_next_log(Instant now)
{
    if (auto taken = take_lease(now); !taken) return std::move(taken).error();
    auto current = current_log(database_, *lease_, options_, now);
    if (!current) return std::move(current).error();
    auto heads = published_heads(options_, current->origin.log);
    if (!heads) return std::move(heads).error();
    const bool is_restored = !check_not_restored(options_);
    const auto good = check_not_behind(database_, current->origin, current->size, *heads);
    if (good && !is_restored)
        return fail(
            ErrorKind::conflict,
            "log.not_behind",
            "The database leads to every head that was signed; there is nothing to continue."
        );
    if (!good && good.error().reason != "log.behind") return good.error();
    const auto last = last_head(*current, *heads, options_.seed);
    const auto next_leaf = current->origin.first_leaf + static_cast<std::int64_t>(current->size);
    // Past every index a client may have seen, so that whoever resumes a stream misses nothing.
    const auto seen = static_cast<std::int64_t>(last.head.size);
    const auto first_leaf =
        (last.log == current->origin.log ? std::max(next_leaf, current->origin.first_leaf + seen)
                                         : next_leaf + seen) +
        (is_restored ? lost_leaves_max : 0);
    const int number = next_number(std::max(last.log, current->origin.log), is_restored, now);
    const auto name = origin_of(options_.origin, number);
    const OriginRow origin{options_.county, number, name, first_leaf, now};
    const LeafRow leaf{options_.county, first_leaf, std::nullopt, "log.continued", last.note};
    auto opened = lease_->write(database_, [&](db::Session& session) -> Result<> {
        store::insert_origin(session, origin);
        store::insert_leaf(session, leaf);
        return {};
    });
    stop_leading(now);
    if (!opened) return std::move(opened).error();
    return name;
}

} // namespace wuzhi::journal
