#include "platform/base/time.hpp"

#include <gtest/gtest.h>

namespace wuzhi {
namespace {

TEST(Time, AnInstantIsReadWithAnyOffsetAndWrittenInUtc)
{
    const struct {
        std::string_view in, out;
    } table[] = {
        {"2026-11-23T08:05:00+08:00", "2026-11-23T00:05:00.000Z"},
        {"2026-11-23T00:05:00Z", "2026-11-23T00:05:00.000Z"},
        {"2026-11-23 00:05:00.123456789z", "2026-11-23T00:05:00.123Z"},
        {"2026-01-01T00:00:00-00:30", "2026-01-01T00:30:00.000Z"},
        {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"},
        {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"},
        {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},
        {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
    };
    for (const auto& row : table) {
        const auto at = parse_instant(row.in);
        ASSERT_TRUE(at) << row.in;
        EXPECT_EQ(to_text(*at), row.out);
    }
}

TEST(Time, WhatIsNotATimeIsRefused)
{
    for (const auto* text :
         {"",
          "2026-11-23",
          "2026-11-23T08:05:00",
          "2026-02-29T00:00:00Z",
          "2026-13-01T00:00:00Z",
          "2026-11-23T24:00:00Z",
          "2026-11-23T08:60:00Z",
          "2026-11-23T08:05:60Z",
          "2026-11-23T08:05Z",
          "2026-11-23T08:05:00.Z",
          "2026-11-23T08:05:00Zx",
          "2026-11-23T08:05:00+8:00",
          "0000-01-01T00:00:00+00:01",
          "9999-12-31T23:59:59-00:01",
          "+026-11-23T08:05:00Z"})
        EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Time, TheCountysDayBeginsAtSixteenHoursUtc)
{
    EXPECT_EQ(to_text(county_day(*parse_instant("2026-11-22T15:59:59.999Z"))), "2026-11-22");
    EXPECT_EQ(to_text(county_day(*parse_instant("2026-11-22T16:00:00Z"))), "2026-11-23");
    EXPECT_EQ(to_text(start_of_county_day(*parse_date("2026-11-23"))), "2026-11-22T16:00:00.000Z");
    EXPECT_EQ(to_county_text(*parse_instant("2026-11-23T00:05:00Z")), "2026-11-23 08:05");
}

} // namespace
} // namespace wuzhi
