#include "county/calendar/limit_text.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

TEST(LimitText, IsReadInEveryForm)
{
    const struct {
        std::string_view text;
        ClockType type;
        std::int64_t amount;
        std::string_view canonical;
    } table[] = {
        {"1天", ClockType::natural_day, 1, "1天"},
        {"15天", ClockType::natural_day, 15, "15天"},
        {"2工作日", ClockType::work_day, 2, "2工作日"},
        {"2个工作日", ClockType::work_day, 2, "2工作日"},
        {"4小时", ClockType::urgent_hour, 240, "4小时"},
        {"4工作时", ClockType::work_hour, 240, "4工作时"},
        {"90工作分钟", ClockType::work_hour, 90, "90工作分钟"},
        {"3紧急工作时", ClockType::urgent_hour, 180, "3小时"},
        {"1紧急工作日", ClockType::urgent_hour, 1440, "24小时"},
        {"15分钟", ClockType::urgent_hour, 15, "15分钟"},
        {"60分钟", ClockType::urgent_hour, 60, "1小时"},
        {"１２工作日", ClockType::work_day, 12, "12工作日"},
        {"1０天", ClockType::natural_day, 10, "10天"},
        {"　 2工作日 \t", ClockType::work_day, 2, "2工作日"},
        {"007天", ClockType::natural_day, 7, "7天"},
        {"3650天", ClockType::natural_day, 3650, "3650天"},
    };
    for (const auto& row : table) {
        const auto limit = parse_limit(row.text);
        ASSERT_TRUE(limit) << row.text << ": " << limit.error().message;
        EXPECT_EQ(limit->type, row.type) << row.text;
        EXPECT_EQ(limit->amount, row.amount) << row.text;
        EXPECT_EQ(limit->last_day, LastDay::as_counted);
        EXPECT_EQ(to_text(*limit), row.canonical);
        EXPECT_EQ(*parse_limit(to_text(*limit)), *limit) << row.text;
    }
}

TEST(LimitText, WhatIsNoLimitIsRefusedWithTheReason)
{
    const struct {
        std::string_view text, reason;
    } table[] = {
        {"", "limit.empty"},
        {" 　", "limit.empty"},
        {"二天", "limit.no_number"},
        {"天", "limit.no_number"},
        {"-1天", "limit.no_number"},
        {"半天", "limit.no_number"},
        {"2", "limit.unit"},
        {"2日", "limit.unit"},
        {"1.5天", "limit.unit"},
        {"2 天", "limit.unit"},
        {"2工作", "limit.unit"},
        {"2紧急", "limit.unit"},
        {"2h", "limit.unit"},
        {"1紧急工作时制止", "limit.trailing"},
        {"2天内", "limit.trailing"},
        {"1天2小时", "limit.trailing"},
        {"2工作日（含节假日）", "limit.trailing"},
        {"0天", "limit.out_of_range"},
        {"3651天", "limit.out_of_range"},
        {"3651工作日", "limit.out_of_range"},
        {"87601小时", "limit.out_of_range"},
        {"99999999999999999999天", "limit.out_of_range"},
        {"99999999999999999999紧急工作日", "limit.out_of_range"},
        {"2\xE5\xA4", "limit.encoding"},
        {std::string_view{"2\0天", 5}, "limit.encoding"},
    };
    for (const auto& row : table) {
        const auto limit = parse_limit(row.text);
        ASSERT_FALSE(limit) << row.text;
        EXPECT_EQ(limit.error().reason, row.reason) << row.text;
    }
}

} // namespace
} // namespace wuzhi::county::calendar
