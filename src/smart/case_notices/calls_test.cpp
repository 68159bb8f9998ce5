// In whose hands a notice is: nobody is told by those it is about, and nothing ends in nobody's.

#include "smart/case_notices/told_test.hpp"

namespace wuzhi::smart::case_notices {
namespace {

using namespace told;

class CaseCalls : public CaseNotices {
protected:
    std::vector<NoticeCall> calls(House& house, const Caller& who)
    {
        const auto page = house.told.calls(who, {});
        EXPECT_TRUE(page) << reason_of(page);
        return page ? page->calls : std::vector<NoticeCall>{};
    }
    // In the village itself, which is told by its township.
    void close_by_village(House& house, CaseId id)
    {
        does(house, clerk, id, {{.action = Action::accept}});
        does(house, clerk, id, {{.action = Action::dispatch}, village});
        does(house, head, id, {{.action = Action::acknowledge}});
        does(house, head, id, {{.action = Action::submit, .result = "修好了"}});
        does(house, clerk, id, {{.action = Action::close, .has_passed = true}});
    }
    void merge(House& house, CaseId id, CaseId into)
    {
        does(house, clerk, id, {{.action = Action::merge, .reason = "同一件事", .target = into}});
    }
    Result<parties::Contact> reveal(House& house, const Caller& who, CaseId id)
    {
        return house.parties.reveal(who, id, {*BoundedText<2, 500>::parse("电话告知")});
    }
    void correct(House& house, CaseId id, std::string_view telephone)
    {
        const parties::ContactChange landline{.telephone = std::string{telephone}};
        const auto done = database->write([&](db::Session& s) {
            return house.parties.correct(s, county_code, id, landline);
        });
        ASSERT_TRUE(done) << reason_of(done);
    }
    Result<cases::ReissuedCode> reissue(House& house, const Caller& who, CaseId id)
    {
        return house.cases.reissue_code(
            who,
            {},
            id,
            {cases::IdentityCheck::known_in_person, *BoundedText<2, 500>::parse("回执丢失")}
        );
    }
    NoticeView newest(House& house, CaseId id)
    {
        const auto all = told(house, id);
        EXPECT_FALSE(all.empty());
        return all.empty() ? NoticeView{} : all.front();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseCalls, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(CaseCalls, ADeskThatStepsAsideCallsNobodyAboutIt)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::accept}});
    pass(without);
    const auto call = calls(without, clerk).at(0).id;
    cases::Command aside{.action = Action::recuse, .reason = "说的是村干部"};
    aside.about = cases::About::village;
    does(without, clerk, id, {aside});
    const auto learns_nothing = [&] {
        for (const auto* who : {&clerk, &head}) {
            EXPECT_TRUE(calls(without, *who).empty());
            EXPECT_EQ(
                reason_of(without.told.called(*who, {}, call, {CallOutcome::told})),
                "notice.not_found"
            );
        }
    };
    learns_nothing(); // Before anything reacted to it, too.
    pass(without);
    learns_nothing();
    ASSERT_EQ(calls(without, town).size(), 1U);
    EXPECT_TRUE(without.told.called(town, {}, call, {CallOutcome::told}));
}

TEST_P(CaseCalls, WhatTurnsOutToBeGraveIsTheCountysToTell)
{
    ASSERT_TRUE(service.save_categories({cases::Category{
        .county = county_code,
        .code = "0790",
        .group_name = "矛盾纠纷排查化解",
        .name = "家庭暴力",
        .is_grave = true}}));
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::escalate, .reason = "需要乡里处理"}});
    pass(without);
    ASSERT_EQ(calls(without, town).size(), 1U);
    does(without, town, id, {{.action = Action::accept, .category = "0790"}});
    EXPECT_TRUE(calls(without, town).empty());
    pass(without);
    EXPECT_TRUE(calls(without, town).empty());
    EXPECT_EQ(calls(without, county_desk).size(), 1U);
}

