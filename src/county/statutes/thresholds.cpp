#include "county/statutes/thresholds.hpp"

#include "platform/base/check.hpp"

#include <algorithm>

namespace wuzhi::county::statutes {

bool is_reached(const Threshold& threshold, std::int64_t count, std::int64_t total)
{
    check(count >= 0 && total >= 0, "people are counted from nobody on");
    check(count <= count_max && total <= count_max, "counts are checked where they enter");
    if (total == 0) return false;
    const auto reached = count * threshold.den;
    const auto wanted = total * threshold.num;
    return threshold.bound == Bound::at_least ? reached >= wanted : reached > wanted;
}

std::optional<std::int64_t> least_count(const Threshold& threshold, std::int64_t total)
{
    check(total >= 0 && total <= count_max, "counts are checked where they enter");
    if (total == 0) return std::nullopt;
    const auto wanted = total * threshold.num;
    const auto least = threshold.bound == Bound::at_least
                           ? (wanted + threshold.den - 1) / threshold.den
                           : wanted / threshold.den + 1;
    if (least > total) return std::nullopt;
    return least;
}

bool is_reached(std::span<const Threshold> any_of, std::span<const Count> counts)
{
    return std::any_of(any_of.begin(), any_of.end(), [&](const Threshold& threshold) {
        const auto found = std::find_if(counts.begin(), counts.end(), [&](const Count& count) {
            return count.base == threshold.base;
        });
        return found != counts.end() && is_reached(threshold, found->count, found->total);
    });
}

} // namespace wuzhi::county::statutes
