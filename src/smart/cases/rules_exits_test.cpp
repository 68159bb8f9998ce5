// How a case ends, and who may end it: reviews, complaints, force, two persons.

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/rules.hpp"
#include "smart/cases/story_test.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace story;

TEST(CaseExits, NotSatisfiedGoesUpTwiceAndThenGetsTheFinalReply)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::unsatisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::reviewing);
    EXPECT_EQ(s.c().holder, township);
    const Command reopened{.reason = "确实没清完", .outcome = ReviewOutcome::reopened};
    EXPECT_EQ(s.act(Action::review, clerk, reopened), "case.not_holder");
    EXPECT_EQ(s.act(Action::review, town, because("x")), "case.outcome_missing");
    EXPECT_EQ(s.act(Action::give_final_reply, town, result("x")), "case.reviews_left");
    EXPECT_EQ(s.act(Action::review, town, reopened), "");
    EXPECT_EQ(s.c().state, CaseState::accepted);
    EXPECT_EQ(s.act(Action::dispatch, town, to(grid)), "");
    EXPECT_EQ(s.act(Action::acknowledge, warden), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("又清了一遍")), "");
    EXPECT_EQ(s.act(Action::close, town, {.has_passed = true}), "");
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::unsatisfied)), "");
    EXPECT_EQ(s.c().holder, county_code);
    // At the county nobody who worked on it before; persons are compared, not posts.
    auto involved = county_desk;
    involved.person = town.person;
    const Command upheld{.reason = "已经到位", .outcome = ReviewOutcome::upheld};
    EXPECT_EQ(s.act(Action::review, involved, upheld), "case.reviewer_involved");
    EXPECT_EQ(s.act(Action::review, county_desk, upheld), "");
    EXPECT_EQ(s.c().state, CaseState::closed);
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::unsatisfied)), "");
    EXPECT_EQ(s.act(Action::review, county_desk, upheld), "case.reviews_used_up");
    EXPECT_EQ(s.act(Action::give_final_reply, county_desk, result("经两次复核")), "");
    EXPECT_EQ(s.c().state, CaseState::final_reply);
    EXPECT_THAT(s.c().result, testing::HasSubstr("信访"));
}

TEST(CaseExits, AComplaintIsOutOfSightOfThoseItIsAbout)
{
    const struct {
        About about;
        std::string_view scope, about_code, path;
    } table[] = {
        {About::grid_member, village, grid, "632822/632822100/632822100001"},
        {About::village, township, village, "632822/632822100"},
        {About::township, county_code, township, "632822"},
        {About::organisation, county_code, township, "632822"},
    };
    for (const auto& row : table) {
        Story s;
        auto about = because("说的是我们自己人");
        about.about = row.about;
        EXPECT_EQ(s.act(Action::recuse, clerk, about), "");
        EXPECT_EQ(s.c().scope, row.scope);
        EXPECT_EQ(s.c().about_code, row.about_code);
        EXPECT_EQ(s.c().unit_path, row.path);
        EXPECT_EQ(s.c().holder, row.scope);
        EXPECT_EQ(s.c().desk, row.scope);
    }
    Story s;
    EXPECT_EQ(s.act(Action::recuse, clerk, because("x")), "case.about_missing");
    auto about = because("说的是村干部");
    about.about = About::village;
    EXPECT_EQ(s.act(Action::recuse, clerk, about), "");
    EXPECT_EQ(s.act(Action::accept, town), "");
    EXPECT_EQ(s.act(Action::dispatch, town, to(grid)), "case.receiver_concerned");
    EXPECT_EQ(s.act(Action::release, county_desk, result("摘要")), "case.not_releasable");
}

TEST(CaseExits, WhoFoundItClosesASmallMatterOnTheSpot)
{
    Story s;
    s.s.steps.front().person = warden.person;
    EXPECT_EQ(s.act(Action::self_handle, warden, result("捡走了")), "case.not_self_handled");
    s.s.may_self_handle = true;
    EXPECT_EQ(s.act(Action::self_handle, watcher, result("捡走了")), "case.not_reporter");
    EXPECT_EQ(s.act(Action::self_handle, warden, result("捡走了")), "");
    EXPECT_EQ(s.c().state, CaseState::self_handled);
}