TEST_P(CaseCalls, ACallGoesWhereTheCaseGoesAndWhoCallsKnowsTheNumber)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::escalate, .reason = "需要乡里处理"}});
    pass(without);
    EXPECT_EQ(calls(without, town).size(), 1U);
    does(
        without,
        town,
        id,
        {{.action = Action::hand_down, .reason = "村里能办"}, std::string{village}}
    );
    pass(without);
    EXPECT_TRUE(calls(without, town).empty());
    EXPECT_EQ(calls(without, clerk).size(), 1U);
    EXPECT_EQ(reason_of(reveal(without, town, id)), "reporter.not_own");
    EXPECT_TRUE(without.told.on_paper(town)->calls.empty());
    EXPECT_TRUE(reveal(without, clerk, id));
    EXPECT_EQ(without.told.on_paper(clerk)->calls.size(), 1U);
}

TEST_P(CaseCalls, WhoseReportWasMergedHearsTheResultUnderTheirOwnNumber)
{
    const auto goes_on = report(with, {}).id; // Of somebody who left nothing.
    const auto merged = report(with, somebody());
    does(with, clerk, goes_on, {{.action = Action::accept}});
    merge(with, merged.id, goes_on);
    does(with, clerk, goes_on, {{.action = Action::dispatch}, grid});
    does(with, warden, goes_on, {{.action = Action::acknowledge}});
    does(with, warden, goes_on, {{.action = Action::submit, .result = "修好了"}});
    does(with, clerk, goes_on, {{.action = Action::close, .has_passed = true}});
    pass(with);
    ASSERT_FALSE(with.drop.sent.empty());
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr("notice.result_merged"));
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr(merged.number));
    const TextReports arrived{{{with.drop.sent.back().id, TextState::arrived}}};
    ASSERT_TRUE(with.told.reported(county_desk, with.sender, arrived));
    EXPECT_EQ(newest(with, merged.id).state, NoticeState::told);
    EXPECT_FALSE(with.cases.read(clerk, goes_on)->delivered_at); // Nobody told the other one.
}

TEST_P(CaseCalls, WithoutATextADeskCallsThemAndEachOfAChainHears)
{
    const auto goes_on = report(without, {}).id;
    const auto between = report(without, somebody()).id;
    const auto first = report(without, somebody()).id;
    merge(without, first, between);
    merge(without, between, goes_on);
    close_by_village(without, goes_on);
    pass(without);
    EXPECT_TRUE(calls(without, clerk).empty()); // The village handled it.
    const auto waiting = calls(without, town);
    ASSERT_EQ(waiting.size(), 2U);
    for (const auto& call : waiting) {
        EXPECT_EQ(call.kind, NoticeKind::result);
        EXPECT_TRUE(call.case_id == first || call.case_id == between);
        EXPECT_TRUE(reveal(without, town, call.case_id));
        EXPECT_TRUE(without.told.called(town, {}, call.id, {CallOutcome::told}));
    }
    EXPECT_EQ(reason_of(reveal(without, town, first)), "reporter.not_own");
    EXPECT_TRUE(calls(without, town).empty());
}

TEST_P(CaseCalls, AResultThatNoTextTellsIsADesksWhateverComesAfterIt)
{
    at_night();
    const auto id = report(with, somebody()).id;
    close(with, id);
    pass(with);
    const auto corrected = report(with, somebody()).id;
    close(with, corrected);
    pass(with);
    ASSERT_TRUE(with.drop.sent.empty()); // They wait for the morning.
    ASSERT_TRUE(reissue(with, town, id));
    pass(with);
    correct(with, corrected, "0977 8231234");
    clock.advance(std::chrono::hours{12});
    pass(with);
    std::vector<std::string> texts;
    for (const auto& message : with.drop.sent)
        texts.push_back(message.text.substr(6, message.text.find(' ', 6) - 6));
    EXPECT_THAT(texts, testing::UnorderedElementsAre("notice.result", "notice.code_reissued"));
    EXPECT_THAT(to_tell(with, clerk), ElementsAre(corrected));
    EXPECT_EQ(newest(with, corrected).way, Way::call);
}

