// A follow code that was lost, and the next one.

#include "platform/base/json.hpp"
#include "smart/cases/fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseReissue : public CaseFixture {
protected:
    Result<ReissuedCode> reissue(const Caller& who, CaseId id, const Once& once = {})
    {
        return service.reissue_code(
            who, once, id, {IdentityCheck::identity_card, *ReasonText::parse("回执丢失")}
        );
    }
    Receipt with_code(Receipt receipt, const ReissuedCode& reissued)
    {
        receipt.follow_code = reissued.follow_code;
        return receipt;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseReissue, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseReissue, TheNewCodeOpensTheReportAndTheOldOneDoesNoMore)
{
    const auto receipt = reported();
    const auto again = reissue(clerk, receipt.id);
    ASSERT_TRUE(again) << reason_of(again);
    EXPECT_EQ(again->number, receipt.number);
    EXPECT_NE(again->follow_code, receipt.follow_code);
    EXPECT_EQ(reason_of(service.follow(resident, follow_body(receipt))), "follow.wrong");
    EXPECT_TRUE(service.follow(resident, follow_body(with_code(receipt, *again))));
    const auto third = reissue(clerk, receipt.id);
    ASSERT_TRUE(third);
    EXPECT_NE(third->follow_code, again->follow_code);
}

TEST_P(CaseReissue, ItIsOneStepThatSaysHowItWasCheckedAndNeverTheCode)
{
    const auto receipt = reported();
    const auto again = reissue(clerk, receipt.id);
    ASSERT_TRUE(again);
    const auto steps = service.steps(clerk, receipt.id)->steps;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[1].action, Action::reissue_code);
    EXPECT_EQ(steps[1].reason, "查验身份证件。回执丢失");
    EXPECT_EQ(service.read(clerk, receipt.id)->version, 1); // Nobody's screen is stale for it.
    EXPECT_THAT(to_json(steps), testing::Not(testing::HasSubstr(again->follow_code)));
}

TEST_P(CaseReissue, SentTwiceUnderOneKeyItIsOneNewCode)
{
    const auto receipt = reported();
    const Once once{county_code, clerk.principal(), "key of the clerk", "digest"};
    const auto first = reissue(clerk, receipt.id, once);
    const auto second = reissue(clerk, receipt.id, once);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->follow_code, second->follow_code);
    EXPECT_EQ(service.steps(clerk, receipt.id)->steps.size(), 2U);
}

TEST_P(CaseReissue, WhoGuessedUntilTheNumberWasLockedMayGoOnWithTheNewCode)
{
    const auto receipt = reported();
    auto guess = reported();
    guess.number = receipt.number;
    for (int i = 0; i < 5; ++i)
        static_cast<void>(service.follow(resident, follow_body(guess)));
    EXPECT_EQ(reason_of(service.follow(resident, follow_body(receipt))), "follow.locked");
    const auto again = reissue(clerk, receipt.id);
    ASSERT_TRUE(again);
    EXPECT_TRUE(service.follow(resident, follow_body(with_code(receipt, *again))));
}

TEST_P(CaseReissue, AReceiptThatIsSentAgainTellsNoCodeThatCameLater)
{
    const auto sent = body();
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt && reissue(clerk, sent.id));
    EXPECT_EQ(service.report(resident, sent)->follow_code, receipt->follow_code);
}

TEST_P(CaseReissue, OfAComplaintItIsGivenOnlyWhereTheCaseIs)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(reason_of(reissue(clerk, receipt->id)), "case.not_found");
    EXPECT_EQ(reason_of(reissue(county_desk, receipt->id)), "case.not_holder");
    const auto offered = service.read(county_desk, receipt->id)->actions;
    EXPECT_THAT(offered, testing::Not(testing::Contains(Action::reissue_code)));
    EXPECT_TRUE(reissue(town, receipt->id));
}

TEST_P(CaseReissue, WhoHandledItGivesOutNoCodeWhileTheResultWaitsToBeToldOrRated)
{
    const auto receipt = reported();
    done(clerk, receipt.id, {{.action = Action::accept}});
    done(clerk, receipt.id, {{.action = Action::dispatch}, village});
    done(head, receipt.id, {{.action = Action::acknowledge}});
    ASSERT_TRUE(reissue(clerk, receipt.id));
    done(head, receipt.id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, receipt.id, {{.action = Action::close, .has_passed = true}});
    EXPECT_EQ(reason_of(reissue(clerk, receipt.id)), "case.code_by_handler");
    const auto offered = service.read(clerk, receipt.id)->actions;
    EXPECT_THAT(offered, testing::Not(testing::Contains(Action::reissue_code)));
    const auto code = reissue(town, receipt.id);
    ASSERT_TRUE(code) << reason_of(code);
    const Command good{.action = Action::rate, .rating = Rating::satisfied};
    ASSERT_TRUE(as_reporter(with_code(receipt, *code), good));
    EXPECT_TRUE(reissue(clerk, receipt.id)); // It was rated by whom the township gave the code.
}

TEST_P(CaseReissue, ARatingByACodeOfWhoeverHandledItIsTheReportersToPutRight)
{
    const auto receipt = reported();
    done(clerk, receipt.id, {{.action = Action::accept}});
    done(clerk, receipt.id, {{.action = Action::dispatch}, village});
    done(head, receipt.id, {{.action = Action::acknowledge}});
    const auto theirs = reissue(clerk, receipt.id);
    ASSERT_TRUE(theirs);
    done(head, receipt.id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, receipt.id, {{.action = Action::close, .has_passed = true}});
    const Command good{.action = Action::rate, .rating = Rating::satisfied};
    const auto rated = as_reporter(with_code(receipt, *theirs), good);
    ASSERT_TRUE(rated) << reason_of(rated);
    EXPECT_TRUE(rated->can_rate);
    EXPECT_FALSE(rated->is_rated_by_call);
    EXPECT_EQ(reason_of(reissue(clerk, receipt.id)), "case.code_by_handler");
    const auto code = reissue(town, receipt.id);
    ASSERT_TRUE(code) << reason_of(code);
    const Command bad{.action = Action::rate, .rating = Rating::unsatisfied};
    EXPECT_EQ(as_reporter(with_code(receipt, *code), bad)->state, CaseState::reviewing);
}

TEST_P(CaseReissue, OnlyWhoMayHelpReportersIsOfferedIt)
{
    const auto id = reported().id;
    EXPECT_THAT(service.read(clerk, id)->actions, testing::Contains(Action::reissue_code));
    for (const auto* who : {&warden, &town_leader}) {
        EXPECT_THAT(
            service.read(*who, id)->actions, testing::Not(testing::Contains(Action::reissue_code))
        );
        EXPECT_EQ(reason_of(reissue(*who, id)), "case.not_holder");
    }
    EXPECT_EQ(reason_of(reissue(neighbour, id)), "case.not_found");
}

} // namespace
} // namespace wuzhi::smart::cases
