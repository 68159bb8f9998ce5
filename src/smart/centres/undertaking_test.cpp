// What a meeting decided or a leader instructed, until it is closed.

#include "smart/centres/fixture_test.hpp"
#include "smart/centres/unit_moves_service.hpp"

#include <algorithm>

namespace wuzhi::smart::centres {
namespace {

using namespace fixture;

class CentreUndertakings : public Centres {};
INSTANTIATE_TEST_SUITE_P(
    Engines, CentreUndertakings, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CentreUndertakings, ADecisionIsAnsweredByWhoHasItAndClosedByItsCentre)
{
    const auto id = reported().id;
    const auto decision_id = decided(id);
    EXPECT_EQ(to_do(other_town), 1U);
    EXPECT_EQ(reason_of(answered(town, decision_id)), "centre.not_doer");
    ASSERT_TRUE(centres.acknowledge(other_town, {}, decision_id));
    ASSERT_TRUE(answered(other_town, decision_id, Outcome::not_done));
    EXPECT_EQ(to_do(other_town), 0U);
    EXPECT_EQ(to_do(town, UndertakingList::to_confirm), 1U);
    const auto back = centres.send_back(
        town, {}, decision_id, {*ReasonText::parse("请再丈量一次"), *parse_date("2026-12-01")}
    );
    ASSERT_TRUE(back) << reason_of(back);
    EXPECT_EQ(to_text(back->due_on), "2026-12-01");
    ASSERT_TRUE(answered(other_town, decision_id));
    const auto closed = centres.close(town, {}, decision_id);
    ASSERT_TRUE(closed) << reason_of(closed);
    EXPECT_EQ(closed->state, UndertakingState::closed);
    EXPECT_EQ(closed->outcome, Outcome::done);
    EXPECT_EQ(to_do(town, UndertakingList::open), 0U);
    EXPECT_EQ(to_do(town, UndertakingList::all), 1U);
    EXPECT_EQ(centres.undertaking(other_town, decision_id)->steps.size(), 6U);
    EXPECT_EQ(service.read(town, id)->state, cases::CaseState::reported); // Moved by nothing.
}

TEST_P(CentreUndertakings, WhatIsNotAnsweredInTimeIsOverdueOnce)
{
    const auto decision_id = decided(reported().id);
    EXPECT_EQ(to_text(centres.undertaking(town, decision_id)->due_at), "2026-11-27T15:59:59.999Z");
    at("2026-11-28T00:00:10+08:00");
    EXPECT_TRUE(centres.undertaking(town, decision_id)->is_overdue);
    at("2026-11-30T09:00:00+08:00");
    EXPECT_EQ(std::ranges::count(facts(), "centre.undertaking_overdue"), 1);
    ASSERT_TRUE(answered(other_town, decision_id));
    EXPECT_TRUE(centres.undertaking(town, decision_id)->is_overdue);
    ASSERT_TRUE(centres.send_back(
        town, {}, decision_id, {*ReasonText::parse("还差一处"), *parse_date("2026-12-02")}
    ));
    EXPECT_FALSE(centres.undertaking(town, decision_id)->is_overdue);
    at("2026-12-03T00:00:10+08:00");
    EXPECT_TRUE(centres.undertaking(town, decision_id)->is_overdue);
    EXPECT_EQ(std::ranges::count(facts(), "centre.undertaking_overdue"), 2);
}

TEST_P(CentreUndertakings, ADayThatNobodyWorksEndsWithTheNextWorkdayAndFollowsTheCalendar)
{
    const auto id = reported().id;
    auto sent = instruction(village, id);
    sent.due_on = *parse_date("2026-11-28"); // A Saturday.
    const auto given = centres.instruct(town_leader, {}, sent);
    ASSERT_TRUE(given) << reason_of(given);
    EXPECT_EQ(to_text(given->due_at), "2026-11-30T15:59:59.999Z");
    import_days("date,kind,name\n2026-11-30,holiday,test\n");
    at("2026-11-24T09:00:00+08:00");
    EXPECT_EQ(to_text(centres.undertaking(clerk, sent.id)->due_at), "2026-12-01T15:59:59.999Z");
}

TEST_P(CentreUndertakings, AnswerInTimeIsNeverOverdueHoweverLongTheGiverLooksAtIt)
{
    const auto decision_id = decided(reported().id);
    ASSERT_TRUE(answered(other_town, decision_id));
    at("2026-12-20T09:00:00+08:00");
    EXPECT_FALSE(centres.undertaking(town, decision_id)->is_overdue);
}

TEST_P(CentreUndertakings, WhatTheCentreDoesItselfAnotherOfItsPeopleConfirms)
{
    const auto id = reported().id;
    const auto meeting = convened(id);
    wait(std::chrono::hours{2});
    const auto view = centres.hold(town, {}, meeting.id, minutes({decision(township, id)}));
    ASSERT_TRUE(view) << reason_of(view);
    const auto own = view->decisions.at(0).id;
    ASSERT_TRUE(answered(town, own));
    EXPECT_EQ(reason_of(centres.close(town, {}, own)), "centre.own_answer");
    EXPECT_TRUE(centres.close(town_second, {}, own));
}

TEST_P(CentreUndertakings, ALeaderInstructsDownwardAndClosesWhatIsAnswered)
{
    const auto given = centres.instruct(county_leader, {}, instruction(township));
    ASSERT_TRUE(given) << reason_of(given);
    EXPECT_EQ(to_do(town), 1U);
    ASSERT_TRUE(centres.acknowledge(town, {}, given->id));
    ASSERT_TRUE(answered(town, given->id));
    EXPECT_EQ(reason_of(centres.close(county_desk, {}, given->id)), "centre.not_giver");
    EXPECT_TRUE(centres.close(county_leader, {}, given->id));
    const auto why = [&](const Caller& who, const InstructBody& sent) {
        return reason_of(centres.instruct(who, {}, sent));
    };
    EXPECT_EQ(why(town_leader, instruction(other_township)), "centre.party_outside");
    EXPECT_EQ(why(town_leader, instruction(to_text(police))), "centre.party_outside");
    EXPECT_EQ(why(town_leader, instruction("632822999")), "centre.party_unknown");
    EXPECT_EQ(why(town_leader, instruction(village, ids.next<CaseId>())), "centre.case_unknown");
    EXPECT_EQ(why(town_leader, instruction(to_text(bureau))), "");
    auto taken = instruction(village);
    taken.id = given->id;
    EXPECT_EQ(why(town_leader, taken), "centre.id_taken");
    EXPECT_EQ(to_do(handler), 1U);
}

TEST_P(CentreUndertakings, WhatIsTakenBackIsNobodysToDo)
{
    const auto given = centres.instruct(town_leader, {}, instruction(village));
    ASSERT_TRUE(given) << reason_of(given);
    const CentreReasonBody reason{*ReasonText::parse("另有安排")};
    EXPECT_EQ(
        reason_of(centres.withdraw(neighbour, {}, given->id, reason)), "centre.undertaking_unknown"
    );
    ASSERT_TRUE(centres.withdraw(town_leader, {}, given->id, reason));
    EXPECT_EQ(to_do(clerk), 0U);
    at("2026-12-20T09:00:00+08:00");
    EXPECT_FALSE(centres.undertaking(clerk, given->id)->is_overdue);
    EXPECT_EQ(reason_of(answered(clerk, given->id)), "centre.wrong_state");
}

TEST_P(CentreUndertakings, AroundACaseStandsWhatItsReaderMaySee)
{
    const auto id = reported().id;
    held(id);
    ASSERT_TRUE(centres.instruct(county_leader, {}, instruction(township, id)));
    const auto seen = centres.around(town, id);
    ASSERT_TRUE(seen) << reason_of(seen);
    EXPECT_EQ(seen->meetings.size(), 1U);
    EXPECT_EQ(seen->undertakings.size(), 2U);
    EXPECT_TRUE(centres.around(clerk, id)->meetings.empty()); // Another level's.
    EXPECT_EQ(reason_of(centres.around(other_town, id)), "case.not_found");
}

TEST_P(CentreUndertakings, WhatIsSentTwiceIsDoneOnce)
{
    const auto sent = invitation(reported().id, {party(village)});
    const Once key{county_code, "somebody", "key", "digest"};
    const auto first = centres.convene(town, key, sent);
    const auto second = centres.convene(town, key, sent);
    ASSERT_TRUE(first && second) << reason_of(second);
    EXPECT_EQ(first->id, second->id);
    EXPECT_EQ(facts().size(), 1U);
}

TEST_P(CentreUndertakings, RowsGoWhereTheirUnitsGoAlsoWhenTwoChangePlaces)
{
    const auto id = reported().id;
    const auto decision_id = decided(id);
    const county::UnitsMoved moved{
        .county = county_code,
        .effective_at = clock.now(),
        .recorded_at = clock.now(),
        .moves = {
            {.code_before = township,
             .successor = ids.next<county::UnitId>(),
             .code = other_township},
            {.code_before = other_township,
             .successor = ids.next<county::UnitId>(),
             .code = township}}};
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        follow_units(s, moved);
        return {};
    }));
    EXPECT_EQ(to_do(town), 1U); // It is the other one now.
    EXPECT_EQ(to_do(other_town), 0U);
    const auto view =
        centres.meeting(other_town, centres.undertaking(town, decision_id)->meeting.value());
    ASSERT_TRUE(view) << reason_of(view);
    EXPECT_EQ(view->unit, other_township);
    EXPECT_EQ(view->participants.back().party, township);
}

