#include "county/identity/device_rules.hpp"

#include "county/identity/rules.hpp"

#include <gtest/gtest.h>

#include <set>

namespace wuzhi::county::identity {
namespace {

const Instant rules_now = from_epoch_ms(1'795'000'000'000);

Post held_post(PostKind kind) { return Post{.kind = kind, .begins_at = rules_now}; }

TEST(DeviceRules, AVillageAccountHasPostsOfVillagesAndGridsAndNoOther)
{
    auto ended = held_post(PostKind::county_desk);
    ended.ends_at = rules_now;
    const auto member = held_post(PostKind::grid_member);
    EXPECT_FALSE(is_of_village({}, rules_now));
    EXPECT_TRUE(is_of_village({member}, rules_now));
    EXPECT_TRUE(is_of_village({member, ended, held_post(PostKind::steward)}, rules_now));
    EXPECT_FALSE(is_of_village({member, held_post(PostKind::township_desk)}, rules_now));
    EXPECT_FALSE(is_of_village({ended}, rules_now));
}

TEST(DeviceRules, WhatMayBeShownDependsOnWhatThereIsAndOnThePosts)
{
    const CodeSheet fresh{.used = 6};
    const CodeSheet used_up{.used = sheet_code_count};
    const struct {
        Factors factors;
        bool is_village;
        bool is_required;
        std::string_view ways;
    } table[] = {
        {{}, true, false, ""},
        {{.has_device = true}, true, true, "device"},
        {{.sheet = fresh}, true, true, "code"},
        {{.has_app = true, .has_device = true, .sheet = fresh}, true, true, "device,code,app"},
        {{.has_app = true, .has_device = true, .sheet = fresh}, false, true, "app"},
        {{.has_device = true, .sheet = fresh}, false, true, "device,code"},
        {{.sheet = used_up}, true, true, ""},
    };
    for (const auto& row : table) {
        const auto ways = ways_of(row.factors, row.is_village);
        EXPECT_EQ(ways.is_required, row.is_required) << row.ways;
        EXPECT_EQ(text_of(ways), row.ways);
    }
    EXPECT_EQ(ways_of({.sheet = fresh}, true).code_number, 7);
}

TEST(DeviceRules, ACodeIsSixFiguresAndSeldomTheSame)
{
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) {
        const auto code = sheet_code("k1.mac" + std::to_string(i));
        EXPECT_EQ(code.size(), 6U);
        EXPECT_EQ(code.find_first_not_of("0123456789"), std::string::npos) << code;
        codes.insert(code);
    }
    EXPECT_GT(codes.size(), 990U);
}

TEST(QuietHours, AreTwoDifferentTimesOfTheDay)
{
    EXPECT_TRUE(check_quiet_hours({"22:00", "07:00"}));
    EXPECT_TRUE(check_quiet_hours({"12:30", "14:00"}));
    const struct {
        QuietHours hours;
        std::string_view field;
    } table[] = {
        {{"24:00", "07:00"}, "hours.from"},
        {{"7:00", "22:00"}, "hours.from"},
        {{"22:60", "07:00"}, "hours.from"},
        {{"22:00", ""}, "hours.to"},
        {{"22:00", "0a:00"}, "hours.to"},
        {{"22:00", "22:00"}, "hours.to"},
    };
    for (const auto& row : table) {
        const auto checked = check_quiet_hours(row.hours);
        ASSERT_FALSE(checked) << row.hours.from << row.hours.to;
        EXPECT_EQ(checked.error().reason, "quiet_hours.malformed");
        EXPECT_EQ(checked.error().field, row.field);
    }
}

} // namespace
} // namespace wuzhi::county::identity
