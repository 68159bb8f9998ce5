// Who may end what is held, what it reaches, and that nothing of it comes back.

#include "smart/held/fixture_test.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::smart::held {
namespace {

using namespace fixture;

class ErasingTest : public HeldTest {
protected:
    // Refused by the clerk, told, and not asked about any more.
    Receipt refused_one()
    {
        auto receipt = reported_by("13912345678");
        refuse(receipt.id);
        return receipt;
    }
    void erase(const Receipt& receipt)
    {
        const auto done = decide(county_desk, ask(receipt, RightsKind::erasure));
        ASSERT_TRUE(done) << reason_of(done);
    }
    Receipt with_new_code(Receipt receipt)
    {
        const auto given = desk.reissue_code(
            clerk, {}, receipt.id, {IdentityCheck::known_in_person, *ReasonText::parse("邻居认识")}
        );
        EXPECT_TRUE(given) << reason_of(given);
        receipt.follow_code = given->follow_code;
        return receipt;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ErasingTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ErasingTest, ACodeThatADeskGaveOutIsAnAccessAndShowsThePersonMasked)
{
    const auto first = reported_by("13912345678");
    EXPECT_FALSE(rights.held(resident, slip(first))->is_masked);
    const auto receipt = with_new_code(first);
    const auto view = rights.held(resident, slip(receipt));
    ASSERT_TRUE(view) << reason_of(view);
    EXPECT_TRUE(view->is_masked);
    EXPECT_EQ(view->contact->telephone, "139****5678");
    ASSERT_EQ(view->readers.size(), 1U);
    EXPECT_EQ(view->readers[0].what, "case.code_given");
    EXPECT_EQ(view->readers[0].unit, village);
    EXPECT_NE(view->readers[0].purpose.find("邻居认识"), std::string::npos);
}

TEST_P(ErasingTest, WhoeverIsSignedInAndUsesASlipIsOnRecordAndSeesThePersonMasked)
{
    const auto receipt = reported_by("13912345678");
    const auto view = rights.held(clerk, slip(receipt));
    ASSERT_TRUE(view) << reason_of(view);
    EXPECT_EQ(view->contact->telephone, "139****5678");
    const auto own = rights.held(resident, slip(receipt));
    EXPECT_EQ(own->contact->telephone, "13912345678");
    ASSERT_EQ(own->readers.size(), 1U);
    EXPECT_EQ(own->readers[0].what, "rights.held_shown");
}

TEST_P(ErasingTest, WhoeverHandledItTakesDownNoWithdrawalAndAnErasureTakesTwoOthers)
{
    const auto receipt = refused_one();
    EXPECT_EQ(reason_of(at_window(clerk, receipt.id, RightsKind::withdrawal)), "rights.by_handler");
    // Somebody else of the same unit, and the same person with the slip.
    const auto colleague = caller(PostKind::village_clerk, village);
    EXPECT_EQ(
        reason_of(at_window(colleague, receipt.id, RightsKind::erasure)), "rights.by_handler"
    );
    EXPECT_EQ(
        reason_of(rights.ask(clerk, {}, slip(receipt), asking(RightsKind::withdrawal))),
        "rights.by_handler"
    );
    EXPECT_TRUE(rights.held(resident, slip(receipt))->contact);
    const auto asked = at_window(county_desk, receipt.id, RightsKind::erasure);
    ASSERT_TRUE(asked) << reason_of(asked);
    EXPECT_FALSE(asked->may_grant);
    EXPECT_EQ(reason_of(decide(county_desk, asked)), "rights.own_request");
    // The table says it a second time.
    const auto forced = database->write([&](db::Session& s) -> Result<> {
        s.run(statements.emplace_back("UPDATE rights_request SET state = 'granted', decided_at = 1,"
                                      " decided_by = taken_by WHERE kind = 'erasure'"));
        return {};
    });
    EXPECT_FALSE(forced);
    EXPECT_TRUE(decide(county_leader, asked));
}

TEST_P(ErasingTest, WhoeverHandledItDoesNotGrantThatItIsErased)
{
    const auto receipt = reported_by("13912345678");
    done(clerk, receipt.id, {{.action = Action::escalate, .reason = "村里办不了"}});
    done(town, receipt.id, {{.action = Action::escalate, .reason = "镇里办不了"}});
    done(county_desk, receipt.id, {{.action = Action::reject, .reason = "不属于受理范围"}});
    const auto asked = ask(receipt, RightsKind::erasure);
    EXPECT_EQ(reason_of(decide(county_desk, asked)), "rights.by_handler");
    EXPECT_FALSE(rights.one(county_desk, asked->id)->may_grant);
    EXPECT_TRUE(rights.one(county_leader, asked->id)->may_grant);
    EXPECT_TRUE(decide(county_leader, asked));
}

TEST_P(ErasingTest, NothingIsAddedToWhatWasErased)
{
    const auto receipt = refused_one();
    erase(receipt);
    const auto objected =
        as_reporter(receipt, {.action = Action::object, .reason = "我家门口，怎么不受理"});
    EXPECT_EQ(reason_of(objected), "case.erased");
    EXPECT_EQ(
        reason_of(act(town, receipt.id, {{.action = Action::urge, .reason = "x"}})), "case.erased"
    );
    EXPECT_TRUE(desk.read(clerk, receipt.id)->actions.empty());
    EXPECT_EQ(reason_of(ask(receipt, RightsKind::erasure)), "rights.erased");
    EXPECT_EQ(count("case_record WHERE erased_at IS NOT NULL AND report_digest = 'erased'"), 1);
}

TEST_P(ErasingTest, WhatWasOpenedAgainBeforeThatWasRefusedIsErasedOnceMore)
{
    const auto receipt = refused_one();
    erase(receipt);
    run("UPDATE case_record SET erased_at = NULL, description = '又说的话'");
    erase(receipt);
    EXPECT_TRUE(rights.held(resident, slip(receipt))->words.empty());
    EXPECT_EQ(count("rights_erasure"), 1);
}

TEST_P(ErasingTest, WhatWasSplitOffIsShownWaitedForAndErasedWithIt)
{
    const auto receipt = reported_by("13912345678");
    done(clerk, receipt.id, {{.action = Action::accept}});
    const auto part = desk.split(
        clerk,
        {},
        receipt.id,
        {.id = ids.next<CaseId>(),
         .category = *BoundedText<1, 20>::parse("0102"),
         .description = *LongText::parse("才让卓玛说的另一件事"),
         .reason = ReasonText::parse("两件事")},
        2
    );
    ASSERT_TRUE(part) << reason_of(part);
    const auto pieces = rights.held(resident, slip(receipt))->pieces;
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].text, "才让卓玛说的另一件事");
    const auto end = [&](CaseId id) {
        done(clerk, id, {{.action = Action::dispatch}, grid});
        done(warden, id, {{.action = Action::acknowledge}});
        done(warden, id, {{.action = Action::submit, .result = "已清运"}});
        done(clerk, id, {{.action = Action::close, .has_passed = true}});
    };
    end(receipt.id);
    EXPECT_EQ(ask(receipt, RightsKind::erasure)->state, RightsState::refused);
    done(clerk, part->id, {{.action = Action::accept}});
    end(part->id);
    erase(receipt);
    EXPECT_TRUE(rights.held(resident, slip(receipt))->pieces.empty());
    const auto left = desk.read(clerk, part->id);
    EXPECT_EQ(left->description, "");
    EXPECT_EQ(left->address, "");
    EXPECT_EQ(count("case_record WHERE description <> '' OR lon IS NOT NULL"), 0);
    EXPECT_EQ(count("rights_erasure"), 2);
}

