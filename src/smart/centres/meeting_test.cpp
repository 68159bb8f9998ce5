// Joint meetings: who sees them, who records them, what they decide.

#include "smart/centres/fixture_test.hpp"

namespace wuzhi::smart::centres {
namespace {

using namespace fixture;

class CentreMeetings : public Centres {};
INSTANTIATE_TEST_SUITE_P(
    Engines, CentreMeetings, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CentreMeetings, AMeetingIsSeenByItsCentreAndByWhoWasAsked)
{
    const auto id = reported().id;
    const auto meeting = convened(id);
    for (const auto& who : {town, town_leader, county_desk, other_town, handler})
        EXPECT_EQ(centres.meeting(who, meeting.id)->title, "两乡用水纠纷会商");
    for (const auto& who : {clerk, neighbour})
        EXPECT_EQ(reason_of(centres.meeting(who, meeting.id)), "centre.meeting_unknown");
    EXPECT_EQ(centres.meetings(other_town, {})->meetings.size(), 1U);
    EXPECT_TRUE(centres.meetings(clerk, {})->meetings.empty());
}

TEST_P(CentreMeetings, AMeetingOpensNoCaseAndItsCentreSeesToWhomNot)
{
    const auto id = reported().id;
    const auto meeting = convened(id);
    const auto theirs = centres.meeting(other_town, meeting.id);
    EXPECT_TRUE(theirs->cases.empty());
    EXPECT_TRUE(theirs->participants.at(0).unseen.empty());
    EXPECT_EQ(reason_of(service.read(other_town, id)), "case.not_found");
    const auto own = centres.meeting(town, meeting.id);
    ASSERT_EQ(own->cases.size(), 1U);
    EXPECT_EQ(own->cases.at(0).id, id);
    ASSERT_EQ(own->participants.size(), 2U);
    for (const auto& one : own->participants)
        EXPECT_EQ(one.unseen, std::vector{id}) << one.party;
    // Once the body has a part of the case, it sees it.
    done(clerk, id, {{.action = Action::escalate, .reason = "两乡之间的事"}});
    done(town, id, {{.action = Action::accept}});
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    EXPECT_EQ(centres.meeting(handler, meeting.id)->cases.size(), 1U);
}

TEST_P(CentreMeetings, OnlyCasesThatOneSeesAreSpokenOf)
{
    const auto id = reported().id;
    const auto sent = [&](const Caller& who, ConveneBody body) {
        return reason_of(centres.convene(who, {}, body));
    };
    EXPECT_EQ(sent(other_town, invitation(id, {party(township)})), "centre.case_unknown");
    EXPECT_EQ(sent(town, invitation(ids.next<CaseId>(), {party(village)})), "centre.case_unknown");
    EXPECT_EQ(sent(town, invitation(id, {party("632822999")})), "centre.party_unknown");
    EXPECT_EQ(sent(town, invitation(id, {party(grid)})), "centre.party_unknown");
    EXPECT_EQ(sent(town, invitation(id, {party(township)})), "centre.party_twice");
    EXPECT_EQ(sent(town, invitation(id, {})), "centre.nobody");
    auto twice = invitation(id, {party(village)});
    twice.cases.push_back(id);
    EXPECT_EQ(sent(town, twice), "centre.case_twice");
    auto many = invitation(id, {});
    for (int i = 0; i < 31; ++i)
        many.participants.push_back(party(to_text(ids.next<county::OrganisationId>())));
    EXPECT_EQ(sent(town, many), "centre.too_many");
    auto past = invitation(id, {party(village)});
    past.begins_at = clock.now() - std::chrono::days{40};
    EXPECT_EQ(sent(town, past), "centre.meeting_time");
    auto again = invitation(id, {party(village)});
    EXPECT_EQ(sent(town, again), "");
    EXPECT_EQ(sent(town, again), "centre.id_taken");
}

TEST_P(CentreMeetings, AComplaintOrAGraveMatterIsNotSpokenOfWithWhomItIsKeptFrom)
{
    auto complaint = body();
    complaint.about = About::village;
    const auto receipt = service.report(resident, complaint);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    EXPECT_EQ(
        reason_of(centres.convene(town, {}, invitation(receipt->id, {party(village)}))),
        "centre.party_barred"
    );
    EXPECT_TRUE(centres.convene(town, {}, invitation(receipt->id, {party(county_code)})));
    EXPECT_EQ(
        reason_of(centres.convene(county_desk, {}, invitation(grave(), {party(township)}))),
        "centre.party_barred"
    );
    EXPECT_EQ(
        reason_of(centres.instruct(county_leader, {}, instruction(township, grave()))),
        "centre.party_barred"
    );
}

TEST_P(CentreMeetings, WhatBecomesAComplaintIsOutOfSightTogetherWithItsMeeting)
{
    const auto id = reported().id;
    const auto meeting =
        centres.convene(clerk, {}, invitation(id, {party(other_village), party(township)}));
    ASSERT_TRUE(meeting) << reason_of(meeting);
    EXPECT_TRUE(centres.meeting(neighbour, meeting->id));
    ASSERT_TRUE(
        act(clerk,
            id,
            {{.action = Action::recuse, .reason = "说的是村干部", .about = About::village}},
            1)
    );
    for (const auto& who : {clerk, neighbour})
        EXPECT_EQ(reason_of(centres.meeting(who, meeting->id)), "centre.meeting_unknown");
    EXPECT_TRUE(centres.meetings(clerk, {})->meetings.empty());
    EXPECT_TRUE(centres.meeting(town, meeting->id)); // Who sees the complaint.
    EXPECT_EQ(
        reason_of(centres.cancel(clerk, {}, meeting->id, {*ReasonText::parse("改期再开")})),
        "centre.meeting_unknown"
    );
}

TEST_P(CentreMeetings, AMeetingIsHeldOnceAndItsDecisionsAreGivenToWhoTookPart)
{
    const auto id = reported().id;
    const auto meeting = convened(id);
    const auto try_hold = [&](const Caller& who, const HoldBody& sent) {
        return reason_of(centres.hold(who, {}, meeting.id, sent));
    };
    EXPECT_EQ(try_hold(town, minutes({})), "centre.not_begun");
    wait(std::chrono::hours{2});
    EXPECT_EQ(try_hold(other_town, minutes({})), "centre.not_convener");
    EXPECT_EQ(try_hold(clerk, minutes({})), "centre.meeting_unknown");
    EXPECT_EQ(try_hold(town, minutes({decision(village, id)})), "centre.doer_outside");
    EXPECT_EQ(
        try_hold(town, minutes({decision(other_township, ids.next<CaseId>())})),
        "centre.case_unknown"
    );
    auto late = minutes({decision(other_township, id)});
    late.decisions.at(0).due_on = *parse_date("2026-11-23");
    EXPECT_EQ(try_hold(town, late), "centre.due_day");
    auto stranger = minutes({});
    stranger.attended.push_back(party(village));
    EXPECT_EQ(try_hold(town, stranger), "centre.party_unknown");
    EXPECT_EQ(try_hold(town, minutes({decision(other_township, id), decision(township, id)})), "");
    EXPECT_EQ(try_hold(town, minutes({})), "centre.wrong_state");
    const auto seen = centres.meeting(town, meeting.id);
    EXPECT_EQ(seen->decisions.size(), 2U);
    EXPECT_EQ(seen->participants.at(0).attendance, Attendance::absent); // The bureau.
    EXPECT_EQ(seen->participants.at(1).attendance, Attendance::attended);
    EXPECT_EQ(
        facts(),
        (std::vector<std::string>{
            "centre.meeting_convened",
            "centre.meeting_held",
            "centre.undertaking_given",
            "centre.undertaking_given"})
    );
}

} // namespace
} // namespace wuzhi::smart::centres
