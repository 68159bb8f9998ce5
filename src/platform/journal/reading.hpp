#pragma once

// What others read from the journal: facts in the order of the log, for reactions, figures, the
// event stream and drill-down. Facts come without their private bodies.

#include "platform/db/session.hpp"
#include "platform/journal/fact.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

// A fact in its place. Indexes grow and never repeat, but a few may be missing (log.continued).
struct PlacedFact {
    std::int64_t leaf_index = 0;
    Fact fact{};
};

// The newest leaf's index; nullopt in an empty journal.
[[nodiscard]] std::optional<std::int64_t>
latest_leaf(db::Session& session, std::string_view county);

// The first `count_max` facts whose leaves are in [from, until).
[[nodiscard]] std::vector<PlacedFact> facts_between(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
);

// The same of one kind, by an index of its own.
[[nodiscard]] std::vector<PlacedFact> facts_of_kind(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t from,
    std::int64_t until,
    int count_max
);

// The newest `count_max` facts before a leaf, the newest first; an empty kind: of any.
[[nodiscard]] std::vector<PlacedFact> facts_before(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t before,
    int count_max
);

// The first `count_max` facts, in the order of their ids, that come after `after` and that the
// server learned of in [from, until). What a period has once it is over stays the same for ever.
//
// They are found by the time in their ids, which is that of the server's clock: where recorded_at
// is more than a day off, the clock had been put back by as much, and that is a fact of its own
// (clock.jumped).
[[nodiscard]] std::vector<PlacedFact> facts_recorded(
    db::Session& session,
    std::string_view county,
    Instant from,
    Instant until,
    FactId after,
    int count_max
);

// What was recorded about a subject, also what has no place in the log yet, in the order of ids;
// the first `count_max` after `after`.
[[nodiscard]] std::vector<Fact> facts_about(
    db::Session& session,
    std::string_view county,
    std::string_view subject,
    FactId after,
    int count_max
);

// Whether a subscriber has reacted to the fact, or given up on it: what it reads of a private body,
// it has read. A fact without a place was seen by nobody.
[[nodiscard]] bool
has_passed(db::Session& session, std::string_view county, std::string_view subscriber, FactId fact);

// One fact and where it is; nullopt: there is none, or the sequencer has not come to it yet.
[[nodiscard]] std::optional<PlacedFact>
placed_fact(db::Session& session, std::string_view county, FactId id);

} // namespace wuzhi::journal