TEST_P(ErasingTest, MeetingsInstructionsAndCallsAboutItAreNamedAndTheirWordsErased)
{
    const auto receipt = refused_one();
    const auto other = reported_by("13900000000");
    const auto id = to_text(receipt.id);
    const std::string county = "'632822'";
    std::map<std::string, std::string> made;
    for (const auto* key : {"m1", "u1", "u2", "u3", "d1"})
        made[key] = to_text(ids.next<CaseId>());
    run("INSERT INTO centre_meeting (county, id, scope, title, agenda, place, begins_at, state,"
        " minutes, reason, convened_by, convened_at, ended_by, ended_at) VALUES (" +
        county + ", '" + made["m1"] +
        "', '632822', '卓玛家的事', '卓玛', '卓玛家', 1, 'held', '卓玛说', '', 'p', 1, 'p', 2)");
    for (const auto& each : {id, to_text(other.id)})
        run("INSERT INTO centre_meeting_case (county, case_id, meeting_id) VALUES (" + county +
            ", '" + each + "', '" + made["m1"] + "')");
    const auto undertaking = [&](const std::string& key, const std::string& rest) {
        run("INSERT INTO centre_undertaking (county, id, scope, party, task, state, given_by,"
            " given_at, due_on, due_at, is_overdue, answer, origin, meeting_id, case_id) VALUES (" +
            county + ", '" + key +
            "', '632822', '632822100', '卓玛的事', 'given', 'p', 1,"
            " '2026-12-01', 1, 0, '卓玛', " +
            rest + ")");
        run("INSERT INTO centre_undertaking_step (county, undertaking_id, seq, action, at, person,"
            " acting_post, party, words) VALUES (" +
            county + ", '" + key + "', 1, 'give', 1, 'p', '', '', '卓玛')");
    };
    undertaking(made["u1"], "'instruction', NULL, '" + id + "'");
    undertaking(made["u2"], "'meeting', '" + made["m1"] + "', NULL");
    undertaking(made["u3"], "'meeting', '" + made["m1"] + "', '" + to_text(other.id) + "'");
    run("INSERT INTO duty_call (county, case_id, id, scope, told_to, told_at, told_by) VALUES (" +
        county + ", '" + id + "', '" + made["d1"] + "', '632822', '卓玛的邻居', 3, 'p')");
    const auto steps = rights.held(resident, slip(receipt))->steps;
    for (const auto* kind : {"meeting", "instruction", "duty_call"})
        EXPECT_EQ(std::ranges::count(steps, kind, &county::ports::HeldStep::action), 1) << kind;
    erase(receipt);
    // What the meeting decided about another case is of that.
    EXPECT_EQ(
        count("centre_meeting WHERE title LIKE '%卓玛%' OR agenda <> '' OR minutes LIKE"
              " '%卓玛%' OR place LIKE '%卓玛%'"),
        0
    );
    EXPECT_EQ(count("centre_undertaking WHERE task LIKE '%卓玛%'"), 1);
    EXPECT_EQ(count("centre_undertaking WHERE id = '" + made["u3"] + "' AND answer = '卓玛'"), 1);
    EXPECT_EQ(count("centre_undertaking_step WHERE words <> ''"), 1);
    EXPECT_EQ(count("duty_call WHERE told_to LIKE '%卓玛%'"), 0);
    EXPECT_EQ(count("duty_call"), 1);
}