TEST_P(CentreUndertakings, WhereTwoUnitsBecomeOneItTakesPartOnce)
{
    const auto id = reported().id;
    const auto meeting =
        centres.convene(county_desk, {}, invitation(id, {party(village), party(other_village)}));
    ASSERT_TRUE(meeting) << reason_of(meeting);
    const auto one = ids.next<county::UnitId>();
    const county::UnitsMoved moved{
        .county = county_code,
        .effective_at = clock.now(),
        .recorded_at = clock.now(),
        .moves = {
            {.code_before = village, .successor = one, .code = "632822100003"},
            {.code_before = other_village, .successor = one, .code = "632822100003"}}};
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        follow_units(s, moved);
        return {};
    }));
    const auto seen = centres.meeting(county_desk, meeting->id);
    ASSERT_EQ(seen->participants.size(), 1U);
    EXPECT_EQ(seen->participants.at(0).party, "632822100003");
}

TEST_P(CentreUndertakings, APageIsOfOneToAHundred)
{
    EXPECT_EQ(reason_of(centres.meetings(town, {.limit = 0})), "query.bad_value");
    EXPECT_EQ(reason_of(centres.undertakings(town, {.limit = 101})), "query.bad_value");
    ASSERT_TRUE(centres.instruct(town_leader, {}, instruction(village)));
    ASSERT_TRUE(centres.instruct(town_leader, {}, instruction(village)));
    const auto page = centres.undertakings(clerk, {.list = UndertakingList::to_do, .limit = 1});
    ASSERT_TRUE(page && page->more_after);
    const auto rest = centres.undertakings(
        clerk,
        {.list = UndertakingList::to_do,
         .after = BoundedText<1, 60>::parse(*page->more_after),
         .limit = 1}
    );
    EXPECT_EQ(rest->undertakings.size(), 1U);
    EXPECT_FALSE(rest->more_after);
    EXPECT_NE(rest->undertakings.at(0).id, page->undertakings.at(0).id);
    const auto why = [&](const UndertakingQuery& query) {
        return reason_of(centres.undertakings(clerk, query));
    };
    const auto cursor = BoundedText<1, 60>::parse(*page->more_after);
    EXPECT_EQ(
        why({.list = UndertakingList::to_do, .before = ids.next<UndertakingId>()}),
        "query.bad_value"
    );
    EXPECT_EQ(why({.list = UndertakingList::all, .after = cursor}), "query.bad_value");
    EXPECT_EQ(why({.after = BoundedText<1, 60>::parse("soon")}), "query.bad_value");
}