TEST(CaseExits, ARandomCheckThatFailsBringsItBackToTheDesk)
{
    Story s;
    s.s.steps.front().person = warden.person;
    s.s.may_self_handle = true;
    EXPECT_EQ(s.act(Action::self_handle, warden, result("捡走了")), "");
    ASSERT_EQ(s.s.tasks.size(), 1U); // The lot of this id is drawn.
    EXPECT_EQ(s.s.tasks[0].unit, village);
    EXPECT_THAT(actions_for(s.s, clerk), testing::Contains(Action::report_inspection));
    EXPECT_EQ(s.act(Action::report_inspection, watcher, verdict(true)), "case.not_your_task");
    auto same = clerk;
    same.person = warden.person;
    EXPECT_EQ(s.act(Action::report_inspection, same, verdict(true)), "case.inspector_is_handler");

    auto in_order = s;
    EXPECT_EQ(in_order.act(Action::report_inspection, clerk, verdict(true)), "");
    EXPECT_EQ(in_order.c().state, CaseState::self_handled);
    EXPECT_EQ(in_order.c().inspection, Inspection::passed);
    EXPECT_EQ(in_order.s.tasks[0].state, TaskState::done);
    EXPECT_EQ(in_order.act(Action::report_inspection, clerk, verdict(true)), "case.not_your_task");

    EXPECT_EQ(s.act(Action::report_inspection, clerk, verdict(false)), "");
    EXPECT_EQ(s.c().state, CaseState::reported);
    EXPECT_EQ(s.c().holder, village);
    EXPECT_FALSE(s.c().closed_at);
    EXPECT_FALSE(s.c().handler);
    EXPECT_THAT(
        s.last.clocks, testing::ElementsAre(ClockChange{ClockName::accept, ClockOp::start})
    );
    EXPECT_THAT(actions_for(s.s, warden), testing::Not(testing::Contains(Action::self_handle)));
    EXPECT_EQ(s.act(Action::self_handle, warden, result("又捡了")), "case.not_self_handled");
    EXPECT_EQ(s.act(Action::accept, clerk), "");
    EXPECT_EQ(s.act(Action::dispatch, clerk, to(grid)), "");
    EXPECT_EQ(s.act(Action::acknowledge, warden), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("清干净了")), "");
    EXPECT_EQ(s.act(Action::close, clerk, verdict(true)), "");
}

TEST(CaseExits, WhatTheDeskItselfClosedOnTheSpotTheTownshipChecks)
{
    Story s;
    s.s.steps.front().person = head.person;
    s.s.may_self_handle = true;
    EXPECT_EQ(s.act(Action::self_handle, head, result("捡走了")), "");
    ASSERT_EQ(s.s.tasks.size(), 1U);
    EXPECT_EQ(s.s.tasks[0].unit, township);
    EXPECT_EQ(s.act(Action::deliver, clerk, because("当面告知")), "case.told_by_handler");
    EXPECT_EQ(Story{s}.act(Action::deliver, town, because("电话告知")), "");
    EXPECT_EQ(s.act(Action::report_inspection, clerk, verdict(true)), "case.not_your_task");
    EXPECT_EQ(s.act(Action::report_inspection, town, verdict(false)), "");
    EXPECT_EQ(s.c().holder, village);
}

TEST(CaseExits, WhoHandledItDoesNotTellTheReporter)
{
    const auto told = because("电话告知");
    const auto closed_by = [](const Actor& desk, const std::string& unit, const Actor& handler) {
        Story s;
        s.s.current.desk = s.s.current.holder = desk.unit;
        s.s.current.level = level_of_code(desk.unit);
        EXPECT_EQ(s.act(Action::accept, desk), "");
        EXPECT_EQ(s.act(Action::dispatch, desk, to(unit)), "");
        EXPECT_EQ(s.act(Action::acknowledge, handler), "");
        EXPECT_EQ(s.act(Action::submit, handler, result("好了")), "");
        EXPECT_EQ(s.act(Action::close, desk, verdict(true)), "");
        return s;
    };
    // In the grid: its village, or a level above.
    auto in_grid = closed_by(clerk, grid, warden);
    EXPECT_THAT(actions_for(in_grid.s, clerk), testing::Contains(Action::deliver));
    EXPECT_THAT(actions_for(in_grid.s, town), testing::Contains(Action::deliver));
    EXPECT_EQ(Story{in_grid}.act(Action::deliver, clerk, told), "");
    auto same_person = clerk;
    same_person.person = warden.person;
    EXPECT_EQ(in_grid.act(Action::deliver, same_person, told), "case.told_by_handler");

    // By the village itself: nobody of it, but the township.
    auto in_village = closed_by(clerk, village, head);
    for (const auto& who : {clerk, head}) {
        EXPECT_THAT(
            actions_for(in_village.s, who), testing::Not(testing::Contains(Action::deliver))
        );
        EXPECT_EQ(in_village.act(Action::deliver, who, told), "case.told_by_handler");
    }
    EXPECT_EQ(Story{in_village}.act(Action::deliver, reporter), ""); // Who looks is told.
    EXPECT_EQ(in_village.act(Action::deliver, stranger, told), "case.not_holder");
    EXPECT_EQ(in_village.act(Action::deliver, town, told), "");

    // By the county's own desk: another person of it, for there is none above.
    auto in_county = closed_by(county_desk, county_code, county_desk);
    EXPECT_EQ(in_county.act(Action::deliver, county_desk, told), "case.told_by_handler");
    EXPECT_EQ(in_county.act(Action::deliver, actor("another", county_code), told), "");
}

