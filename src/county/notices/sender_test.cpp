// Notices on their way: once, at decent hours, and never silently lost.

#include "county/notices/sending_test.hpp"

namespace wuzhi::county::notices {
namespace {

using namespace sending;

INSTANTIATE_TEST_SUITE_P(
    Engines, SenderTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SenderTest, OfOneChangeThereIsOneNotice)
{
    const auto notice = news("case.accepted");
    add(notice);
    add(notice);
    EXPECT_EQ(all().size(), 1U);
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(turn(), 0);
    ASSERT_EQ(gateway.sent.size(), 1U);
    EXPECT_EQ(gateway.sent[0].text, "case.accepted");
    EXPECT_EQ(all()[0].state, NoticeState::sent);
}

TEST_P(SenderTest, WhatALaterOneSaysTooIsNotSaidTwice)
{
    clock.set(parse_instant("2026-12-01T23:00:00+08:00").value());
    add(news("case.accepted"));
    EXPECT_EQ(turn(), 0);
    clock.advance(std::chrono::hours{1});
    add(news("case.result", true));
    clock.set(parse_instant("2026-12-02T08:00:00+08:00").value());
    EXPECT_EQ(turn(), 1);
    ASSERT_EQ(gateway.sent.size(), 1U);
    EXPECT_EQ(gateway.sent[0].text, "case.result");
    const auto kept = all();
    EXPECT_EQ(kept[1].state, NoticeState::overtaken);
    EXPECT_TRUE(kept[1].settled_at);
}

TEST_P(SenderTest, WhoseGatewayIsAwayIsTriedAgainAndThenCalled)
{
    gateway.refusal = "gateway.unreachable";
    add(news("case.result", true));
    for (const auto wait : {0, 1, 10, 60}) {
        clock.advance(std::chrono::minutes{wait});
        EXPECT_EQ(turn(), 1) << wait;
        EXPECT_EQ(turn(), 0) << wait;
    }
    EXPECT_EQ(gateway.sent.size(), 4U);
    for (const auto& message : gateway.sent)
        EXPECT_EQ(message.id, gateway.sent[0].id);
    EXPECT_EQ(failed, std::vector<std::string>{"case.result"});
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(all()[0].state, NoticeState::waiting);
    EXPECT_EQ(all()[0].why, "gateway.unreachable");
}

TEST_P(SenderTest, WhatTheGatewayNeverTakesIsCalledAtOnce)
{
    gateway.refusal = "gateway.refused";
    add(news("case.accepted"));
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(gateway.sent.size(), 1U);
}

TEST_P(SenderTest, WhatArrivedIsToldAndWhatFailedIsCalled)
{
    add(news("case.result", true));
    EXPECT_EQ(turn(), 1);
    report(gateway.sent[0].id, TextState::arrived);
    report(gateway.sent[0].id, TextState::failed); // Too late, and not so.
    EXPECT_EQ(all()[0].state, NoticeState::told);
    EXPECT_EQ(told, std::vector<std::string>{"case.result"});
    EXPECT_TRUE(failed.empty());

    add(news("case.final_reply", true));
    EXPECT_EQ(turn(), 1);
    report(gateway.sent[1].id, TextState::failed);
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(failed, std::vector<std::string>{"case.final_reply"});
    report(ids.next<NoticeId>(), TextState::arrived); // Nobody knows it.
}

TEST_P(SenderTest, OfWhichNothingIsHeardIsCalledWhereARightBeginsWithIt)
{
    add(news("case.result", true));
    EXPECT_EQ(turn(), 1);
    clock.advance(report_max);
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(all()[0].why, "gateway.silent");

    add(news("case.accepted"));
    EXPECT_EQ(turn(), 1);
    clock.advance(report_max);
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(all()[0].state, NoticeState::sent);
    EXPECT_TRUE(all()[0].settled_at);
}

TEST_P(SenderTest, WhoIsGoneIsWrittenToNoMore)
{
    is_there = false;
    add(news("case.accepted"));
    EXPECT_EQ(turn(), 1);
    EXPECT_TRUE(gateway.sent.empty());
    EXPECT_EQ(all()[0].state, NoticeState::given_up);
}

TEST_P(SenderTest, OneThatCannotBeReadIsCalledAndHoldsUpNoOther)
{
    unreadable = "case.result";
    add(news("case.result", true));
    auto other = news("case.accepted");
    other.subject = "another";
    add(other);
    EXPECT_EQ(turn(), 2);
    ASSERT_EQ(gateway.sent.size(), 1U);
    EXPECT_EQ(gateway.sent[0].text, "case.accepted");
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(failed, std::vector<std::string>{"case.result"});
}

TEST_P(SenderTest, WhatAServerHadInHandWhenItStoppedIsSentAgainUnderTheSameId)
{
    add(news("case.accepted"));
    const auto before = all()[0];
    auto in_hand = before;
    in_hand.state = NoticeState::sending;
    in_hand.due_at = clock.now() + in_hand_max;
    in_hand.tries = 1;
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<bool> {
        return replace(s, before, in_hand);
    }));
    EXPECT_EQ(turn(), 0);
    clock.advance(in_hand_max);
    EXPECT_EQ(turn(), 1);
    ASSERT_EQ(gateway.sent.size(), 1U);
    EXPECT_EQ(gateway.sent[0].id, before.id);
}

