#include "county/identity/strangers.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::identity {
namespace {

class StrangersTest : public testing::Test {
protected:
    FakeClock clock{*parse_instant("2026-11-23T08:00:00Z")};
    const Caller nobody = Caller::of_public("632822");
    const http::Request request{.peer = "10.0.0.1"};
};

TEST_F(StrangersTest, ReportALotAtOnceButNotWithoutEnd)
{
    Strangers strangers{clock, 60};
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(strangers.may_report(nobody, request)) << i;
    const auto refused = strangers.may_report(nobody, request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "report.too_often");
    EXPECT_EQ(refused.error().kind, ErrorKind::limited);
    EXPECT_EQ(strangers.reports_refused(), 1);
    strangers.did_not_report(nobody, request);
    EXPECT_TRUE(strangers.may_report(nobody, request));
    EXPECT_TRUE(strangers.may_report(Caller::of_system("632822", "632822"), request))
        << "it is known";
}

TEST_F(StrangersTest, ReportAsTheyLikeWhereNothingIsInEarnest)
{
    Strangers usual{clock, -1};
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(usual.may_report(nobody, request)) << i;
    EXPECT_FALSE(usual.may_report(nobody, request));
    usual.lift();
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(usual.may_report(nobody, request)) << i;
}

TEST_F(StrangersTest, TryingWrongCodesEnds)
{
    Strangers strangers{clock, 60};
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(strangers.may_try_code(nobody, request)) << i;
        strangers.code_was_right(nobody, request);
    }
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(strangers.may_try_code(nobody, request)) << i;
    const auto refused = strangers.may_try_code(nobody, request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "follow.too_often");
    EXPECT_EQ(refused.error().kind, ErrorKind::limited);
    EXPECT_EQ(strangers.codes_refused(), 1);
    EXPECT_TRUE(strangers.may_try_code(Caller::of_system("632822", "632822"), request));
    clock.advance(std::chrono::minutes{1});
    EXPECT_TRUE(strangers.may_try_code(nobody, request));
    EXPECT_FALSE(strangers.may_try_code(nobody, request));
    strangers.lift();
    EXPECT_TRUE(strangers.may_try_code(nobody, request));
}

TEST_F(StrangersTest, SendingWrongKeysEnds)
{
    Strangers strangers{clock, 0};
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(strangers.sent_wrong_key(request)) << i;
    EXPECT_EQ(strangers.sent_wrong_key(request).error().reason, "key.too_often");
    EXPECT_EQ(strangers.keys_refused(), 1);
}

} // namespace
} // namespace wuzhi::county::identity
