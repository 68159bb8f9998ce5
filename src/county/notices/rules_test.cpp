#include "county/notices/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::notices {
namespace {

using std::chrono::minutes;

TEST(NoticeRules, HoursAreTwoTimesOfOneDay)
{
    const auto hours = parse_hours("08:00-21:30");
    ASSERT_TRUE(hours);
    EXPECT_EQ(hours->from, minutes{480});
    EXPECT_EQ(hours->until, minutes{1290});
    EXPECT_TRUE(parse_hours("00:00-24:00"));
    for (const auto* const text :
         {"",
          "08:00",
          "21:00-08:00",
          "08:00-08:00",
          "8:00-21:00",
          "08:60-21:00",
          "08:00-24:01",
          "-1:00-21:00",
          "08:00_21:00",
          "aa:00-21:00"})
        EXPECT_FALSE(parse_hours(text)) << text;
}

TEST(NoticeRules, NobodyIsWrittenToAtNight)
{
    const TextHours hours;
    const auto at = [](std::string_view text) { return parse_instant(text).value(); };
    const auto noon = at("2026-12-01T12:00:00+08:00");
    EXPECT_EQ(within_hours(noon, hours), noon);
    const auto morning = at("2026-12-02T08:00:00+08:00");
    EXPECT_EQ(within_hours(at("2026-12-01T21:00:00+08:00"), hours), morning);
    EXPECT_EQ(within_hours(at("2026-12-02T03:00:00+08:00"), hours), morning);
    EXPECT_EQ(within_hours(morning, hours), morning);
}

TEST(NoticeRules, TheWayFollowsFromWhatIsKnownOfThem)
{
    const Reach reach{.has_telephone = true};
    EXPECT_EQ(way_for(reach, true), Way::text);
    EXPECT_EQ(way_for(reach, false), Way::call);
    auto grave = reach;
    grave.may_write = false;
    EXPECT_EQ(way_for(grave, true), Way::call);
    auto reads_nothing = reach;
    reads_nothing.wants_calls = true;
    EXPECT_EQ(way_for(reads_nothing, true), Way::call);
    auto just_heard = reach;
    just_heard.may_call = false;
    EXPECT_EQ(way_for(just_heard, false), Way::page);
    EXPECT_EQ(way_for(just_heard, true), Way::text);
    EXPECT_EQ(way_for(Reach{}, true), Way::page);
}

TEST(NoticeRules, OnlyWhatTheGatewayWasGivenIsReportedOn)
{
    Notice notice{.way = Way::text};
    EXPECT_FALSE(may_be_reported(notice));
    notice.tries = 1;
    EXPECT_TRUE(may_be_reported(notice));
    notice.way = Way::call;
    EXPECT_FALSE(may_be_reported(notice));
    notice.why = "gateway.silent";
    EXPECT_TRUE(may_be_reported(notice));
    notice.settled_at = Instant{};
    EXPECT_FALSE(may_be_reported(notice));
}

TEST(NoticeRules, AfterThreeTriesADeskCalls)
{
    EXPECT_EQ(wait_after(1), minutes{1});
    EXPECT_EQ(wait_after(2), minutes{10});
    EXPECT_EQ(wait_after(3), minutes{60});
    EXPECT_FALSE(wait_after(4));
    EXPECT_FALSE(wait_after(0));
}

} // namespace
} // namespace wuzhi::county::notices