TEST(CaseExits, TheLowestLevelThatMayTellHasTheDuty)
{
    Case c{.unit_path = "632822/632822100/632822100001", .scope = "632822200007"};
    c.desk = village;
    for (const auto state : {CaseState::reported, CaseState::rated, CaseState::merged}) {
        c.state = state;
        EXPECT_EQ(teller_of(c, ""), std::nullopt);
    }
    c.state = CaseState::closed;
    EXPECT_EQ(teller_of(c, ""), village); // Nobody handled it: it was closed by force.
    c.lead = village;
    EXPECT_EQ(teller_of(c, ""), township);
    c.organisation = bureau;
    EXPECT_EQ(teller_of(c, ""), village);
    c.organisation.reset();
    c.desk = c.lead = county_code;
    EXPECT_EQ(teller_of(c, ""), county_code);
    c.lead.clear();
    c.desk = "632822200007";
    c.state = CaseState::self_handled; // By the same village, before it had another code.
    EXPECT_EQ(teller_of(c, village), "632822200");
    EXPECT_EQ(teller_of(c, grid), c.desk);
    EXPECT_EQ(teller_of(c, "632822100002"), c.desk);
    c.state = CaseState::rejected;
    EXPECT_EQ(teller_of(c, village), c.desk);
    c.channel = Channel::bulk;
    EXPECT_EQ(teller_of(c, village), std::nullopt);
    c.channel = Channel::web;
    c.delivered_at = Instant{};
    EXPECT_EQ(teller_of(c, village), std::nullopt);
}

TEST(CaseExits, TheDeskTellsWhatItRefusedItself)
{
    Story s;
    EXPECT_EQ(s.act(Action::reject, clerk, because("不属于受理范围")), "");
    EXPECT_EQ(s.act(Action::deliver, clerk, because("电话告知")), "");
}

TEST(CaseExits, TwoPersonsExcuseATimeoutAndTheRecordStays)
{
    auto s = Story::closed();
    EXPECT_EQ(s.act(Action::appeal_timeout, warden, because("雪封路")), "case.not_overdue");
    s.s.current.is_overdue = true;
    EXPECT_EQ(s.act(Action::appeal_timeout, warden, because("雪封路")), "");
    EXPECT_EQ(s.act(Action::approve, clerk), "");
    EXPECT_FALSE(s.c().is_exempt);
    EXPECT_EQ(s.act(Action::approve, clerk), "case.same_person");
    EXPECT_EQ(s.act(Action::approve, head), "");
    EXPECT_TRUE(s.c().is_exempt);
    EXPECT_TRUE(s.c().is_overdue);
    EXPECT_EQ(s.act(Action::appeal_timeout, warden, because("再来")), "case.not_overdue");
}

TEST(CaseExits, AfterAcceptanceOnlyTheReporterOrTwoPersonsGiveItUp)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::ask_cancellation, clerk, because("重复")), "");
    auto by_reporter = s;
    EXPECT_EQ(s.act(Action::approve, head), "");
    EXPECT_EQ(s.c().state, CaseState::cancelled);
    EXPECT_EQ(by_reporter.act(Action::cancel, reporter), "");
    EXPECT_EQ(by_reporter.c().state, CaseState::cancelled);
}

TEST(CaseExits, AForcedClosingIsMarkedAndNeedsItsReason)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::force_close, clerk), "case.reason_missing");
    EXPECT_EQ(s.act(Action::force_close, clerk, because("无法联系")), "");
    EXPECT_TRUE(s.c().is_forced);
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::unsatisfied)), "");
}

TEST(CaseExits, AMergedCaseGoesOnAsAnotherAndItsReporterMayStillRate)
{
    Story s;
    EXPECT_EQ(s.act(Action::merge, clerk, because("同一件事")), "case.target_missing");
    auto merge = because("同一件事");
    merge.target = s.c().id;
    EXPECT_EQ(s.act(Action::merge, clerk, merge), "case.target_self");
    merge.target = CaseId{Uuid{8}};
    EXPECT_EQ(s.act(Action::merge, clerk, merge), "");
    EXPECT_EQ(s.c().state, CaseState::merged);
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::satisfied)), "");
    EXPECT_EQ(s.c().state, CaseState::merged);
}

