// One case on the longest way there is, over two New Years: one with its make-up days, one of a
// year for which nobody has published a calendar yet.

#include "platform/journal/sequencer.hpp"
#include "platform/journal/verify.hpp"
#include "smart/cases/fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))
const db::Statement count_facts{"SELECT COUNT(*) AS n FROM fact WHERE subject = :subject"};

class LongCase : public CaseFixture {
protected:
    LongCase() : CaseFixture("2025-12-30T09:00:00+08:00") {} // A Tuesday.

    const Caller reviewer = caller(PostKind::county_desk, county_code);
    const Caller second_reviewer = caller(PostKind::county_leader, county_code);
    test::TempFolder folder;
    Receipt receipt{};

    CaseView seen()
    {
        auto view = service.read(county_leader, receipt.id);
        EXPECT_TRUE(view) << reason_of(view);
        return view ? *view : CaseView{};
    }
    CaseView does(const Caller& who, Command command, const std::string& receiver = "")
    {
        return done(who, receipt.id, {std::move(command), receiver});
    }
    std::string due(ClockName name)
    {
        const auto work = service.work(county_leader, receipt.id);
        for (const auto& view : work->clocks)
            if (view.name == name && view.due_at)
                return to_county_text(*view.due_at) + (view.is_provisional ? " provisional" : "");
        return "";
    }

    void is_breached_and_moves_up_to_the_county();
    void is_handed_down_to_two_co_handlers();
    void is_inspected_and_done_again_after_a_frozen_year();
    void is_reviewed_twice_and_gets_the_final_reply();
    void rates_unsatisfied();
    void expect_one_fact_for_each_step_in_a_log_that_verifies();
};
INSTANTIATE_TEST_SUITE_P(Engines, LongCase, testing::ValuesIn(test::engines()), test::engine_name);

void LongCase::is_breached_and_moves_up_to_the_county()
{
    receipt = handled();
    // Three workdays: the last of the year, the Sunday worked for the holiday, and Monday.
    EXPECT_EQ(due(ClockName::handle), "2026-01-05 18:00");
    at("2026-01-05T18:00:01+08:00");
    EXPECT_TRUE(seen().is_overdue);
    EXPECT_EQ(seen().desk, village);
    // Done without a signal before it, and received after it.
    Command offline{.action = Action::note, .reason = "路上有冰，已撒盐"};
    offline.device_time = *parse_instant("2026-01-05T10:00:00+08:00");
    offline.last_sync_at = *parse_instant("2026-01-05T08:00:00+08:00");
    does(warden, offline);
    const auto steps = service.steps(county_leader, receipt.id)->steps;
    EXPECT_EQ(steps.back().at, *offline.device_time);
    EXPECT_TRUE(steps.back().is_late_sync);
    at("2026-01-06T18:00:01+08:00");
    EXPECT_EQ(seen().desk, township);
    at("2026-01-07T18:00:01+08:00");
    EXPECT_EQ(seen().desk, county_code);
    EXPECT_EQ(seen().holder, grid);
}

void LongCase::is_handed_down_to_two_co_handlers()
{
    at("2026-01-08T09:00:00+08:00");
    does(county_desk, {.action = Action::hand_down, .reason = "由镇里办"}, township);
    EXPECT_EQ(seen().desk, township);
    does(town, {.action = Action::co_handle, .reason = "出车"}, village);
    does(town, {.action = Action::co_handle, .reason = "出人"}, to_text(bureau));
    at("2026-01-09T10:00:00+08:00");
    does(clerk, {.action = Action::report_co_handling, .result = "车已出"});
    Command too_early{.action = Action::submit, .result = "已清运"};
    EXPECT_EQ(reason_of(act(warden, receipt.id, {too_early})), "case.co_handlers_open");
    at("2026-01-19T18:00:01+08:00"); // The seven workdays a township has are over.
    EXPECT_EQ(seen().desk, county_code) << "what is overdue came back";
    does(handler, {.action = Action::report_co_handling, .result = "人到了"});
    std::vector<bool> were_late;
    const auto work = service.work(county_leader, receipt.id);
    for (const auto& task : work->tasks)
        were_late.push_back(task.is_overdue);
    EXPECT_THAT(were_late, testing::UnorderedElementsAre(false, true));
    at("2026-01-20T09:00:00+08:00");
    does(county_desk, {.action = Action::hand_down, .reason = "就差收尾"}, township);
    does(warden, {.action = Action::submit, .result = "已清运"});
    EXPECT_EQ(seen().desk, township);
    EXPECT_FALSE(seen().breached);
}

