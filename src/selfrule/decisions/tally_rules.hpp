#pragma once

// Whether a meeting had its quorum and whether a matter passed: whole numbers only.

#include "platform/base/result.hpp"
#include "selfrule/decisions/router_rules.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace wuzhi::selfrule::decisions {

// More than any village has.
constexpr std::int64_t people_max = 10'000'000;

// Of each list, reaching one suffices; an empty list asks for nothing.
struct Evaluation {
    std::vector<Requirement> quorum{};
    std::vector<Requirement> majority{};
    bool has_quorum = false;
    VoteOutcome outcome = VoteOutcome::no_quorum;
};

// Requires: check_counts agreed.
[[nodiscard]] Evaluation evaluate(const MeetingRule& rule, const Counts& counts);

// Errors: decision.counts (invalid), with the field: negative or absurd numbers, more present than
// there are, votes that are not those of everybody present, votes without a quorum.
[[nodiscard]] Result<> check_counts(const MeetingRule& rule, const Counts& counts);

// Whether what was announced at the meeting is what the numbers say.
//
// Errors, all invalid: decision.no_quorum, decision.not_passed: announced as passed, with what was
// needed and what there was, and the article; decision.announced: any other difference.
[[nodiscard]] Result<>
check_announced(const MeetingRule& rule, const Counts& counts, VoteOutcome announced);

// What a body of representatives must consist of to resolve anything.
// Errors: decision.composition (invalid), with the article.
[[nodiscard]] Result<> check_composition(const MeetingRule& rule, const Counts& counts);

} // namespace wuzhi::selfrule::decisions
