// Call-backs: what a desk takes down for a reporter, and how the reporter puts it right.

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/story_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace story;

Command says(std::optional<Rating> rating, std::string words = "电话回访")
{
    auto command = because(std::move(words));
    command.rating = rating;
    return command;
}

Command objects()
{
    auto command = because("电话里说不同意");
    command.is_objecting = true;
    return command;
}

TEST(CallBack, ASatisfiedWordIsTakenDownAndEndsTheTimeToRate)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::deliver, clerk, because("电话告知")), "");
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::satisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::rated);
    EXPECT_EQ(s.c().rating, Rating::satisfied);
    EXPECT_THAT(s.last.clocks, testing::ElementsAre(ClockChange{ClockName::rate, ClockOp::stop}));
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::satisfied)), "case.wrong_state");
}

TEST(CallBack, AnUnsatisfiedWordBringsTheReview)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::unsatisfied, "没有修好")), "");
    EXPECT_EQ(s.c().state, CaseState::reviewing);
    EXPECT_EQ(s.c().desk, township);
    EXPECT_TRUE(s.last.next.delivered_at); // Told in the same call.
}

TEST(CallBack, WhomNobodyReachesIsLeftAsTheyAre)
{
    auto s = Story::closed();
    const auto before = s.c().delivered_at;
    EXPECT_EQ(s.act(Action::call_back, clerk, says({}, "无人接听")), "");
    EXPECT_EQ(s.c().state, CaseState::closed);
    EXPECT_EQ(s.c().delivered_at, before);
    EXPECT_TRUE(s.last.clocks.empty());
    EXPECT_EQ(s.act(Action::call_back, clerk, says({}, "")), "case.reason_missing");
}

TEST(CallBack, WhoHandledItDoesNotAskWhatIsThoughtOfIt)
{
    auto s = Story::closed();
    auto same_person = clerk;
    same_person.person = warden.person;
    EXPECT_EQ(
        s.act(Action::call_back, same_person, says(Rating::satisfied)), "case.told_by_handler"
    );
    EXPECT_EQ(s.act(Action::call_back, warden, says(Rating::satisfied)), "case.not_holder");
    EXPECT_EQ(s.act(Action::call_back, reporter, says(Rating::satisfied)), "case.not_holder");
    EXPECT_THAT(actions_for(s.s, same_person), testing::Not(testing::Contains(Action::call_back)));
    EXPECT_THAT(actions_for(s.s, town), testing::Contains(Action::call_back));
}

TEST(CallBack, TheReportersOwnWordBeatsWhatWasTakenDown)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::satisfied)), "");
    EXPECT_TRUE(may_correct_rating(s.s));
    EXPECT_EQ(s.act(Action::rate, reporter, {}), "case.rating_missing");
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::unsatisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::reviewing);
}

TEST(CallBack, OnceAndForAWhile)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::satisfied)), "");
    auto late = s;
    late.s.is_correction_over = true;
    EXPECT_EQ(late.act(Action::rate, reporter, rated(Rating::unsatisfied)), "case.rating_final");
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::fairly_satisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::rated);
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::satisfied)), "case.rating_final");
    EXPECT_THAT(actions_for(s.s, reporter), testing::Not(testing::Contains(Action::rate)));

    auto own = Story::closed();
    EXPECT_EQ(own.act(Action::rate, reporter, rated(Rating::satisfied)), "");
    EXPECT_EQ(own.act(Action::rate, reporter, rated(Rating::unsatisfied)), "case.rating_final");
}

TEST(CallBack, AnObjectionToARefusalIsTakenDownToo)
{
    Story s;
    EXPECT_EQ(s.act(Action::reject, clerk, because("不属于受理范围")), "");
    EXPECT_EQ(s.act(Action::call_back, clerk, says(Rating::unsatisfied)), "case.rating_misplaced");
    EXPECT_EQ(s.act(Action::call_back, clerk, objects()), "");
    EXPECT_EQ(s.c().state, CaseState::reported);
    EXPECT_EQ(s.c().desk, township);
    EXPECT_TRUE(has_objected(s.s.steps));
    EXPECT_EQ(s.act(Action::reject, town, because("不属于受理范围")), "");
    EXPECT_EQ(s.act(Action::call_back, town, objects()), "case.objected_already");
    EXPECT_EQ(s.act(Action::object, reporter, because("不同意")), "case.objected_already");

    auto closed = Story::closed();
    EXPECT_EQ(closed.act(Action::call_back, clerk, objects()), "case.objection_misplaced");
    Story late;
    EXPECT_EQ(late.act(Action::reject, clerk, because("不属于受理范围")), "");
    late.s.is_objection_over = true;
    EXPECT_EQ(late.act(Action::call_back, clerk, objects()), "case.objection_too_late");
}

TEST(CallBack, WhetherItIsSolvedIsAskedBesideTheRating)
{
    auto s = Story::closed();
    auto asked = says({}, "没有评价");
    asked.is_solved = true;
    EXPECT_EQ(s.act(Action::call_back, clerk, asked), "case.solved_misplaced");
    asked.rating = Rating::satisfied;
    EXPECT_EQ(s.act(Action::call_back, clerk, asked), "");
    EXPECT_EQ(s.last.is_solved, true);
    auto unasked = Story::closed();
    EXPECT_EQ(unasked.act(Action::call_back, clerk, says(Rating::satisfied)), "");
    EXPECT_FALSE(unasked.last.is_solved);
}

class CallBackKept : public fixture::CaseFixture {};
INSTANTIATE_TEST_SUITE_P(
    Engines, CallBackKept, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CallBackKept, WithNumberAndCodeOneSeesWhatWasTakenDownAndPutsItRightForThirtyDays)
{
    const auto receipt = closed();
    Order call{{.action = Action::call_back, .reason = "电话回访"}};
    call.command.rating = Rating::satisfied;
    done(clerk, receipt.id, call);
    const auto seen = service.follow(resident, follow_body(receipt));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->rating, Rating::satisfied);
    EXPECT_TRUE(seen->is_rated_by_call && seen->can_rate);

    const Command worse{.action = Action::rate, .rating = Rating::unsatisfied};
    wait(std::chrono::days{31});
    EXPECT_FALSE(service.follow(resident, follow_body(receipt))->can_rate);
    EXPECT_EQ(fixture::reason_of(as_reporter(receipt, worse)), "case.rating_final");

    const auto other = closed();
    done(clerk, other.id, call);
    wait(std::chrono::days{29});
    const auto told = as_reporter(other, worse);
    ASSERT_TRUE(told) << fixture::reason_of(told);
    EXPECT_EQ(told->state, CaseState::reviewing);
    EXPECT_FALSE(told->is_rated_by_call);
}

} // namespace
} // namespace wuzhi::smart::cases
