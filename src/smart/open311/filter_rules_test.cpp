#include "smart/open311/filter_rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::open311 {
namespace {

const Instant now = *parse_instant("2026-11-28T10:00:00+08:00");

Filter filter_of(const Fields& fields)
{
    Faults faults;
    auto filter = read_filter(fields, now, faults);
    EXPECT_TRUE(faults.empty()) << faults.front().text;
    return filter;
}

std::string fault_of(const Fields& fields)
{
    Faults faults;
    static_cast<void>(read_filter(fields, now, faults));
    if (faults.empty()) return "";
    EXPECT_EQ(faults.front().status, 400);
    return faults.front().text;
}

Instant at(std::string_view text) { return *parse_instant(text); }

TEST(Open311Filter, WithoutDatesItIsTheLast90DaysAndTheFirst1000)
{
    const auto query = filter_of({{"status", ""}, {"x", "y"}, {"start_date", " "}}).query;
    EXPECT_EQ(query.reported_from, now - std::chrono::days{90});
    EXPECT_EQ(query.reported_until, now);
    EXPECT_EQ(query.limit, 1000);
    EXPECT_EQ(query.offset, 0);
    EXPECT_FALSE(query.is_open || query.box || query.updated_from || query.updated_until);
    EXPECT_TRUE(query.categories.empty());
}

TEST(Open311Filter, OneDateAloneHasThe90DaysOnItsOtherSide)
{
    const auto later = filter_of({{"start_date", "2026-01-01T00:00:00Z"}}).query;
    EXPECT_EQ(later.reported_from, at("2026-01-01T00:00:00Z"));
    EXPECT_EQ(later.reported_until, at("2026-04-01T00:00:00Z"));
    const auto recent = filter_of({{"start_date", "2026-11-01T00:00:00Z"}}).query;
    EXPECT_EQ(recent.reported_until, now);
    const auto earlier = filter_of({{"end_date", "2026-04-01T00:00:00Z"}}).query;
    EXPECT_EQ(earlier.reported_from, at("2026-01-01T00:00:00Z"));
    EXPECT_EQ(earlier.reported_until, at("2026-04-01T00:00:00.999Z")) << "the whole second";
}

TEST(Open311Filter, DatesMayBeDaysAndMayHaveAnyZone)
{
    const auto days = filter_of({{"start_date", "2026-09-01"}, {"end_date", "2026-11-28"}}).query;
    EXPECT_EQ(days.reported_from, at("2026-09-01T00:00:00+08:00"));
    EXPECT_EQ(days.reported_until, at("2026-11-28T23:59:59.999+08:00"));
    for (const auto* start :
         {"2026-09-01T08:00:00+08:00",
          "2026-09-01T08:00:00 08:00", // The plus was sent unescaped.
          "2026-08-31T19:00:00-05:00",
          "2026-09-01T00:00:00.000Z",
          "2026-09-01T08:00+08:00",
          "2026-09-01T08:00 08:00"})
        EXPECT_EQ(
            filter_of({{"start_date", start}}).query.reported_from, at("2026-09-01T00:00:00Z")
        ) << start;
}

TEST(Open311Filter, ASpanOver90DaysIsRefused)
{
    const auto span = [](const char* start, const char* end) {
        return fault_of({{"start_date", start}, {"end_date", end}});
    };
    EXPECT_EQ(span("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"), "");
    EXPECT_EQ(span("2026-01-01", "2026-04-01"), "");
    EXPECT_NE(span("2026-01-01T00:00:00Z", "2026-04-01T00:00:01Z"), "");
    EXPECT_NE(span("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"), "");
}

TEST(Open311Filter, ListsHaveCommasOrAreGivenTwice)
{
    const auto query = filter_of({{"service_code", "0102, 0103"}, {"service_code", "0401,"}}).query;
    EXPECT_EQ(query.categories, (std::vector<std::string>{"0102", "0103", "0401"}));
    EXPECT_EQ(filter_of({{"status", "open"}}).query.is_open, true);
    EXPECT_EQ(filter_of({{"status", "closed"}}).query.is_open, false);
    EXPECT_EQ(filter_of({{"status", "open,closed"}}).query.is_open, std::nullopt);
}

TEST(Open311Filter, IdsOverrideAllOtherArguments)
{
    const auto filter = filter_of({{"status", "nonsense"}, {"service_request_id", "a,b"}});
    EXPECT_EQ(filter.ids, (std::vector<std::string>{"a", "b"}));
}

TEST(Open311Filter, ThoseClosedByForceAreAskedForByName)
{
    EXPECT_TRUE(filter_of({{"forced", "true"}}).query.is_forced_only);
    EXPECT_FALSE(filter_of({{"forced", ""}}).query.is_forced_only);
}

TEST(Open311Filter, WhatTakesOneValueIsRefusedTwice)
{
    for (const std::string name : {"start_date", "page", "bbox", "extensions"})
        EXPECT_EQ(fault_of({{name, "1"}, {name, "1"}}), name + " may be sent only once.");
}

TEST(Open311Filter, ExtensionsAreRead)
{
    const auto filter = filter_of(
        {{"page", "3"},
         {"page_size", "50"},
         {"bbox", "97,36,98.5,37"},
         {"updated_after", "2026-11-01T00:00:00Z"},
         {"updated_before", "2026-11-02T00:00:00Z"},
         {"extensions", "true"}}
    );
    EXPECT_TRUE(filter.has_extensions);
    EXPECT_EQ(filter.query.limit, 50);
    EXPECT_EQ(filter.query.offset, 100);
    ASSERT_TRUE(filter.query.box);
    EXPECT_EQ(filter.query.box->west, 97);
    EXPECT_EQ(filter.query.box->south, 36);
    EXPECT_EQ(filter.query.box->east, 98.5);
    EXPECT_EQ(filter.query.box->north, 37);
    EXPECT_EQ(filter.query.updated_from, at("2026-11-01T00:00:00Z"));
    EXPECT_EQ(filter.query.updated_until, at("2026-11-02T00:00:00.999Z"));
}

TEST(Open311Filter, WhatIsWrongIsSaidByName)
{
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"start_date", "yesterday"},
        {"end_date", "2026-11-28T10:00:00"}, // Without its zone.
        {"status", "open,done"},
        {"page", "0"},
        {"page_size", "1001"},
        {"page_size", "ten"},
        {"updated_after", "1"},
        {"updated_before", "2026-13-01"},
        {"bbox", "97,36,98"},
        {"bbox", "98,36,97,37"},
        {"bbox", "a,b,c,d"}};
    for (const auto& field : wrong)
        EXPECT_TRUE(fault_of({field}).starts_with(field.first))
            << field.first << "=" << field.second << ": " << fault_of({field});
    std::string ids;
    for (int i = 0; i < 500; ++i)
        ids += "a,";
    EXPECT_EQ(fault_of({{"service_request_id", ids}}), "");
    EXPECT_NE(fault_of({{"service_request_id", ids + "a"}}), "");
}

} // namespace
} // namespace wuzhi::smart::open311
