#include "smart/duty/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::duty {
namespace {

using county::identity::PostKind;

Instant at(std::string_view text) { return *parse_instant(text); }
std::string why(const Result<>& result) { return result ? "" : result.error().reason; }

TEST(DutyRules, TheNightBelongsToTheDayItBeganOn)
{
    const struct {
        std::string_view at;
        std::string day;
        Shift shift;
    } table[] = {
        {"2026-12-01T07:59:59+08:00", "2026-11-30", Shift::night},
        {"2026-12-01T08:00:00+08:00", "2026-12-01", Shift::day},
        {"2026-12-01T19:59:59+08:00", "2026-12-01", Shift::day},
        {"2026-12-01T20:00:00+08:00", "2026-12-01", Shift::night},
        {"2027-01-01T00:00:00+08:00", "2026-12-31", Shift::night},
    };
    for (const auto& row : table) {
        EXPECT_EQ(to_text(shift_at(at(row.at)).day), row.day) << row.at;
        EXPECT_EQ(shift_at(at(row.at)).shift, row.shift) << row.at;
    }
}

TEST(DutyRules, ACentreHasThePostsOfItsOwnLevel)
{
    EXPECT_TRUE(is_of_centre(PostKind::county_desk, "632822"));
    EXPECT_TRUE(is_of_centre(PostKind::township_leader, "632822100"));
    EXPECT_TRUE(is_of_centre(PostKind::village_clerk, "632822100001"));
    EXPECT_FALSE(is_of_centre(PostKind::township_desk, "632822"));
    EXPECT_FALSE(is_of_centre(PostKind::grid_member, "632822100001"));
    EXPECT_FALSE(is_of_centre(PostKind::grid_member, "632822100001001"));
}

TEST(DutyRules, AMobileNumberIsNoOffices)
{
    EXPECT_EQ(why(check_office_number("09778231234")), "");
    EXPECT_EQ(why(check_office_number("8231234")), "");
    EXPECT_EQ(why(check_office_number("13912345678")), "duty.telephone");
    EXPECT_EQ(why(check_office_number("013912345678")), "duty.telephone");
    EXPECT_EQ(why(check_office_number("")), "duty.telephone");
}

TEST(DutyRules, AMonthEndsWithItsLastDay)
{
    const auto month = month_of(*parse_date("2028-02-10"));
    EXPECT_EQ(to_text(month.first), "2028-02-01");
    EXPECT_EQ(to_text(month.last), "2028-02-29");
}

TEST(DutyRules, SomebodyElseTakesOverOnce)
{
    Handover left{.given_by = "a"};
    EXPECT_EQ(why(check_take(left, "a")), "duty.own_handover");
    EXPECT_EQ(why(check_take(left, "b")), "");
    left.taken_by = "b";
    EXPECT_EQ(why(check_take(left, "c")), "duty.taken");
}

TEST(DutyRules, ACallIsAfterTheReportAndNotAhead)
{
    const auto reported = at("2026-12-01T09:00:00+08:00");
    const auto now = at("2026-12-01T10:00:00+08:00");
    EXPECT_EQ(why(check_called_at(reported, reported, now)), "");
    EXPECT_EQ(why(check_called_at(now, reported, now)), "");
    EXPECT_EQ(
        why(check_called_at(now + std::chrono::seconds{1}, reported, now)), "duty.called_when"
    );
    EXPECT_EQ(
        why(check_called_at(reported - std::chrono::seconds{1}, reported, now)), "duty.called_when"
    );
}

} // namespace
} // namespace wuzhi::smart::duty
