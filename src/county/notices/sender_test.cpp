// Notices on their way: once, at decent hours, and never silently lost.

#include "county/notices/sender.hpp"

#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace wuzhi::county::notices {
namespace {

constexpr auto county = "632822";

class ScriptedGateway : public Gateway {
public:
    std::vector<TextMessage> sent{};
    std::string refusal{}; // The reason with which it refuses everything.

    Result<> send(const TextMessage& message) override
    {
        sent.push_back(message);
        if (refusal.empty()) return {};
        return fail(ErrorKind::unavailable, refusal, "as the test says");
    }
};

class SenderTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{parse_instant("2026-12-01T10:00:00+08:00").value()};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    ScriptedGateway gateway;
    bool is_there = true;     // Whom it reaches.
    std::string unreadable{}; // The kind of which nobody can be found out.
    std::vector<std::string> told{};
    std::vector<std::string> failed{};
    Notices notices{ids, {.is_on = true}};
    Sender sender{tools(&gateway)};

    Sender::Tools tools(Gateway* through)
    {
        return {
            *database,
            clock,
            ids,
            through,
            {},
            {.compose =
                 [this](db::Session&, const Notice& n) -> Result<std::optional<TextMessage>> {
                 if (n.kind == unreadable)
                     return fail(ErrorKind::corrupt, "keys.sealed", "as the test says");
                 if (!is_there) return std::optional<TextMessage>{};
                 return std::optional{TextMessage{n.id, "13912345678", "zh-CN", n.kind}};
             },
             .on_told = [this](db::Session&, const Notice& n, Instant) -> Result<> {
                 if (told.empty() || told.back() != n.kind) told.push_back(n.kind);
                 return {};
             },
             .on_failed = [this](db::Session&, const Notice& n) -> Result<> {
                 if (failed.empty() || failed.back() != n.kind) failed.push_back(n.kind);
                 return {};
             }}};
    }

    // Of a change of the case "s".
    NewNotice news(std::string kind, bool is_must = false)
    {
        return {
            .county = county,
            .fact = to_text(ids.next<journal::FactId>()),
            .kind = std::move(kind),
            .subject = "s",
            .teller = "632822100",
            .details = "{}",
            .is_must = is_must};
    }
    void add(const NewNotice& notice, const Reach& reach = {.has_telephone = true})
    {
        const auto done = database->write([&](db::Session& s) -> Result<> {
            notices.add(s, notice, reach, clock.now());
            return {};
        });
        ASSERT_TRUE(done);
    }
    std::vector<Notice> all()
    {
        const auto kept = database->read([&](db::Session& s) -> Result<std::vector<Notice>> {
            return notices_of(s, county, "s");
        });
        EXPECT_TRUE(kept);
        return kept ? *kept : std::vector<Notice>{};
    }
    std::int64_t turn()
    {
        const auto done = sender.turn(county);
        EXPECT_TRUE(done);
        return done ? *done : -1;
    }
    void report(NoticeId id, TextState state)
    {
        ASSERT_TRUE(database->write([&](db::Session& s) {
            return sender.report(s, county, id, state);
        }));
    }
};
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

TEST_P(SenderTest, ACallIsTakenDownAndGivenUpAfterThree)
{
    add(news("case.accepted"), {.has_telephone = true, .wants_calls = true});
    const auto called = [&](CallOutcome outcome) {
        const auto id = all()[0].id;
        return database->write([&](db::Session& s) {
            return notices.called(s, county, id, outcome, clock.now());
        });
    };
    EXPECT_EQ(called(CallOutcome::not_reached)->state, NoticeState::waiting);
    EXPECT_EQ(called(CallOutcome::not_reached)->tries, 2);
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
