#include "county/rights/retention/rules.hpp"

#include "county/rights/retention/service.hpp"
#include "county/statutes/rule_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace wuzhi::county::rights::retention {
namespace {

constexpr Date day = std::chrono::year{2026} / 12 / 1;

TEST(RetentionRules, WhatIsShippedHasATimeForEachClassWithinItsRange)
{
    const auto statutes = statutes::load_statutes(std::filesystem::path{WUZHI_DATA} / "statutes");
    ASSERT_TRUE(statutes);
    const auto periods = periods_of(*statutes, "632822", day);
    ASSERT_TRUE(periods) << periods.error().message;
    EXPECT_EQ(periods->size(), bounds().size());
}

TEST(RetentionRules, ATimeOutsideOfItsRangeIsRefusedAndTheEndsAreInIt)
{
    for (const auto& each : bounds()) {
        EXPECT_TRUE(check_period({each.record_class, each.days_min}));
        EXPECT_TRUE(check_period({each.record_class, each.days_max}));
        for (const auto days : {each.days_min - 1, each.days_max + 1}) {
            const auto refused = check_period({each.record_class, days});
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().reason, "retention.out_of_range");
            EXPECT_EQ(refused.error().field, rule_of(each.record_class));
        }
    }
}

TEST(RetentionRules, DaysAreCountedBackOverTheEndOfAYear)
{
    EXPECT_EQ(kept_from(day, 335), Date{std::chrono::year{2025} / 12 / 31});
    EXPECT_EQ(kept_from(day, 0), day);
}

} // namespace
} // namespace wuzhi::county::rights::retention
