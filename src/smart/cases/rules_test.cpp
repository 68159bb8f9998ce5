#include "smart/cases/rules.hpp"

#include "smart/cases/guard_rules.hpp"
#include "smart/cases/story_test.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <functional>
#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace story;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

TEST(CaseRules, ACaseGoesFromReportToRatingStepByStep)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::satisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::rated);
    EXPECT_EQ(s.c().result, "已清运");
    EXPECT_EQ(s.c().version, 7);
    EXPECT_FALSE(is_open(s.c().state));
}

TEST(CaseRules, TheHolderFollowsTheWork)
{
    EXPECT_EQ(Story::accepted().c().holder, village);
    EXPECT_EQ(Story::handling().c().holder, grid);
    EXPECT_EQ(Story::handling().c().handler, "warden");
    EXPECT_EQ(Story::done().c().holder, village);
    EXPECT_EQ(Story::at_bureau().c().organisation, bureau);
}

TEST(CaseRules, WhatAnOrganisationDidItsLeaderConfirms)
{
    auto s = Story::at_bureau();
    EXPECT_EQ(s.act(Action::submit, bureau_handler, result("已修复")), "");
    EXPECT_EQ(s.c().state, CaseState::submitted);
    EXPECT_THAT(s.last.clocks, ElementsAre()); // The handling clock runs until it is confirmed.
    EXPECT_EQ(s.act(Action::send_back, bureau_leader, because("不完整")), "");
    EXPECT_EQ(s.act(Action::submit, bureau_handler, result("已全部修复")), "");
    EXPECT_EQ(s.act(Action::confirm, bureau_leader), "");
    EXPECT_EQ(s.c().state, CaseState::done);
    EXPECT_EQ(s.c().holder, township);
    EXPECT_THAT(s.last.clocks, Contains(ClockChange{ClockName::handle, ClockOp::stop}));
}

TEST(CaseRules, AReturnedCaseMayOnlyBeHandedOutAnewOrPassedOn)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::return_case, warden, because("不归我们管")), "");
    EXPECT_EQ(s.c().state, CaseState::returned);
    EXPECT_EQ(s.c().holder, village);
    EXPECT_THAT(s.last.clocks, Contains(ClockChange{ClockName::handle, ClockOp::pause}));
    for (const auto action : {Action::close, Action::force_close, Action::reject, Action::submit})
        EXPECT_EQ(s.act(action, clerk, because("x")), "case.wrong_state");
    auto again = s;
    EXPECT_EQ(again.act(Action::dispatch, clerk, to(grid)), "");
    EXPECT_THAT(again.last.clocks, Contains(ClockChange{ClockName::handle, ClockOp::resume}));
    EXPECT_EQ(s.act(Action::dispatch, clerk, to(village)), "");
    EXPECT_THAT(s.last.clocks, Contains(ClockChange{ClockName::handle, ClockOp::restart}));
}

TEST(CaseRules, AnExtensionNeedsAnotherPersonAndComesTwiceAtMost)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("等配件")), "");
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("等配件")), "case.asked_already");
    EXPECT_EQ(s.act(Action::approve, clerk), "case.same_person");
    EXPECT_EQ(s.act(Action::approve, head), "");
    EXPECT_THAT(s.last.clocks, ElementsAre(ClockChange{ClockName::handle, ClockOp::extend}));
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("还等")), "");
    EXPECT_EQ(s.act(Action::refuse, head, because("够了")), ""); // A refusal does not count.
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("还等")), "");
    EXPECT_EQ(s.act(Action::approve, head), "");
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("再等")), "case.extensions_used_up");
    EXPECT_EQ(s.act(Action::approve, head), "case.no_open_request");

    auto late = Story::handling();
    late.s.is_handling_over = true;
    EXPECT_EQ(late.act(Action::ask_extension, clerk, because("x")), "case.extension_too_late");
}

