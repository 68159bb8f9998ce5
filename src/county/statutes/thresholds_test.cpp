#include "county/statutes/thresholds.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::statutes {
namespace {

constexpr Threshold more_than_half{Base::present, Bound::more_than, 1, 2};
constexpr Threshold two_thirds{Base::households, Bound::at_least, 2, 3};
constexpr Threshold all_of{Base::all_members, Bound::at_least, 1, 1};

TEST(Threshold, MoreThanHalfLeavesTheHalfOut)
{
    const struct {
        std::int64_t total, least;
    } table[] = {{1, 1}, {2, 2}, {3, 2}, {4, 3}, {49, 25}, {50, 26}, {51, 26}, {66, 34}};
    for (const auto& row : table) {
        EXPECT_EQ(least_count(more_than_half, row.total), row.least) << row.total;
        EXPECT_TRUE(is_reached(more_than_half, row.least, row.total)) << row.total;
        EXPECT_FALSE(is_reached(more_than_half, row.least - 1, row.total)) << row.total;
    }
}

TEST(Threshold, TwoThirdsIncludesTheTwoThirds)
{
    const struct {
        std::int64_t total, least;
    } table[] = {{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 4}, {6, 4}, {50, 34}, {60, 40}, {61, 41}};
    for (const auto& row : table) {
        EXPECT_EQ(least_count(two_thirds, row.total), row.least) << row.total;
        EXPECT_TRUE(is_reached(two_thirds, row.least, row.total)) << row.total;
        EXPECT_FALSE(is_reached(two_thirds, row.least - 1, row.total)) << row.total;
    }
}

TEST(Threshold, OfNobodyNothingIsReached)
{
    EXPECT_FALSE(is_reached(two_thirds, 0, 0));
    EXPECT_FALSE(least_count(two_thirds, 0));
    EXPECT_EQ(least_count(all_of, 7), 7);
}

TEST(Threshold, LeastCountAndIsReachedAgreeEverywhere)
{
    for (const auto bound : {Bound::at_least, Bound::more_than})
        for (std::int64_t den = 1; den <= 12; ++den)
            for (std::int64_t num = 1; num <= den; ++num)
                for (std::int64_t total = 1; total <= 100; ++total) {
                    const Threshold threshold{Base::present, bound, num, den};
                    const auto least = least_count(threshold, total);
                    for (std::int64_t count = 0; count <= total; ++count)
                        ASSERT_EQ(is_reached(threshold, count, total), least && count >= *least)
                            << num << "/" << den << " of " << total << ": " << count;
                }
}

TEST(Threshold, CountsWithTheLargestCountsThereMayBe)
{
    const Threshold fine{Base::present, Bound::at_least, share_max - 1, share_max};
    EXPECT_TRUE(is_reached(fine, count_max, count_max));
    EXPECT_EQ(least_count(fine, count_max), count_max - count_max / share_max);
}

TEST(Thresholds, OneOfThemSuffices)
{
    const Thresholds quorum{{Base::eligible, Bound::more_than, 1, 2}, two_thirds};
    const Count few{Base::eligible, 50, 100};
    const Count many{Base::eligible, 51, 100};
    const Count homes{Base::households, 20, 30};
    EXPECT_FALSE(is_reached(quorum, std::vector{few}));
    EXPECT_TRUE(is_reached(quorum, std::vector{many}));
    EXPECT_TRUE(is_reached(quorum, std::vector{few, homes}));
    EXPECT_FALSE(is_reached(quorum, std::vector<Count>{}));
    EXPECT_FALSE(is_reached(quorum, std::vector{Count{Base::present, 9, 9}}));
}

} // namespace
} // namespace wuzhi::county::statutes
