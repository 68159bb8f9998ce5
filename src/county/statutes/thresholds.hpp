#pragma once

// Shares in whole numbers: 2/3 of 50 are 34, and no rounding decides a vote.

#include "county/statutes/model.hpp"

#include <optional>
#include <span>

namespace wuzhi::county::statutes {

// How many there are of a base, and how many of them came, or said yes.
struct Count {
    Base base = Base::present;
    std::int64_t count = 0;
    std::int64_t total = 0;
};

// Counts and totals are below this, so that no product overflows.
constexpr std::int64_t count_max = 1'000'000'000;
constexpr std::int64_t share_max = 1'000'000; // Of a threshold's numbers.

// Whether `count` of `total` reaches the share. Of nobody, none does.
// Requires: 0 <= count, total <= count_max.
[[nodiscard]] bool is_reached(const Threshold& threshold, std::int64_t count, std::int64_t total);

// The least count that reaches it: "needs 34 of 50". None: no count does, because the total is 0 or
// the share is more than all. Requires: 0 <= total <= count_max.
[[nodiscard]] std::optional<std::int64_t>
least_count(const Threshold& threshold, std::int64_t total);

// Whether one of the thresholds is reached by the count of its base; a base that nobody counted is
// not reached.
[[nodiscard]] bool is_reached(std::span<const Threshold> any_of, std::span<const Count> counts);

} // namespace wuzhi::county::statutes
