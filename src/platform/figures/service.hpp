#pragma once

// Figures of every context: kept up with the journal, read, traced back to facts, built anew.

#include "platform/db/database.hpp"
#include "platform/figures/model.hpp"
#include "platform/figures/store.hpp"
#include "platform/journal/subscriber.hpp"

namespace wuzhi::figures {

// Who holds the cursor. Append, never rename.
constexpr std::string_view subscriber_name = "figures";

// A cell whose stored quantity is not what its facts come to.
struct Deviation {
    std::string metric{};
    std::string unit{};
    std::string day{};
    std::string dimension{};
    std::int64_t stored = 0;
    std::int64_t recomputed = 0;
};

class Service {
public:
    // Requires: `declared` is as its type says; the database outlives it.
    Service(db::Database& database, Declared declared);

    [[nodiscard]] const std::vector<Metric>& metrics() const { return declared_.metrics; }

    // Counts facts in the order of the log. Requires: this outlives the subscriber.
    [[nodiscard]] journal::Subscription subscription() const;

    // Errors: those of check_query; those of the database.
    [[nodiscard]] Result<Answer> read(const std::string& county, const Query& query) const;

    // What a figure was counted from, oldest leaf first.
    //
    // Errors: figures.not_counted (invalid): a ratio has no facts of its own; figures.not_traced
    // (forbidden): the metric is guarded; those of check_query.
    [[nodiscard]] Result<FactPage> facts(const std::string& county, const FactsQuery& query) const;

    // Counts every fact again beside the figures that are read, then reads the new ones; while
    // it works, facts go on being counted. Tells how many facts there were. Facts whose private
    // body was erased keep what they counted.
    //
    // Errors: figures.superseded (conflict): another rebuilding began; those of the database.
    [[nodiscard]] Result<std::int64_t> rebuild(const std::string& county);

    // The same without changing what is read: the first hundred cells that differ.
    //
    // Errors: those of rebuild.
    [[nodiscard]] Result<std::vector<Deviation>> check(const std::string& county);

private:
    enum class Progress { going_on, finished };
    using Finish = std::function<void(db::Session&, store::State&)>;
    struct Pass;

    [[nodiscard]] std::int64_t fold(
        db::Session& session,
        store::Generation into,
        std::int64_t kept_in,
        std::span<const journal::PlacedFact> facts
    ) const;
    [[nodiscard]] bool counts(const journal::PlacedFact& placed) const;
    [[nodiscard]] Result<std::int64_t> count_anew(const std::string& county, const Finish& finish);
    [[nodiscard]] Result<> sweep(const std::string& county);

    db::Database& database_;
    Declared declared_;
};

} // namespace wuzhi::figures