TEST(CaseRules, ASuspensionEndsByItselfWithinAYear)
{
    auto s = Story::handling();
    const auto until = [](int year, unsigned month, unsigned day) {
        return Command{
            .reason = "封冻期",
            .until =
                Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}};
    };
    EXPECT_EQ(s.act(Action::ask_suspension, clerk, because("封冻期")), "case.until_missing");
    EXPECT_EQ(s.act(Action::ask_suspension, clerk, until(2026, 11, 23)), "case.until_out_of_range");
    EXPECT_EQ(s.act(Action::ask_suspension, clerk, until(2027, 11, 25)), "case.until_out_of_range");
    EXPECT_EQ(s.act(Action::ask_suspension, clerk, until(2027, 4, 30)), "");
    EXPECT_EQ(s.act(Action::approve, head), "");
    EXPECT_EQ(s.c().state, CaseState::suspended);
    EXPECT_THAT(
        s.last.clocks,
        testing::UnorderedElementsAre(
            ClockChange{ClockName::handle, ClockOp::pause},
            ClockChange{ClockName::suspension, ClockOp::start}
        )
    );
    EXPECT_EQ(s.act(Action::submit, warden, result("x")), "case.wrong_state");
    EXPECT_EQ(s.act(Action::resume, server), "");
    EXPECT_EQ(s.c().state, CaseState::handling);
    EXPECT_EQ(s.act(Action::ask_suspension, clerk, until(2027, 5, 1)), "case.suspensions_used_up");
}

TEST(CaseRules, ACheckIsMadeByAnotherPersonThanWhoHandledIt)
{
    auto s = Story::done();
    EXPECT_EQ(s.act(Action::inspect, clerk, to(grid)), "");
    EXPECT_EQ(s.act(Action::report_inspection, warden, verdict(true)), "case.inspector_is_handler");
    EXPECT_EQ(s.act(Action::report_inspection, town, verdict(true)), "case.not_your_task");
    EXPECT_EQ(s.act(Action::report_inspection, watcher, result("x")), "case.verdict_missing");
    EXPECT_EQ(s.act(Action::report_inspection, watcher, verdict(false)), "");
    EXPECT_EQ(s.act(Action::close, clerk, {.has_passed = true}), "case.inspection_failed");
    EXPECT_EQ(s.act(Action::rework, clerk, because("没清干净")), "");
    EXPECT_EQ(s.c().rework_count, 1);
    EXPECT_EQ(s.c().holder, grid);
    EXPECT_THAT(s.last.clocks, Contains(ClockChange{ClockName::handle, ClockOp::start}));
    EXPECT_EQ(s.act(Action::submit, warden, result("清干净了")), "");
    EXPECT_EQ(s.act(Action::close, clerk), "case.condition_not_met");
    EXPECT_EQ(s.act(Action::close, clerk, {.has_passed = true}), "");
}

TEST(CaseRules, APrecheckHoldsTheClockOfAccepting)
{
    Story s;
    EXPECT_EQ(s.act(Action::precheck, clerk, to(grid, "看看是不是")), "");
    EXPECT_THAT(s.last.clocks, ElementsAre(ClockChange{ClockName::accept, ClockOp::pause}));
    EXPECT_EQ(s.act(Action::report_precheck, warden, verdict(true)), "");
    EXPECT_THAT(s.last.clocks, ElementsAre(ClockChange{ClockName::accept, ClockOp::resume}));
    EXPECT_EQ(s.c().state, CaseState::reported);
}

TEST(CaseRules, DoneWithAnOpenCoHandlerNeedsAReason)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::co_handle, clerk, to(village, "清点数量")), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("好了")), "case.co_handlers_open");
    auto told = result("好了");
    told.reason = "协办部分另行处理";
    EXPECT_EQ(s.act(Action::submit, warden, told), "");
    EXPECT_EQ(s.act(Action::report_co_handling, clerk, result("清点完")), "");
    EXPECT_EQ(s.s.tasks.front().state, TaskState::done);
}

TEST(CaseRules, AnObjectionComesOnceAndGoesOneLevelUp)
{
    Story s;
    EXPECT_EQ(s.act(Action::reject, clerk, because("不属于受理范围")), "");
    EXPECT_EQ(s.act(Action::object, reporter), "case.reason_missing");
    EXPECT_EQ(s.act(Action::object, reporter, because("就是你们管")), "");
    EXPECT_EQ(s.c().state, CaseState::reported);
    EXPECT_EQ(s.c().holder, township);
    EXPECT_EQ(s.c().level, CaseLevel::township);
    EXPECT_EQ(s.act(Action::reject, town, because("确实不属于")), "");
    EXPECT_EQ(s.act(Action::object, reporter, because("不服")), "case.objected_already");

    Story late;
    EXPECT_EQ(late.act(Action::reject, clerk, because("不属于受理范围")), "");
    late.s.is_objection_over = true;
    EXPECT_EQ(late.act(Action::object, reporter, because("x")), "case.objection_too_late");
}