TEST_P(CaseCalls, AResultOfBeforeALongStopIsADesksToTell)
{
    const auto id = report(with, somebody()).id;
    close(with, id);
    const auto told_already = report(with, somebody()).id;
    close(with, told_already);
    does(with, clerk, told_already, {{.action = Action::deliver, .reason = "电话告知"}});
    clock.advance(std::chrono::hours{80});
    pass(with);
    EXPECT_TRUE(with.drop.sent.empty());
    EXPECT_THAT(to_tell(with, clerk), ElementsAre(id));
    EXPECT_EQ(newest(with, id).way, Way::call);
    EXPECT_TRUE(told(with, told_already).empty());
}

TEST_P(CaseCalls, ALateReportOnAnEarlierResultTellsNothingOfTheNextOne)
{
    const auto id = report(with, somebody()).id;
    close(with, id);
    pass(with);
    const auto first = with.drop.sent.back().id;
    does(
        with,
        town,
        id,
        {{.action = Action::call_back, .reason = "x y", .rating = cases::Rating::unsatisfied}}
    );
    cases::Command again{.action = Action::review, .reason = "重新办理"};
    again.outcome = cases::ReviewOutcome::reopened;
    does(with, town_leader, id, {again});
    pass(with);
    ASSERT_TRUE(with.told.reported(county_desk, with.sender, {{{first, TextState::failed}}}));
    EXPECT_TRUE(to_tell(with, clerk).empty());
    EXPECT_TRUE(to_tell(with, town).empty());
}

TEST_P(CaseCalls, ASuspensionSaysItsDayAndItsEndIsToldToo)
{
    const auto id = report(with, somebody()).id;
    does(with, clerk, id, {{.action = Action::accept}});
    does(with, clerk, id, {{.action = Action::dispatch}, grid});
    does(with, warden, id, {{.action = Action::acknowledge}});
    cases::Command ask{.action = Action::ask_suspension, .reason = "等开春"};
    ask.until = parse_date("2026-12-10");
    does(with, clerk, id, {ask});
    does(with, head, id, {{.action = Action::approve}});
    pass(with);
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr("notice.suspended"));
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr("2026-12-10"));
    does(with, clerk, id, {{.action = Action::resume, .reason = "提前恢复"}});
    pass(with);
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr("notice.resumed"));
    EXPECT_THAT(with.drop.sent.back().text, HasSubstr(" 2026-"));
}

TEST_P(CaseCalls, WhoHandlesItAndGaveOutACodeIsAskedAboutByTheLevelAbove)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::accept}});
    does(without, clerk, id, {{.action = Action::dispatch}, village});
    does(without, head, id, {{.action = Action::acknowledge}});
    ASSERT_TRUE(reissue(without, clerk, id));
    pass(without);
    const auto asked = calls(without, town);
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].kind, NoticeKind::code_reissued);
    EXPECT_TRUE(reveal(without, town, id));
    does(without, head, id, {{.action = Action::submit, .result = "修好了"}});
    does(without, clerk, id, {{.action = Action::close, .has_passed = true}});
    does(without, town, id, {{.action = Action::deliver, .reason = "电话告知"}});
    pass(without);
    EXPECT_EQ(calls(without, town).size(), 1U); // Who has the code ends it no more than a result.

    const auto other = report(without, somebody()).id;
    ASSERT_TRUE(reissue(without, clerk, other)); // It handles nothing yet.
    pass(without);
    EXPECT_EQ(calls(without, town).size(), 1U);
    EXPECT_EQ(newest(without, other).state, NoticeState::shown);
}

TEST_P(CaseCalls, HowANoticeReachesThemIsForThoseWhoMayKnowWhoTheyAre)
{
    const auto id = report(without, somebody()).id;
    does(without, clerk, id, {{.action = Action::accept}});
    pass(without);
    const auto list = without.told.of_case(watcher, id);
    ASSERT_TRUE(list) << reason_of(list);
    ASSERT_EQ(list->notices.size(), 1U);
    EXPECT_EQ(list->notices[0].kind, NoticeKind::accepted);
    for (const auto* word : {"\"way\"", "\"state\"", "\"tries\"", "\"why\"", "\"settled_at\""})
        EXPECT_THAT(to_json(list->notices[0]), Not(HasSubstr(word)));
    EXPECT_EQ(without.told.of_case(clerk, id)->notices[0].way, Way::call);
}

} // namespace
} // namespace wuzhi::smart::case_notices