TEST_P(ErasingTest, AWithdrawnContactDoesNotComeBackWithTheReportNorWithACorrection)
{
    auto sent = body();
    sent.reporter = cases::Reporter{.telephone = BoundedText<1, 30>::parse("13912345678")};
    const auto receipt = desk.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    auto wrong = asking(RightsKind::correction);
    wrong.contact = ContactBody{.telephone = BoundedText<0, 30>::parse("13800001111")};
    const auto asked = rights.ask(resident, {}, slip(*receipt), wrong);
    ASSERT_TRUE(asked) << reason_of(asked);
    ASSERT_TRUE(ask(*receipt, RightsKind::withdrawal));
    const auto left = rights.one(county_desk, asked->id);
    EXPECT_EQ(left->state, RightsState::refused);
    EXPECT_FALSE(left->contact);
    EXPECT_EQ(reason_of(decide(county_desk, asked)), "rights.decided");
    const auto again = desk.report(resident, sent);
    ASSERT_TRUE(again) << reason_of(again);
    EXPECT_EQ(again->number, receipt->number);
    EXPECT_EQ(count("case_reporter"), 0);
}

TEST_P(ErasingTest, ACorrectionSaysWhatChangesAndLeavesTheRestAndTheReportComesAgainAsItWas)
{
    auto sent = body();
    sent.reporter = cases::Reporter{
        .name = BoundedText<1, 40>::parse("才让卓玛"),
        .telephone = BoundedText<1, 30>::parse("13912345678"),
        .village = BoundedText<6, 15>::parse(village)};
    const auto receipt = desk.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    auto wrong = asking(RightsKind::correction);
    wrong.contact = ContactBody{.telephone = BoundedText<0, 30>::parse("13800001111")};
    const auto asked = rights.ask(resident, {}, slip(*receipt), wrong);
    ASSERT_TRUE(asked) << reason_of(asked);
    const auto shown = rights.one(county_desk, asked->id);
    EXPECT_EQ(shown->contact_before->telephone, "139****5678");
    EXPECT_EQ(shown->contact_after->telephone, "138****1111");
    EXPECT_EQ(shown->contact_after->name, shown->contact_before->name);
    ASSERT_TRUE(decide(county_desk, asked));
    const auto kept = rights.held(resident, slip(*receipt))->contact;
    EXPECT_EQ(kept->name, "才让卓玛");
    EXPECT_EQ(kept->village, village);
    EXPECT_EQ(kept->telephone, "13800001111");
    const auto again = desk.report(resident, sent);
    ASSERT_TRUE(again) << reason_of(again);
    EXPECT_EQ(again->follow_code, receipt->follow_code);
    wrong.contact = ContactBody{.village = BoundedText<0, 15>::parse("")};
    ASSERT_TRUE(decide(county_desk, rights.ask(resident, {}, slip(*receipt), wrong)));
    EXPECT_EQ(rights.held(resident, slip(*receipt))->contact->village, "");
    EXPECT_EQ(rights.held(resident, slip(*receipt))->contact->name, "才让卓玛");
}

TEST_P(ErasingTest, WhatWasAnsweredEarlierIsErasedToo)
{
    const auto receipt = reported_by("13912345678");
    auto wrong = asking(RightsKind::correction);
    wrong.words = AnswerText::parse("名字写错了");
    const auto asked = rights.ask(resident, {}, slip(receipt), wrong);
    ASSERT_TRUE(decide(county_desk, asked, false));
    refuse(receipt.id);
    erase(receipt);
    const auto earlier = rights.one(county_desk, asked->id);
    EXPECT_EQ(earlier->answer, "");
    EXPECT_EQ(earlier->words, "");
    EXPECT_EQ(rights.of_record(county_desk, to_text(receipt.id))->requests[0].answer, "已办理");
}

} // namespace
} // namespace wuzhi::smart::held