TEST(CaseRules, ABreachMovesTheDecisionUpAndLeavesTheDutyToAct)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::breach, server, {.clock = ClockName::handle}), "");
    EXPECT_TRUE(s.c().is_overdue);
    EXPECT_THAT(s.last.clocks, Contains(ClockChange{ClockName::escalation, ClockOp::ensure}));
    EXPECT_EQ(s.act(Action::escalate, server), "");
    EXPECT_EQ(s.c().desk, township);
    EXPECT_EQ(s.c().holder, grid); // Still theirs to do.
    EXPECT_EQ(s.c().state, CaseState::handling);
    EXPECT_EQ(s.act(Action::escalate, server), "");
    EXPECT_EQ(s.c().level, CaseLevel::county);
    EXPECT_EQ(s.act(Action::escalate, server), "case.highest_level");
    EXPECT_EQ(s.act(Action::hand_down, county_desk, to(township, "请乡里盯住")), "");
    EXPECT_EQ(s.c().desk, township);
    EXPECT_EQ(s.act(Action::submit, warden, result("好了")), "");
    EXPECT_EQ(s.c().holder, township);
    EXPECT_FALSE(s.c().breached);
    EXPECT_TRUE(s.c().is_overdue); // As it was: never taken back.
    EXPECT_FALSE(s.c().is_exempt);
}

TEST(CaseRules, SupervisionComesFromAboveAndMovesNothing)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::supervise, warden, because("x")), "case.not_holder");
    EXPECT_EQ(s.act(Action::supervise, town_leader, because("请说明进展")), "");
    EXPECT_EQ(s.c().holder, grid);
    EXPECT_EQ(s.act(Action::reply_supervision, warden, result("明天完成")), "");
}

TEST(CaseRules, TheResultIsToldOnce)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::deliver, reporter), "");
    EXPECT_THAT(s.last.clocks, ElementsAre(ClockChange{ClockName::rate, ClockOp::start}));
    EXPECT_EQ(s.act(Action::deliver, clerk, because("电话告知")), "case.delivered_already");
    EXPECT_EQ(s.act(Action::lapse, server), "");
    EXPECT_EQ(s.c().state, CaseState::rated);
    EXPECT_FALSE(s.c().rating);
}

TEST(CaseRules, ARemarkDoesNotMakeAnybodysScreenStale)
{
    auto s = Story::handling();
    const auto version = s.c().version;
    EXPECT_EQ(s.act(Action::note, clerk, because("已电话联系")), "");
    EXPECT_EQ(s.act(Action::urge, town), "");
    EXPECT_EQ(s.act(Action::copy, clerk, to(village)), "");
    EXPECT_EQ(s.c().version, version);
}

TEST(CaseRules, WhatACommandLacksIsNamedByItsField)
{
    const struct {
        Story story;
        Action action;
        Actor who;
        Command command;
        std::string_view reason, field;
    } table[] = {
        {Story{}, Action::reject, clerk, {}, "case.reason_missing", "reason"},
        {Story::accepted(), Action::dispatch, clerk, {}, "case.receiver_missing", "receiver"},
        {Story::accepted(),
         Action::dispatch,
         clerk,
         to("632822101001"),
         "case.receiver_outside",
         "receiver"},
        {Story::handling(), Action::submit, warden, {}, "case.result_missing", "result"},
        {Story::handling(), Action::assign, warden, {}, "case.receiver_missing", "person"},
        {Story::closed(), Action::rate, reporter, {}, "case.rating_missing", "rating"},
        {Story::accepted(),
         Action::hand_down,
         clerk,
         to(village, "x"),
         "case.receiver_outside",
         "receiver"},
    };
    for (const auto& row : table) {
        auto command = row.command;
        command.action = row.action;
        command.actor = row.who;
        const auto decision = decide(row.story.s, command, row.story.now);
        ASSERT_FALSE(decision);
        EXPECT_EQ(decision.error().reason, row.reason);
        EXPECT_EQ(decision.error().field, row.field);
    }
}

