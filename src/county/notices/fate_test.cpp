// What becomes of a notice when others follow it, when no text arrives, and when the
// gateway speaks late.

#include "county/notices/sending_test.hpp"

#include <thread>

namespace wuzhi::county::notices {
namespace {

using namespace sending;

class NoticeFate : public SenderTest {};
INSTANTIATE_TEST_SUITE_P(
    Engines, NoticeFate, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(NoticeFate, WhatARightBeginsWithIsOvertakenByNothingLess)
{
    add(news("case.result", true));
    add(news("case.code_reissued"));
    EXPECT_EQ(all()[1].state, NoticeState::waiting);
    send_all();
    EXPECT_EQ(gateway.sent.size(), 2U);
    auto anew = news("case.reopened");
    anew.is_anew = true;
    add(anew);
    EXPECT_EQ(all()[2].state, NoticeState::overtaken); // Though it has left.
    report(gateway.sent[0].id, TextState::arrived);    // Too late: it is open again.
    report(gateway.sent[0].id, TextState::failed);
    EXPECT_TRUE(told.empty() && failed.empty());
    send_all();
    add(news("case.result", true));
    send_all();
    EXPECT_EQ(all()[0].state, NoticeState::sent);
    EXPECT_EQ(all()[1].state, NoticeState::sent); // Nothing takes back what has left.
}

TEST_P(NoticeFate, WhatNobodyIsToldByOvertakesNothing)
{
    add(news("case.moved_up"), {.has_telephone = true, .wants_calls = true});
    add(news("case.code_reissued"),
        {.has_telephone = true, .wants_calls = true, .may_call = false});
    EXPECT_EQ(all()[0].state, NoticeState::shown);
    EXPECT_EQ(all()[1].state, NoticeState::waiting);
}

TEST_P(NoticeFate, WhoTakesNoTextsAnyMoreIsCalled)
{
    is_there = false;
    is_callable = true;
    add(news("case.result", true));
    send_all();
    EXPECT_EQ(all()[0].way, Way::call);
    EXPECT_EQ(all()[0].why, "notice.no_text");
    EXPECT_EQ(failed, std::vector<std::string>{"case.result"});
}

TEST_P(NoticeFate, WhatIsNotWorthACallIsShownWhereNoTextArrives)
{
    gateway.refusal = "gateway.refused";
    add(news("case.received"), {.has_telephone = true, .may_call = false});
    send_all();
    EXPECT_EQ(all()[0].way, Way::page);
    EXPECT_EQ(all()[0].state, NoticeState::shown);
    EXPECT_TRUE(all()[0].settled_at);
    gateway.refusal.clear();
    add(news("case.rated_by_call"), {.has_telephone = true, .may_call = false});
    send_all();
    report(gateway.sent.back().id, TextState::failed);
    EXPECT_EQ(all()[0].state, NoticeState::shown);
    EXPECT_TRUE(failed.empty());
}

TEST_P(NoticeFate, OldNewsThatFailedIsNoCallOnceALaterOneSaysMore)
{
    add(news("case.accepted"));
    send_all();
    add(news("case.moved_up"));
    send_all();
    report(gateway.sent[0].id, TextState::failed);
    EXPECT_EQ(all()[1].state, NoticeState::overtaken);
    report(gateway.sent[1].id, TextState::failed);
    EXPECT_EQ(all()[0].way, Way::call);
}

TEST_P(NoticeFate, ATextThatWaitsForAnotherTryAtNightLeavesInTheMorning)
{
    clock.set(parse_instant("2026-12-01T20:59:00+08:00").value());
    add(news("case.accepted"));
    clock.set(parse_instant("2026-12-01T23:00:00+08:00").value()); // The server was busy.
    send_all();
    EXPECT_TRUE(gateway.sent.empty());
    EXPECT_EQ(all()[0].state, NoticeState::waiting);
    clock.set(parse_instant("2026-12-02T08:00:00+08:00").value());
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(gateway.sent.size(), 1U);
}

TEST_P(NoticeFate, WhatArrivedThoughTheGatewaySeemedAwayIsTold)
{
    gateway.refusal = "gateway.unreachable"; // It took the text and answered too late.
    add(news("case.result", true));
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(all()[0].state, NoticeState::waiting);
    report(gateway.sent[0].id, TextState::arrived);
    EXPECT_EQ(all()[0].state, NoticeState::told);
    EXPECT_EQ(told, std::vector<std::string>{"case.result"});

    add(news("case.final_reply", true));
    for (const auto wait : {0, 1, 10, 60}) {
        clock.advance(std::chrono::minutes{wait});
        EXPECT_EQ(turn(), 1);
    }
    EXPECT_EQ(all()[0].way, Way::call); // A desk has it; but they know.
    report(gateway.sent.back().id, TextState::arrived);
    EXPECT_EQ(all()[0].state, NoticeState::told);
    add(news("case.accepted"));
    report(all()[0].id, TextState::arrived); // Nobody sent it yet.
    EXPECT_EQ(all()[0].state, NoticeState::waiting);
}

TEST_P(NoticeFate, AReportWhileTheSenderHasItInHandIsNotLost)
{
    add(news("case.result", true));
    gateway.during = [this](NoticeId id) { report(id, TextState::arrived); };
    EXPECT_EQ(turn(), 1);
    EXPECT_EQ(all()[0].state, NoticeState::told);
    EXPECT_EQ(turn(), 0);

    // And while the sender writes that it has left.
    for (int round = 0; round < 30; ++round) {
        std::thread reporting;
        gateway.during = [&](NoticeId id) {
            reporting = std::thread{[this, id] { report(id, TextState::arrived); }};
        };
        add(news("case.result", true));
        EXPECT_EQ(turn(), 1);
        reporting.join();
        EXPECT_EQ(all()[0].state, NoticeState::told) << round;
    }
}

} // namespace
} // namespace wuzhi::county::notices
