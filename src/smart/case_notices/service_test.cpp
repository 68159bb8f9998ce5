// What the reporters of cases are told, by whom, and what ends it.

#include "smart/case_notices/told_test.hpp"

namespace wuzhi::smart::case_notices {
namespace {

using namespace told;

INSTANTIATE_TEST_SUITE_P(
    Engines, CaseNotices, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseNotices, ATextThatArrivedIsTheResultToldAndTheTimeToRateBegins)
{
    const auto id = report(with, somebody()).id;
    close(with, id);
    pass(with);
    ASSERT_FALSE(with.drop.sent.empty());
    const auto text = with.drop.sent.back();
    EXPECT_EQ(text.to, "13912345678");
    EXPECT_THAT(text.text, HasSubstr("zh-CN notice.result 都兰县"));
    EXPECT_THAT(text.text, Not(HasSubstr("修好了")));
    EXPECT_THAT(to_tell(with, clerk), ElementsAre()); // A text is on its way.
    EXPECT_FALSE(with.cases.read(clerk, id)->delivered_at);

    const TextReports arrived{{{text.id, TextState::arrived}}};
    ASSERT_TRUE(with.told.reported(county_desk, with.sender, arrived));
    ASSERT_TRUE(with.told.reported(county_desk, with.sender, arrived)); // Said twice.
    EXPECT_TRUE(with.cases.read(clerk, id)->delivered_at);
    EXPECT_EQ(told(with, id)[0].state, NoticeState::told);
    EXPECT_EQ(with.cases.steps(clerk, id)->steps.back().action, Action::deliver);
}

TEST_P(CaseNotices, ATextThatFailedLeavesTheResultToTheDesk)
{
    const auto id = report(with, somebody()).id;
    close(with, id);
    pass(with);
    const TextReports failed{{{with.drop.sent.back().id, TextState::failed}}};
    ASSERT_TRUE(with.told.reported(county_desk, with.sender, failed));
    EXPECT_THAT(to_tell(with, clerk), ElementsAre(id));
    does(with, clerk, id, {{.action = Action::deliver, .reason = "电话告知"}});
    pass(with);
    EXPECT_EQ(told(with, id)[0].state, NoticeState::told);
    EXPECT_THAT(to_tell(with, clerk), ElementsAre());
}

TEST_P(CaseNotices, TheirLanguageAndTheirWayAreTheirs)
{
    const auto one = report(with, somebody({}, "bo"));
    const auto other = report(with, somebody(TellBy::call));
    for (const auto& receipt : {one, other})
        does(with, clerk, receipt.id, {{.action = Action::accept}});
    pass(with);
    ASSERT_EQ(with.drop.sent.size(), 1U);
    EXPECT_THAT(
        with.drop.sent[0].text, testing::StartsWith("bo notice.accepted 都兰县 " + one.number)
    );
    const auto calls = with.told.calls(clerk, {});
    ASSERT_TRUE(calls);
    ASSERT_EQ(calls->calls.size(), 1U);
    EXPECT_EQ(calls->calls[0].number, other.number);
    EXPECT_EQ(calls->calls[0].kind, NoticeKind::accepted);
    EXPECT_THAT(to_json(*calls), Not(HasSubstr("5678")));
}

TEST_P(CaseNotices, WithoutAGatewayEverythingIsOnTheCallListOfTheRightDesk)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::accept}});
    pass(without);
    auto calls = without.told.calls(clerk, {});
    ASSERT_TRUE(calls);
    ASSERT_EQ(calls->calls.size(), 1U);
    const auto notice = calls->calls[0].id;
    for (const auto& who : {neighbour, town, warden})
        EXPECT_EQ(
            reason_of(without.told.called(who, {}, notice, {CallOutcome::told})), "notice.not_found"
        );
    EXPECT_TRUE(without.told.calls(handler, {})->calls.empty()); // A body tells nobody.
    EXPECT_EQ(without.told.called(clerk, {}, notice, {CallOutcome::not_reached})->tries, 1);
    EXPECT_EQ(
        without.told.called(clerk, {}, notice, {CallOutcome::told})->state, NoticeState::told
    );
    EXPECT_TRUE(without.told.calls(clerk, {})->calls.empty());
    EXPECT_EQ(
        reason_of(without.told.called(clerk, {}, notice, {CallOutcome::told})), "notice.not_called"
    );
}