TEST(CaseRules, OnlyTheOneOnWhomItWaitsMayAct)
{
    EXPECT_EQ(Story{}.act(Action::accept, stranger), "case.not_holder");
    EXPECT_EQ(Story{}.act(Action::accept, reporter), "case.not_holder");
    EXPECT_EQ(Story::accepted().act(Action::dispatch, warden, to(grid)), "case.not_holder");
    EXPECT_EQ(Story::handling().act(Action::submit, clerk, result("x")), "case.not_handler");
    EXPECT_EQ(Story::done().act(Action::close, warden), "case.not_holder");
    EXPECT_EQ(Story::closed().act(Action::rate, clerk), "case.not_holder");
    EXPECT_EQ(Story::closed().act(Action::rework, clerk, because("x")), "case.wrong_state");
    // A body attached to the township is not the township's desk.
    Story s;
    EXPECT_EQ(s.act(Action::escalate, clerk, because("x")), "");
    EXPECT_EQ(s.act(Action::accept, bureau_handler), "case.not_holder");
    EXPECT_EQ(s.act(Action::rework, town, because("x")), "case.wrong_state");
}

TEST(CaseRules, TheTimeOfACaseNeverGoesBack)
{
    Story s;
    s.now -= std::chrono::hours{1};
    const auto before = s.c().changed_at;
    EXPECT_EQ(s.act(Action::accept, clerk), "");
    EXPECT_EQ(s.c().changed_at, before);
    EXPECT_EQ(s.last.step.at, before);
}

// Every action in every state by everybody: whatever is allowed leaves one holder, one desk of the
// level, and the clocks that the state asks for.
TEST(CaseRules, WhateverHappensThereIsOneHolderOneLevelAndTheClocksOfTheState)
{
    std::vector<Action> actions;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto e) {
        actions.push_back(e.value);
    });
    const Actor everybody[]{
        clerk,
        head,
        warden,
        watcher,
        town,
        town_leader,
        county_desk,
        bureau_handler,
        bureau_leader,
        stranger,
        reporter,
        server};
    std::vector<Story> stories{Story{}};
    std::size_t allowed = 0;
    for (std::size_t i = 0; i < stories.size() && i < 600; ++i)
        for (const auto action : actions)
            for (const auto& who : everybody) {
                Story next = stories[i];
                Command command{
                    .reason = "因为",
                    .receiver = Receiver{action == Action::hand_down ? township : grid, {}},
                    .person = warden.person,
                    .result = "结果",
                    .has_passed = (i % 2) == 0,
                    .rating = Rating::unsatisfied,
                    .about = About::village,
                    .outcome = ReviewOutcome::reopened,
                    .target = CaseId{Uuid{8}},
                    .clock = ClockName::handle};
                const auto before = next.c();
                if (next.act(action, who, command) != "") continue;
                ++allowed;
                const auto& c = next.c();
                EXPECT_FALSE(c.holder.empty());
                EXPECT_EQ(c.level, level_of_code(c.desk));
                EXPECT_TRUE(c.holder.starts_with(c.desk) || holding_organisation(c))
                    << to_text(action) << ' ' << c.holder << ' ' << c.desk;
                EXPECT_EQ(next.last.step.from_state, before.state);
                EXPECT_EQ(next.last.step.to_state, c.state);
                EXPECT_EQ(next.last.step.seq, std::ssize(next.s.steps));
                const bool is_new = std::ranges::none_of(stories, [&](const Story& old) {
                    return old.c().state == c.state && old.c().desk == c.desk &&
                           old.c().holder == c.holder && old.c().organisation == c.organisation;
                });
                if (is_new) stories.push_back(std::move(next));
            }
    EXPECT_GT(allowed, 500U);
    EXPECT_GT(stories.size(), 25U);
}

TEST(CaseRules, TheActionsOfferedAreThoseThatTheTableNames)
{
    const auto offered = actions_for(Story{}.s, clerk);
    EXPECT_THAT(offered, Contains(Action::accept));
    EXPECT_THAT(offered, Contains(Action::reject));
    EXPECT_THAT(offered, Not(Contains(Action::self_handle)));
    EXPECT_THAT(offered, Not(Contains(Action::approve)));
    EXPECT_THAT(actions_for(Story{}.s, stranger), Not(Contains(Action::accept)));
    EXPECT_THAT(actions_for(Story::handling().s, warden), Contains(Action::submit));
}

} // namespace
} // namespace wuzhi::smart::cases
