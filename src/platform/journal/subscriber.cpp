#include "platform/journal/subscriber.hpp"

#include "platform/base/log_failure.hpp"
#include "platform/journal/store.hpp"

#include <algorithm>
#include <limits>

namespace wuzhi::journal {
namespace {

// So many at once, that what they have in common is counted once; on SQLite fewer, for whoever
// writes meanwhile waits for them.
constexpr int facts_per_read_sqlite = 100;
constexpr int facts_per_read_postgres = 400;

// A cursor that only passes facts nobody wanted is stored this seldom.
constexpr std::int64_t unstored_max = 1000;

// The database was not there; whether the reaction is able to do its work remains to be seen.
bool is_outage(const Error& error)
{
    return error.kind == ErrorKind::unavailable && error.reason.starts_with("db.");
}

// What lies ahead of a cursor.
struct Ahead {
    std::int64_t stored = 0;
    std::int64_t from = 0;
    std::int64_t end = 0;
    std::vector<PlacedFact> facts{};
};

} // namespace

bool Subscriber::wants(const PlacedFact& placed) const
{
    const auto& kinds = subscription_.kinds;
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), placed.fact.kind) != kinds.end();
}

Result<> Subscriber::react(db::Session& session, std::span<const PlacedFact> facts) const
{
    if (facts.empty()) return {};
    if (subscription_.react_to_all) return subscription_.react_to_all(session, facts);
    for (const auto& placed : facts)
        if (auto done = subscription_.react(session, placed); !done) return done;
    return {};
}

Result<int> Subscriber::step(Instant now)
{
    auto ahead = database_.read([&](db::Session& session) -> Result<Ahead> {
        const auto cursor = store::cursor(session, county_, subscription_.name);
        Ahead found{.stored = cursor ? cursor->next_leaf : 0};
        found.from = std::max(found.stored, scanned_);
        constexpr auto no_end = std::numeric_limits<std::int64_t>::max();
        const auto most = session.engine() == db::Engine::sqlite ? facts_per_read_sqlite
                                                                 : facts_per_read_postgres;
        found.facts = facts_between(session, county_, found.from, no_end, most);
        const bool is_last = found.facts.size() < static_cast<std::size_t>(most);
        found.end = is_last ? latest_leaf(session, county_).value_or(-1) + 1
                            : found.facts.back().leaf_index + 1;
        return found;
    });
    if (!ahead) return std::move(ahead).error();
    if (ahead->end <= ahead->from) return 0;

    std::erase_if(ahead->facts, [&](auto& placed) { return !wants(placed); });
    if (ahead->facts.empty() && ahead->end - ahead->stored < unstored_max) {
        scanned_ = ahead->end;
        return static_cast<int>(ahead->end - ahead->from);
    }
    auto passed = pass(ahead->from, ahead->facts, ahead->end);
    if (passed || is_outage(passed.error())) return passed;
    return pass_one_by_one(ahead->from, ahead->facts, now);
}

// Reacts to all of `facts` and moves the cursor to `end`, in one transaction; does nothing if
// another process has moved it past `from`.
Result<int> Subscriber::pass(std::int64_t from, std::vector<PlacedFact> facts, std::int64_t end)
{
    auto passed = database_.write([&](db::Session& session) -> Result<int> {
        auto cursor = store::lock_cursor(session, county_, subscription_.name);
        if (cursor.next_leaf > from) return 0;
        if (auto done = react(session, facts); !done) return std::move(done).error();
        cursor.next_leaf = end;
        cursor.tries = 0;
        store::update_cursor(session, cursor);
        return static_cast<int>(end - from);
    });
    if (passed && *passed > 0) scanned_ = end;
    return passed;
}

Result<int>
Subscriber::pass_one_by_one(std::int64_t from, const std::vector<PlacedFact>& facts, Instant now)
{
    const auto start = from;
    for (const auto& placed : facts) {
        const auto next = placed.leaf_index + 1;
        const auto passed = pass(from, {placed}, next);
        if (!passed) {
            if (is_outage(passed.error())) return passed;
            const auto is_parked = count_failure(placed, passed.error(), now);
            if (!is_parked) return is_parked.error();
            if (!*is_parked) return passed;
        }
        from = next;
    }
    return static_cast<int>(from - start);
}

// Whether the fact is parked now, because that was its last try.
Result<bool> Subscriber::count_failure(const PlacedFact& placed, const Error& error, Instant now)
{
    auto is_parked = database_.write([&](db::Session& session) -> Result<bool> {
        auto cursor = store::lock_cursor(session, county_, subscription_.name);
        if (cursor.next_leaf > placed.leaf_index) return true; // Another process was quicker.
        ++cursor.tries;
        const bool is_last = cursor.tries >= tries_max;
        if (is_last) {
            cursor.next_leaf = placed.leaf_index + 1;
            cursor.tries = 0;
            store::insert_parked(
                session,
                {county_, subscription_.name, placed.leaf_index, error.reason, error.message, now}
            );
        }
        store::update_cursor(session, cursor);
        return is_last;
    });
    if (is_parked && *is_parked)
        log_failure(
            Level::error,
            "subscriber.parked",
            error,
            {{"subscriber", subscription_.name}, {"leaf", placed.leaf_index}}
        );
    return is_parked;
}

Result<> Subscriber::retry(std::int64_t leaf_index)
{
    return database_.write([&](db::Session& session) -> Result<> {
        const auto& name = subscription_.name;
        const auto facts = facts_between(session, county_, leaf_index, leaf_index + 1, 1);
        if (!store::delete_parked(session, county_, name, leaf_index) || facts.empty())
            return fail(
                ErrorKind::not_found, "subscriber.not_parked", "This record is not parked there."
            );
        return react(session, facts);
    });
}

std::vector<ParkedFact> parked_facts(db::Session& session, std::string_view county, int count_max)
{
    std::vector<ParkedFact> list;
    for (auto& row : store::parked(session, county, count_max))
        list.push_back(
            {std::move(row.subscriber),
             row.leaf_index,
             std::move(row.reason),
             std::move(row.message),
             row.parked_at}
        );
    return list;
}

SubscriberThread::SubscriberThread(
    std::vector<Subscriber*> subscribers, const Clock& clock, std::chrono::milliseconds poll_every
)
    : subscribers_(std::move(subscribers)),
      clock_(clock),
      thread_([this] { turn(); }, poll_every)
{
}

void SubscriberThread::turn()
{
    for (auto* subscriber : subscribers_) {
        for (;;) {
            const auto passed = subscriber->step(clock_.now());
            if (!passed)
                log_failure(
                    Level::warning,
                    "subscriber.failed",
                    passed.error(),
                    {{"subscriber", subscriber->name()}}
                );
            if (!passed || *passed == 0) break;
        }
    }
}

} // namespace wuzhi::journal