TEST_P(CentreUndertakings, WhatWaitsIsThereHoweverMuchWasGivenSince)
{
    const auto late = decided(reported().id);
    const auto answer = centres.instruct(town_leader, {}, instruction(village));
    ASSERT_TRUE(answer) << reason_of(answer);
    ASSERT_TRUE(answered(clerk, answer->id));
    at("2026-11-30T09:00:00+08:00"); // Both days are over.
    for (int i = 0; i < 3; ++i) {
        auto sent = instruction(village);
        sent.due_on = *parse_date("2026-12-10");
        ASSERT_TRUE(centres.instruct(town_leader, {}, sent));
    }
    const auto first = [&](const Caller& who, UndertakingList list) {
        const auto page = centres.undertakings(who, {.list = list, .limit = 1});
        EXPECT_TRUE(page) << reason_of(page);
        return page && !page->undertakings.empty() ? page->undertakings.at(0).id : UndertakingId{};
    };
    EXPECT_EQ(first(town, UndertakingList::to_confirm), answer->id);
    EXPECT_EQ(first(other_town, UndertakingList::to_do), late);
    EXPECT_EQ(first(county_desk, UndertakingList::open), late);
    std::size_t seen = 0;
    UndertakingQuery query{.list = UndertakingList::open, .limit = 2};
    for (bool has_more = true; has_more;) {
        const auto page = centres.undertakings(town, query);
        ASSERT_TRUE(page) << reason_of(page);
        seen += page->undertakings.size();
        has_more = page->more_after.has_value();
        if (has_more) query.after = BoundedText<1, 60>::parse(*page->more_after);
    }
    EXPECT_EQ(seen, 5U);
}

} // namespace
} // namespace wuzhi::smart::centres
