#include "county/imports/answer.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::imports {
namespace {

TEST(ImportAnswer, APlaceIsTakenApartIntoRowAndColumn)
{
    ImportAnswer answer;
    add_problem(answer, "row 5, column village_kind", "a.b", "c");
    add_problem(answer, "row 12", "a.b", "c");
    add_problem(answer, "feature 3", "a.b", "c");
    add_problem(answer, 7, fail_field(ErrorKind::invalid, "calendar.date", "date", "x"));
    add_problem(answer, 8, fail_field(ErrorKind::invalid, "calendar.date", "row 8, column 2", "x"));
    add_problem(answer, 9, fail_field(ErrorKind::invalid, "calendar.date", "row 9", "x"));
    ASSERT_EQ(answer.problems.size(), 6U);
    EXPECT_EQ(answer.problems[0].row, 5);
    EXPECT_EQ(answer.problems[0].column, "village_kind");
    EXPECT_EQ(answer.problems[1].row, 12);
    EXPECT_EQ(answer.problems[1].column, "");
    EXPECT_EQ(answer.problems[2].row, 0);
    EXPECT_EQ(answer.problems[3].column, "date");
    EXPECT_EQ(answer.problems[4].column, "2");
    EXPECT_EQ(answer.problems[5].column, "");
}

TEST(ImportAnswer, AnAnswerIsBoundedAndCountsAll)
{
    ImportAnswer answer;
    for (std::size_t i = 0; i < told_max + 5; ++i) {
        add_problem(answer, "row 2", "a.b", "c");
        add_change(answer, {2, "added", ""});
    }
    EXPECT_EQ(answer.problems.size(), told_max);
    EXPECT_EQ(answer.changes.size(), told_max);
    EXPECT_EQ(answer.problem_count, 1'005);
    EXPECT_EQ(answer.change_count, 1'005);
}

Caller administrator(std::string unit_code, identity::PostKind role)
{
    return Caller{
        {.county = "632822",
         .account = *AccountId::parse("019b0000-0000-7000-8000-000000000001"),
         .post = *PostId::parse("019b0000-0000-7000-8000-000000000002"),
         .role = role,
         .unit_code = std::move(unit_code)}};
}

TEST(ImportAnswer, AFileIsForAPostThatReachesTheWholeCounty)
{
    using identity::PostKind;
    const auto whole = administrator("632822", PostKind::system_administrator);
    EXPECT_TRUE(check_whole_county(whole, Permission::unit_manage));
    const auto part = administrator("632822100", PostKind::system_administrator);
    const auto other = administrator("632822", PostKind::auditor);
    for (const auto& who : {part, other}) {
        const auto refused = check_whole_county(who, Permission::unit_manage);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().reason, "import.out_of_reach");
    }
}

} // namespace
} // namespace wuzhi::county::imports
