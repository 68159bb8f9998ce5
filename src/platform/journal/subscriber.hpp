#pragma once

// Reactions: what one part of the house does when another part has recorded a fact. They come after
// the fact has its leaf, in the order of the log, each in a transaction that also moves the
// subscriber's cursor, so that every fact is reacted to exactly once. A fact that fails three times
// is parked, where people see it, and the next one has its turn.

#include "platform/base/clock.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/polling_thread.hpp"
#include "platform/journal/reading.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

struct Subscription {
    std::string name{};               // "points.recognition". Append, never rename.
    std::vector<std::string> kinds{}; // Of facts; empty: all.
    // Runs inside Database::write: see there for what it must not do. An Error undoes what it did.
    std::function<Result<>(db::Session&, const PlacedFact&)> react{};
    // Instead of `react`, for what is cheaper together: facts in the order of the log, at least
    // one. How many come at once may differ each time and must not matter.
    std::function<Result<>(db::Session&, std::span<const PlacedFact>)> react_to_all{};
};

constexpr int tries_max = 3;

// One subscription in one county. Any number of processes may run the same one: only one of them
// finds the cursor where it expects it. One thread.
class Subscriber {
public:
    Subscriber(db::Database& database, std::string county, Subscription subscription)
        : database_(database),
          county_(std::move(county)),
          subscription_(std::move(subscription))
    {
    }

    // Reacts to the next facts, up to about a hundred, and tells how many leaves it passed; 0: it
    // is up to date.
    //
    // Errors: what the reaction returned, while it has tries left; those of the database, which do
    // not count as tries.
    [[nodiscard]] Result<int> step(Instant now);

    // Reacts to a parked fact after all and takes it off the list.
    //
    // Errors: subscriber.not_parked (not_found); what the reaction returned.
    [[nodiscard]] Result<> retry(std::int64_t leaf_index);

    [[nodiscard]] const std::string& name() const { return subscription_.name; }

private:
    [[nodiscard]] bool wants(const PlacedFact& placed) const;
    [[nodiscard]] Result<> react(db::Session& session, std::span<const PlacedFact> facts) const;
    [[nodiscard]] Result<int>
    pass(std::int64_t from, std::vector<PlacedFact> facts, std::int64_t end);
    [[nodiscard]] Result<int>
    pass_one_by_one(std::int64_t from, const std::vector<PlacedFact>& facts, Instant now);
    [[nodiscard]] Result<bool>
    count_failure(const PlacedFact& placed, const Error& error, Instant now);

    db::Database& database_;
    std::string county_;
    Subscription subscription_;
    std::int64_t scanned_ = 0; // Leaves before it hold nothing more that is wanted.
};

struct ParkedFact {
    std::string subscriber{};
    std::int64_t leaf_index = 0;
    std::string reason{};
    std::string message{};
    Instant parked_at{};
};

// What waits for a person, oldest leaf first.
[[nodiscard]] std::vector<ParkedFact>
parked_facts(db::Session& session, std::string_view county, int count_max);

// Runs subscribers until it is destroyed.
class SubscriberThread {
public:
    // Requires: the subscribers and the clock outlive it.
    SubscriberThread(
        std::vector<Subscriber*> subscribers,
        const Clock& clock,
        std::chrono::milliseconds poll_every = std::chrono::seconds{1}
    );

    // After leaves were added: SequencerThread::Options::on_leaves.
    void wake() { thread_.wake(); }

private:
    void turn();

    std::vector<Subscriber*> subscribers_;
    const Clock& clock_;
    PollingThread thread_;
};

} // namespace wuzhi::journal
