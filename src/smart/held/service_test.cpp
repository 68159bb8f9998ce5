// What people ask about their data, from the port to the rights that use it.

#include "smart/held/fixture_test.hpp"

namespace wuzhi::smart::held {
namespace {

using namespace fixture;

INSTANTIATE_TEST_SUITE_P(Engines, HeldTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(HeldTest, WhoeverHasTheCodeSeesAllOfItAndTheClerkSeesItMasked)
{
    const auto receipt = reported_by("13912345678");
    const auto own = rights.held(resident, slip(receipt));
    ASSERT_TRUE(own) << reason_of(own);
    EXPECT_EQ(own->contact->telephone, "13912345678");
    ASSERT_EQ(own->words.size(), 1U);
    EXPECT_TRUE(own->readers.empty());
    const WindowBody checked{IdentityCheck::identity_card, *ReasonText::parse("本人持证")};
    const auto seen = rights.held(clerk, to_text(receipt.id), checked);
    ASSERT_TRUE(seen) << reason_of(seen);
    EXPECT_TRUE(seen->is_masked);
    EXPECT_EQ(seen->contact->telephone, "139****5678");
    const auto after = rights.held(resident, slip(receipt));
    ASSERT_EQ(after->readers.size(), 1U);
    EXPECT_EQ(after->readers[0].what, "rights.held_shown");
    EXPECT_NE(after->readers[0].purpose.find("查验身份证件"), std::string::npos);
    EXPECT_EQ(reason_of(rights.held(neighbour, to_text(receipt.id), checked)), "case.not_found");
}

TEST_P(HeldTest, AWithdrawnContactIsGoneAtOnceAndACorrectedOneWhenItIsDecided)
{
    const auto receipt = reported_by("13912345678");
    auto wrong = asking(RightsKind::correction);
    wrong.contact = ContactBody{.telephone = BoundedText<0, 30>::parse("12")};
    EXPECT_EQ(reason_of(rights.ask(resident, {}, slip(receipt), wrong)), "reporter.telephone");
    wrong.contact->telephone = BoundedText<0, 30>::parse("138 0000 1111");
    const auto asked = rights.ask(resident, {}, slip(receipt), wrong);
    ASSERT_TRUE(asked) << reason_of(asked);
    EXPECT_EQ(asked->state, RightsState::open);
    EXPECT_EQ(reason_of(rights.ask(resident, {}, slip(receipt), wrong)), "rights.asked_already");
    ASSERT_TRUE(rights.decide(county_desk, {}, asked->id, granted()));
    EXPECT_EQ(rights.held(resident, slip(receipt))->contact->telephone, "13800001111");
    const auto withdrawn = ask(receipt, RightsKind::withdrawal);
    ASSERT_TRUE(withdrawn) << reason_of(withdrawn);
    EXPECT_EQ(withdrawn->state, RightsState::granted);
    EXPECT_FALSE(rights.held(resident, slip(receipt))->contact);
    EXPECT_EQ(reason_of(ask(receipt, RightsKind::withdrawal)), "rights.no_contact");
}

TEST_P(HeldTest, ErasingWaitsForTheEndOfTheCaseAndLeavesNothingButWhatIsOfNobody)
{
    const auto receipt = reported_by("13912345678");
    const auto too_early = ask(receipt, RightsKind::erasure);
    ASSERT_TRUE(too_early) << reason_of(too_early);
    EXPECT_EQ(too_early->state, RightsState::refused);
    EXPECT_FALSE(too_early->remedies.empty());
    refuse(receipt.id);
    const auto asked = ask(receipt, RightsKind::erasure);
    ASSERT_TRUE(asked);
    ASSERT_EQ(asked->state, RightsState::open);
    const auto decided = rights.decide(county_desk, {}, asked->id, granted());
    ASSERT_TRUE(decided) << reason_of(decided);
    const auto left = rights.held(resident, slip(receipt));
    ASSERT_TRUE(left) << reason_of(left);
    EXPECT_EQ(left->erased_because, ErasureCause::request);
    EXPECT_TRUE(left->words.empty() && !left->contact && left->address.empty() && !left->lon);
    EXPECT_EQ(left->number, receipt.number);
    EXPECT_EQ(left->state, "rejected");
    const auto seen = desk.read(clerk, receipt.id);
    EXPECT_EQ(seen->description, "");
    // Neither the words nor the salts of its facts.
    const auto bodies = database->read([&](db::Session& s) -> Result<std::int64_t> {
        std::int64_t count = 0;
        for (const auto& fact : journal::facts_about(s, county_code, to_text(receipt.id), {}, 100))
            if (fact.kind.starts_with("case.") && journal::private_body(s, county_code, fact.id))
                ++count;
        return count;
    });
    EXPECT_EQ(*bodies, 0);
    EXPECT_EQ(reason_of(ask(receipt, RightsKind::erasure)), "rights.erased");
    EXPECT_EQ(reason_of(rights.decide(county_desk, {}, asked->id, granted())), "rights.decided");
}

TEST_P(HeldTest, NothingIsErasedBeforeItWasCounted)
{
    const auto receipt = reported_by("13912345678");
    refuse(receipt.id);
    erasing.counted_by = "figures";
    erasing.counted = {"case.report"};
    county::rights::Service strict{{erasing, territory, calendars, statutes, keyring}};
    const auto asked = strict.ask(resident, {}, slip(receipt), asking(RightsKind::erasure));
    ASSERT_TRUE(asked) << reason_of(asked);
    EXPECT_EQ(
        reason_of(strict.decide(county_desk, {}, asked->id, granted())), "rights.not_counted"
    );
    EXPECT_FALSE(rights.held(resident, slip(receipt))->words.empty());
}

TEST_P(HeldTest, ARequestThatNobodyAnswersIsOverdueAfterThirtyDays)
{
    const auto receipt = reported_by("13912345678");
    auto wrong = asking(RightsKind::correction);
    wrong.words = AnswerText::parse("名字写错了");
    ASSERT_TRUE(rights.ask(resident, {}, slip(receipt), wrong));
    EXPECT_FALSE(rights.list(county_desk, {})->requests.at(0).is_overdue);
    wait(std::chrono::days{31});
    const auto listed = rights.list(county_desk, {});
    EXPECT_TRUE(listed->requests.at(0).is_overdue);
    EXPECT_EQ(to_text(listed->requests.at(0).due_on), "2026-12-23");
}

TEST_P(HeldTest, ASearchTakesASecondPersonAndIsShownToItsAskerForADay)
{
    const auto receipt = reported_by("139 1234 5678");
    static_cast<void>(reported_by("13900000000"));
    const auto asked = searches.ask(
        county_desk,
        {},
        {*BoundedText<1, 30>::parse("139-1234-5678"), *ReasonText::parse("本人到窗口查询")}
    );
    ASSERT_TRUE(asked) << reason_of(asked);
    EXPECT_EQ(asked->telephone, "139****5678");
    const search::DecideSearchBody yes{true, *ReasonText::parse("同意")};
    EXPECT_EQ(reason_of(searches.decide(county_desk, asked->id, yes)), "search.own");
    EXPECT_EQ(searches.waiting(county_leader)->searches.size(), 1U);
    ASSERT_TRUE(searches.decide(county_leader, asked->id, yes));
    EXPECT_EQ(reason_of(searches.decide(county_leader, asked->id, yes)), "search.decided");
    const auto found = searches.one(county_desk, asked->id);
    ASSERT_TRUE(found) << reason_of(found);
    ASSERT_EQ(found->records.size(), 1U);
    EXPECT_EQ(found->records[0].number, receipt.number);
    // Not to anybody else, and not after its day.
    const auto other = caller(PostKind::county_desk, county_code);
    EXPECT_EQ(reason_of(searches.one(other, asked->id)), "search.not_found");
    const auto read = rights.held(resident, slip(receipt));
    ASSERT_EQ(read->readers.size(), 1U);
    EXPECT_EQ(read->readers[0].what, "search.hit");
    clock.advance(std::chrono::hours{25});
    EXPECT_TRUE(searches.one(county_desk, asked->id)->records.empty());
    ASSERT_TRUE(searches.keep_up(county_code));
    EXPECT_EQ(searches.one(county_desk, asked->id)->telephone, "");
    EXPECT_EQ(
        reason_of(searches.ask(
            county_desk, {}, {*BoundedText<1, 30>::parse("12"), *ReasonText::parse("查询")}
        )),
        "search.telephone"
    );
}

TEST_P(HeldTest, WhatASearchFindsIsShownOnlyWhereItMayBeSeenAnyway)
{
    auto complaint = body();
    complaint.about = cases::About::township;
    complaint.reporter = cases::Reporter{.telephone = BoundedText<1, 30>::parse("13912345678")};
    ASSERT_TRUE(desk.report(resident, complaint));
    static_cast<void>(reported_by("13912345678"));
    EXPECT_EQ(searches.one(town, searched(town, "13912345678"))->records.size(), 1U);
    EXPECT_EQ(searches.one(county_desk, searched(county_desk, "13912345678"))->records.size(), 2U);
}

TEST_P(HeldTest, WhatHasBeenKeptLongEnoughIsRemovedClassByClassAndTheRestStays)
{
    namespace keep = county::rights::retention;
    const auto over = reported_by("13912345678");
    const auto open = reported_by("13900000000");
    refuse(over.id);
    const keep::Tools kept{erasing, statutes};
    const auto counts = [&](keep::Mode mode) {
        std::vector<std::int64_t> all;
        const auto purged = keep::purge(kept, county_code, mode);
        EXPECT_TRUE(purged) << reason_of(purged);
        for (const auto& each : *purged)
            all.push_back(each.count);
        return all;
    };
    using Counts = std::vector<std::int64_t>;
    EXPECT_EQ(counts(keep::Mode::purge), (Counts{0, 0, 0, 0, 0, 0, 0, 0}));
    clock.advance(std::chrono::days{182});
    EXPECT_EQ(counts(keep::Mode::rehearse), (Counts{1, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_TRUE(rights.held(resident, slip(over))->contact);
    EXPECT_EQ(counts(keep::Mode::purge), (Counts{1, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_FALSE(rights.held(resident, slip(over))->contact);
    EXPECT_FALSE(rights.held(resident, slip(over))->words.empty());
    EXPECT_EQ(counts(keep::Mode::purge), (Counts{0, 0, 0, 0, 0, 0, 0, 0}));
    clock.advance(std::chrono::days{3650});
    EXPECT_EQ(counts(keep::Mode::purge), (Counts{0, 0, 1, 0, 0, 0, 0, 0}));
    EXPECT_EQ(rights.held(resident, slip(over))->erased_because, ErasureCause::retention);
    // What is open is needed, however old it is.
    EXPECT_TRUE(rights.held(resident, slip(open))->contact);
    EXPECT_FALSE(rights.held(resident, slip(open))->words.empty());
}

} // namespace
} // namespace wuzhi::smart::held
