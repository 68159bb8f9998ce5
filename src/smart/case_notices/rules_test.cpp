#include "smart/case_notices/rules.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/situation_service.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::smart::case_notices {
namespace {

using cases::Action, cases::CaseFact, cases::CaseState, cases::Channel;

std::optional<NoticeKind> said_of(const CaseFact& fact)
{
    return kind_of(cases::FactBody{to_json(fact)});
}

TEST(NoticeRules, WhatTheReporterShouldKnow)
{
    using enum Action;
    using S = CaseState;
    CaseFact extended{.action = approve, .from_state = S::handling, .to_state = S::handling};
    extended.granted = cases::RequestKind::extension;
    CaseFact suspended = extended;
    suspended.granted = cases::RequestKind::suspension;
    CaseFact excused = extended;
    excused.granted = cases::RequestKind::timeout_appeal;
    CaseFact at_window{.action = report};
    at_window.channel = Channel::window;
    CaseFact imported{.action = close, .to_state = S::closed};
    imported.channel = Channel::bulk;
    const struct {
        CaseFact fact;
        std::optional<NoticeKind> kind;
    } rows[] = {
        {{.action = report}, std::nullopt}, // By themselves: the number is on the page.
        {at_window, NoticeKind::received},
        {{.action = accept}, NoticeKind::accepted},
        {{.action = reject}, NoticeKind::rejected},
        {extended, NoticeKind::extended},
        {suspended, NoticeKind::suspended},
        {excused, std::nullopt}, // Between those who handle it.
        {{.action = approve, .to_state = S::cancelled}, NoticeKind::cancelled},
        {{.action = escalate}, NoticeKind::moved_up},
        {{.action = merge}, NoticeKind::merged},
        {{.action = close}, NoticeKind::result},
        {{.action = force_close}, NoticeKind::result},
        {{.action = self_handle}, NoticeKind::result},
        {{.action = review, .to_state = S::closed}, NoticeKind::result},
        {{.action = review, .to_state = S::accepted}, NoticeKind::reopened},
        {{.action = report_inspection, .from_state = S::self_handled, .to_state = S::reported},
         NoticeKind::reopened},
        {{.action = report_inspection, .from_state = S::inspecting, .to_state = S::done},
         std::nullopt},
        {{.action = give_final_reply}, NoticeKind::final_reply},
        {{.action = call_back, .from_state = S::closed, .to_state = S::rated},
         NoticeKind::rated_by_call},
        {{.action = call_back, .from_state = S::closed, .to_state = S::closed}, std::nullopt},
        {{.action = reissue_code}, NoticeKind::code_reissued},
        {{.action = resume}, NoticeKind::resumed},
        {{.action = dispatch}, std::nullopt},
        {{.action = note}, std::nullopt},
        {imported, std::nullopt}, // The other system has its own ways.
    };
    for (const auto& row : rows)
        EXPECT_EQ(said_of(row.fact), row.kind) << to_text(row.fact.action);
}

TEST(NoticeRules, WhatItReactsToIsAllThatSaysSomething)
{
    const auto kinds = kinds_to_react_to();
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto each) {
        CaseFact fact{.action = each.value, .to_state = CaseState::rated};
        fact.channel = Channel::window;
        const cases::FactBody body{to_json(fact)};
        const bool is_listed =
            std::ranges::find(kinds, "case." + to_text(each.value)) != kinds.end();
        const bool says_something = kind_of(body) || shows_knowledge(body);
        EXPECT_TRUE(is_listed || !says_something) << each.name;
    });
}

TEST(NoticeRules, WhoseReportWasMergedHearsWhatIsNotOfAnotherReportAlone)
{
    const auto for_merged = [](const CaseFact& fact) {
        return kind_for_merged(cases::FactBody{to_json(fact)});
    };
    EXPECT_EQ(for_merged({.action = Action::close}), NoticeKind::result);
    EXPECT_EQ(for_merged({.action = Action::cancel}), NoticeKind::cancelled);
    EXPECT_FALSE(for_merged({.action = Action::reissue_code}));
    EXPECT_FALSE(for_merged({.action = Action::rate}));
}

TEST(NoticeRules, AnErasedFactSaysNothing)
{
    EXPECT_FALSE(kind_of(cases::FactBody{""}));
    EXPECT_FALSE(shows_knowledge(cases::FactBody{""}));
}

TEST(NoticeRules, WhoeverRatesObjectsOrIsReadTheResultKnows)
{
    using enum Action;
    for (const auto action : {deliver, rate, object, cancel})
        EXPECT_TRUE(shows_knowledge(cases::FactBody{to_json(CaseFact{.action = action})}));
    const CaseFact not_reached{
        .action = call_back, .from_state = CaseState::closed, .to_state = CaseState::closed};
    EXPECT_FALSE(shows_knowledge(cases::FactBody{to_json(not_reached)}));
}

TEST(NoticeRules, TextsGoToMobileNumbersOnly)
{
    EXPECT_TRUE(takes_texts("13912345678"));
    for (const auto* const number :
         {"", "09778231234", "1391234567", "139123456789", "1391234567x"})
        EXPECT_FALSE(takes_texts(number)) << number;
}

} // namespace
} // namespace wuzhi::smart::case_notices