void LongCase::is_inspected_and_done_again_after_a_frozen_year()
{
    does(town, {.action = Action::inspect}, grid);
    does(watcher, {.action = Action::report_inspection, .result = "还有", .has_passed = false});
    does(town, {.action = Action::rework, .reason = "没清完"});
    EXPECT_EQ(due(ClockName::handle), "2026-01-26 18:00"); // Half of seven, rounded up.
    does(
        town,
        {.action = Action::ask_suspension, .reason = "封冻", .until = parse_date("2026-12-30")}
    );
    does(town_leader, {.action = Action::approve});
    EXPECT_EQ(due(ClockName::handle), "");
    at("2026-12-30T23:59:00+08:00");
    EXPECT_EQ(seen().state, CaseState::suspended);
    at("2026-12-31T00:00:01+08:00");
    EXPECT_EQ(seen().state, CaseState::handling);
    // As if New Year were worked, until the calendar comes.
    EXPECT_EQ(due(ClockName::handle), "2027-01-06 17:30 provisional");
    import_days("date,kind,name\n2027-01-01,holiday,元旦\n2027-10-01,holiday,国庆节\n");
    at("2026-12-31T09:00:00+08:00");
    EXPECT_EQ(due(ClockName::handle), "2027-01-07 17:30");
    EXPECT_EQ(to_county_text(*seen().due_at), "2027-01-07 17:30");
    at("2027-01-07T17:00:00+08:00");
    does(warden, {.action = Action::submit, .result = "清完了"});
    does(town, {.action = Action::close, .has_passed = true});
    does(town, {.action = Action::deliver, .reason = "电话告知"});
    EXPECT_EQ(seen().state, CaseState::closed);
    EXPECT_TRUE(seen().delivered_at);
}

void LongCase::rates_unsatisfied()
{
    const auto told = as_reporter(receipt, {.action = Action::rate, .rating = Rating::unsatisfied});
    ASSERT_TRUE(told) << reason_of(told);
    ASSERT_EQ(seen().state, CaseState::reviewing);
    EXPECT_EQ(seen().holder, county_code);
}

void LongCase::is_reviewed_twice_and_gets_the_final_reply()
{
    rates_unsatisfied();
    Command review{
        .action = Action::review, .reason = "确实还有", .outcome = ReviewOutcome::reopened};
    // She handed it down a year ago.
    EXPECT_EQ(
        reason_of(act(county_desk, receipt.id, {review}, seen().version)), "case.reviewer_involved"
    );
    does(reviewer, review);
    does(county_desk, {.action = Action::dispatch}, to_text(police));
    const auto officer = of_police(PostKind::organisation_handler);
    does(officer, {.action = Action::acknowledge});
    does(officer, {.action = Action::submit, .result = "又清了一遍"});
    does(of_police(PostKind::organisation_leader), {.action = Action::confirm});
    does(county_desk, {.action = Action::close, .has_passed = true});
    rates_unsatisfied();
    review.outcome = ReviewOutcome::upheld;
    does(second_reviewer, review);
    EXPECT_EQ(seen().state, CaseState::closed);
    rates_unsatisfied();
    EXPECT_EQ(
        reason_of(act(reviewer, receipt.id, {review}, seen().version)), "case.reviews_used_up"
    );
    does(reviewer, {.action = Action::give_final_reply, .result = "经两次复核，已清运完毕"});
    EXPECT_EQ(seen().state, CaseState::final_reply);
    EXPECT_THAT(seen().result, testing::HasSubstr("信访"));
    EXPECT_TRUE(seen().is_overdue); // Never taken back.
}

void LongCase::expect_one_fact_for_each_step_in_a_log_that_verifies()
{
    const auto steps = service.steps(county_leader, receipt.id)->steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
        EXPECT_EQ(steps[i].seq, static_cast<std::int64_t>(i) + 1);
    const auto facts = *database->read([&](db::Session& s) -> Result<std::int64_t> {
        return s.first<CountRow>(count_facts, {{"subject", to_text(receipt.id)}})->n;
    });
    EXPECT_EQ(facts, std::ssize(steps));
    journal::LogOptions options{.county = county_code, .origin = "example.org/log/632822"};
    options.seed.fill(9);
    options.folder = folder.path() / "log";
    options.state_file = folder.path() / "state";
    journal::Sequencer sequencer{*database, options};
    for (auto moved = sequencer.step(clock.now()); *moved > 0;)
        moved = sequencer.step(clock.now());
    const auto report = journal::verify(
        *database,
        {.county = county_code,
         .folder = options.folder,
         .keys = {journal::Signer{options.origin, options.seed}.verifier()}}
    );
    ASSERT_TRUE(report) << reason_of(report);
    EXPECT_THAT(report->deviations, testing::IsEmpty());
    EXPECT_EQ(report->pending, 0U);
    EXPECT_GE(report->leaves, static_cast<std::uint64_t>(facts));
}

TEST_P(LongCase, GoesUpComesDownIsDoneAgainReviewedTwiceAndAnsweredForGood)
{
    is_breached_and_moves_up_to_the_county();
    is_handed_down_to_two_co_handlers();
    is_inspected_and_done_again_after_a_frozen_year();
    is_reviewed_twice_and_gets_the_final_reply();
    expect_one_fact_for_each_step_in_a_log_that_verifies();
}

} // namespace
} // namespace wuzhi::smart::cases