TEST_P(SenderTest, WithoutAGatewayDesksCall)
{
    add(news("case.accepted"));
    Sender without{tools(nullptr)}; // It was taken out of the configuration.
    EXPECT_EQ(*without.turn(county), 1);
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(all()[0].why, "gateway.none");
}

TEST_P(SenderTest, ACallIsTakenDownAndGivenUpAfterThreeDays)
{
    add(news("case.accepted"), {.has_telephone = true, .wants_calls = true});
    const auto called = [&](CallOutcome outcome) {
        const auto id = all()[0].id;
        return database->write([&](db::Session& s) {
            return notices.called(s, county, id, outcome, clock.now());
        });
    };
    EXPECT_EQ(called(CallOutcome::not_reached)->state, NoticeState::waiting);
    for (int click = 0; click < 3; ++click) // Of one day the first counts.
        EXPECT_EQ(called(CallOutcome::not_reached)->tries, 1);
    clock.advance(std::chrono::hours{24});
    EXPECT_EQ(called(CallOutcome::not_reached)->tries, 2);
    clock.advance(std::chrono::hours{24});
    EXPECT_EQ(called(CallOutcome::not_reached)->state, NoticeState::given_up);
    EXPECT_EQ(called(CallOutcome::told).error().reason, "notice.not_called");
    add(news("case.extended"), {.has_telephone = true, .wants_calls = true});
    EXPECT_EQ(called(CallOutcome::told)->state, NoticeState::told);
    add(news("case.result", true), {.has_telephone = true, .wants_calls = true});
    EXPECT_EQ(called(CallOutcome::told).error().reason, "notice.not_called");
    const auto other = ids.next<NoticeId>();
    const auto nobodys = database->write([&](db::Session& s) {
        return notices.called(s, county, other, CallOutcome::told, clock.now());
    });
    EXPECT_EQ(nobodys.error().reason, "notice.not_found");
}

TEST_P(SenderTest, WhatIsNotTheirsAnyMoreGoesToTheDeskThatHasTheCaseNow)
{
    add(news("case.accepted"), {.has_telephone = true, .wants_calls = true});
    const auto calls = database->write([&](db::Session& s) -> Result<std::size_t> {
        change_tellers(s, county, "s", "632822");
        return calls_of(s, county, "632822100", std::nullopt, 10).size() * 10 +
               calls_of(s, county, "632822", std::nullopt, 10).size();
    });
    EXPECT_EQ(*calls, 1U);
}

TEST_P(SenderTest, WhoseDeskGotAnotherCodeCallsAllTheSame)
{
    add(news("case.accepted"), {.has_telephone = true, .wants_calls = true});
    const UnitsMoved moved{
        .county = county,
        .moves = {
            {.code_before = "632822100", .successor = ids.next<UnitId>(), .code = "632822200"},
            {.code_before = "632822200", .successor = ids.next<UnitId>(), .code = "632822300"}}};
    const auto calls = database->write([&](db::Session& s) -> Result<std::vector<Notice>> {
        follow_units(s, moved);
        return calls_of(s, county, "632822200", std::nullopt, 10);
    });
    EXPECT_EQ(calls->size(), 1U);
}

} // namespace
} // namespace wuzhi::county::notices