TEST(CaseExits, WhatIsAskedForEndsWithTheCase)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::ask_cancellation, clerk, because("重复")), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("已清运")), "");
    EXPECT_EQ(s.act(Action::close, clerk, verdict(true)), "");
    ASSERT_EQ(s.s.requests.size(), 1U);
    EXPECT_EQ(s.s.requests[0].state, RequestState::refused);
    EXPECT_EQ(s.act(Action::rate, reporter, rated(Rating::satisfied)), "");
    EXPECT_EQ(s.act(Action::approve, head), "case.no_open_request");
    EXPECT_EQ(s.c().state, CaseState::rated);
}

TEST(CaseExits, ARequestThatNoLongerAppliesCanOnlyBeRefused)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::ask_extension, clerk, because("等配件")), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("已清运")), "");
    EXPECT_EQ(s.act(Action::approve, head), "case.request_moot");
    EXPECT_EQ(s.act(Action::refuse, head, because("已办完")), "");
}

TEST(CaseExits, OfSeveralRequestsOneIsNamedAndTheTownshipDecidesWhatTheHeadAsked)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::ask_extension, head, because("等配件")), "");
    Command suspension = because("封冻期");
    suspension.until = county_day(s.now + std::chrono::days{30});
    EXPECT_EQ(s.act(Action::ask_suspension, head, suspension), "");
    const auto actions = actions_for(s.s, town_leader);
    EXPECT_THAT(actions, testing::Contains(Action::approve));
    EXPECT_THAT(actions_for(s.s, head), testing::Not(testing::Contains(Action::approve)));
    EXPECT_EQ(s.act(Action::approve, town_leader), "case.which_request");
    Command named;
    named.request = s.s.requests[0].id;
    EXPECT_EQ(s.act(Action::approve, head, named), "case.same_person");
    EXPECT_EQ(s.act(Action::approve, town_leader, named), "");
    EXPECT_EQ(s.act(Action::approve, stranger), "case.not_holder");
    EXPECT_EQ(s.act(Action::approve, town_leader), ""); // The only one that is left.
    EXPECT_EQ(s.c().state, CaseState::suspended);
}

TEST(CaseExits, RemarksHaveAnEndAndTheCaseGoesOn)
{
    Story s;
    s.s.profile.remarks_from_step_max = 3;
    EXPECT_EQ(s.act(Action::note, clerk, because("看过")), "");
    EXPECT_EQ(s.act(Action::note, clerk, because("又看过")), "");
    EXPECT_EQ(s.act(Action::note, clerk, because("还看过")), "case.too_many_steps");
    EXPECT_EQ(s.act(Action::urge, town), "case.too_many_steps");
    EXPECT_EQ(s.act(Action::accept, clerk), "");
    EXPECT_EQ(s.c().state, CaseState::accepted);
}

TEST(CaseExits, TheReporterAddsWordsWhileItIsOpenTenTimes)
{
    auto s = Story::handling();
    const auto version = s.c().version;
    EXPECT_EQ(s.act(Action::note, reporter), "case.reason_missing");
    EXPECT_EQ(s.act(Action::note, warden, because("看过")), "");
    for (int i = 0; i < additions_max; ++i) {
        EXPECT_TRUE(may_add(s.s));
        EXPECT_EQ(s.act(Action::note, reporter, because("又漏水了")), "");
    }
    EXPECT_EQ(s.act(Action::note, reporter, because("还在漏")), "case.additions_used_up");
    EXPECT_EQ(s.act(Action::note, warden, because("又看过")), "");
    EXPECT_EQ(s.c().version, version); // Nobody's screen is stale for it.
    EXPECT_EQ(std::ranges::count_if(s.s.steps, is_addition), additions_max);
}

TEST(CaseExits, NothingIsAddedToACaseThatIsOver)
{
    auto s = Story::closed();
    EXPECT_FALSE(may_add(s.s));
    EXPECT_EQ(s.act(Action::note, reporter, because("晚了")), "case.over");
    EXPECT_EQ(s.act(Action::note, clerk, because("记一下")), "");
}

TEST(CaseExits, WhatIsTakenFromThoseWhoHandledItIsNotTheirsToRework)
{
    // Only when it is done it becomes known where it happened: with those it is about.
    auto s = Story::done();
    s.s.current.is_unlocated = true;
    s.s.current.about = About::grid_member;
    EXPECT_EQ(s.act(Action::place, clerk, to(grid)), "");
    EXPECT_EQ(s.act(Action::rework, clerk, because("没清干净")), "case.no_handler");
}

} // namespace
} // namespace wuzhi::smart::cases