TEST_P(CaseNotices, OnPaperStandsWhomToCallAndEachIsOnRecord)
{
    const auto id = report(without, somebody({}, "bo")).id;
    auto complaint = body();
    complaint.about = cases::About::township;
    complaint.reporter = somebody();
    const auto other = without.cases.report(resident, complaint);
    ASSERT_TRUE(other) << reason_of(other);
    does(without, clerk, id, {{.action = Action::accept}});
    does(without, county_desk, other->id, {{.action = Action::accept}});
    pass(without);
    const auto sheet = without.told.on_paper(clerk);
    ASSERT_TRUE(sheet) << reason_of(sheet);
    ASSERT_EQ(sheet->calls.size(), 1U);
    EXPECT_EQ(sheet->calls[0].telephone, "13912345678");
    EXPECT_EQ(sheet->calls[0].language, "bo");
    const auto countys = without.told.on_paper(county_desk);
    ASSERT_TRUE(countys);
    EXPECT_TRUE(countys->calls.empty()); // A complaint is not for paper.
    EXPECT_EQ(countys->by_case, 1);
    const auto reveals = database->read([](db::Session& s) -> Result<std::int64_t> {
        return s.first<CountRow>(count_reveals)->n;
    });
    EXPECT_EQ(*reveals, 1);
}

TEST_P(CaseNotices, OneCallTellsHowItStandsNow)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::accept}});
    does(without, clerk, id, {{.action = Action::escalate, .reason = "需要乡里处理"}});
    pass(without);
    EXPECT_TRUE(without.told.calls(clerk, {})->calls.empty());
    ASSERT_EQ(without.told.calls(town, {})->calls.size(), 1U);
    EXPECT_EQ(without.told.calls(town, {})->calls[0].kind, NoticeKind::moved_up);
    EXPECT_EQ(without.told.of_case(town, id)->notices[1].state, NoticeState::overtaken);
}

TEST_P(CaseNotices, AResultIsInTheListOfResultsAndNotTwice)
{
    const auto id = report(without, somebody()).id;
    close(without, id);
    pass(without);
    EXPECT_THAT(to_tell(without, clerk), ElementsAre(id));
    EXPECT_TRUE(without.told.calls(clerk, {})->calls.empty());
}

TEST_P(CaseNotices, NothingOfAGraveMatterIsWritten)
{
    ASSERT_TRUE(service.save_categories({cases::Category{
        .county = county_code,
        .code = "0790",
        .group_name = "矛盾纠纷排查化解",
        .name = "家庭暴力",
        .is_grave = true}}));
    auto sent = body();
    sent.category = *BoundedText<1, 20>::parse("0790");
    sent.reporter = somebody();
    const auto receipt = with.cases.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    const auto seen = with.cases.read(county_desk, receipt->id);
    ASSERT_TRUE(seen && seen->is_grave);
    does(with, county_desk, receipt->id, {{.action = Action::accept}});
    pass(with);
    EXPECT_TRUE(with.drop.sent.empty());
    EXPECT_EQ(with.told.calls(county_desk, {})->calls.size(), 1U);
}

TEST_P(CaseNotices, InADemonstrationNobodyIsWrittenTo)
{
    is_demo = true;
    const auto id = report(with, somebody()).id;
    close(with, id);
    pass(with);
    EXPECT_TRUE(with.drop.sent.empty());
    EXPECT_THAT(to_tell(with, clerk), ElementsAre(id));
}

TEST_P(CaseNotices, OldNewsIsNone)
{
    const auto id = report(with, somebody()).id;
    does(with, clerk, id, {{.action = Action::accept}});
    clock.advance(std::chrono::hours{73}); // The server stood still, or this is new to it.
    pass(with);
    EXPECT_TRUE(told(with, id).empty());
}

TEST_P(CaseNotices, WhoLeftNothingFindsItOnThePage)
{
    const auto id = report(with, {}).id;
    close(with, id);
    pass(with);
    EXPECT_TRUE(with.drop.sent.empty());
    ASSERT_FALSE(told(with, id).empty());
    for (const auto& notice : told(with, id))
        EXPECT_EQ(notice.state, NoticeState::shown);
    EXPECT_EQ(reason_of(with.told.of_case(neighbour, id)), "case.not_found");
}

TEST_P(CaseNotices, MoreReportsThanFitAreRefused)
{
    const TextReports many{std::vector<TextReport>(reports_max + 1)};
    EXPECT_EQ(
        reason_of(with.told.reported(county_desk, with.sender, many)), "text_report.too_many"
    );
    EXPECT_EQ(reason_of(with.told.calls(clerk, {.limit = 101})), "query.bad_value");
}

} // namespace
} // namespace wuzhi::smart::case_notices
