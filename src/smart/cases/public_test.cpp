// What anybody may know of a case, and what nobody learns by asking.

#include "smart/cases/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CasePublic : public CaseFixture {
protected:
    PublicQuery query()
    {
        return {
            .reported_from = clock.now() - std::chrono::days{90}, .reported_until = clock.now()};
    }
    std::vector<PublicCase> listed(const PublicQuery& asked)
    {
        const auto found = service.public_list(county_code, asked);
        EXPECT_TRUE(found) << reason_of(found);
        return found ? *found : std::vector<PublicCase>{};
    }
    std::vector<PublicCase> listed() { return listed(query()); }

    PublicCase only(const Receipt& receipt)
    {
        const auto found = service.public_cases(county_code, {receipt.number});
        EXPECT_TRUE(found && found->size() == 1U);
        return found && !found->empty() ? found->front() : PublicCase{};
    }

    // Reported at a place within the village.
    Receipt at_a_place()
    {
        auto sent = body();
        sent.unit.reset();
        sent.place = geo::parse_point(97.25, 36.25);
        auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return *receipt;
    }
    void release(const Receipt& receipt)
    {
        done(town_leader, receipt.id, {{.action = Action::release, .result = "村口垃圾已清理"}});
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CasePublic, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CasePublic, NumberCategoryStateDatesAndTownshipAreKnownAtOnceAndNoMore)
{
    const auto receipt = at_a_place();
    const auto c = only(receipt);
    EXPECT_EQ(c.number, receipt.number);
    EXPECT_EQ(c.category, "0102");
    EXPECT_EQ(c.category_name, "暴露垃圾");
    EXPECT_EQ(c.state_title, "待受理");
    EXPECT_TRUE(c.is_open);
    EXPECT_EQ(c.reported_at, clock.now());
    EXPECT_EQ(c.unit, township);
    EXPECT_EQ(c.holder, township) << "the desk of a village would tell the village";
    EXPECT_FALSE(c.is_released);
    EXPECT_EQ(c.summary, "");
    EXPECT_FALSE(c.lon || c.lat || c.organisation);
}

TEST_P(CasePublic, AReleaseShowsTheSummaryAndThePlaceButNotWhatTheReporterWrote)
{
    const auto receipt = at_a_place();
    release(receipt);
    const auto c = only(receipt);
    EXPECT_TRUE(c.is_released);
    EXPECT_EQ(c.summary, "村口垃圾已清理");
    EXPECT_EQ(c.unit, village);
    EXPECT_EQ(c.lon, 97.25);
    EXPECT_EQ(c.lat, 36.25);
}

TEST_P(CasePublic, WhatLaterTurnsOutToBeOfAClosedKindIsPublicNoMore)
{
    const auto receipt = at_a_place();
    release(receipt);
    auto category = Category{
        .county = county_code, .code = "0102", .group_name = "g", .name = "n", .time_limit = ""};
    ASSERT_TRUE(service.save_categories({category}));
    const auto c = only(receipt);
    EXPECT_FALSE(c.is_released);
    EXPECT_EQ(c.summary, "");
    EXPECT_FALSE(c.lon);
    auto asked = query();
    asked.box = {97.2, 36.2, 97.3, 36.3};
    EXPECT_TRUE(listed(asked).empty()) << "nor by asking where it is";
}

TEST_P(CasePublic, WhatWasClosedByForceIsKnownToBeWhileItIsClosed)
{
    const auto whole = closed();
    const auto receipt = reported();
    auto forced = query();
    forced.is_forced_only = true;
    EXPECT_TRUE(listed(forced).empty());
    done(clerk, receipt.id, {{.action = Action::escalate, .reason = "要乡里定"}});
    done(town, receipt.id, {{.action = Action::accept}});
    done(town_leader, receipt.id, {{.action = Action::force_close, .reason = "找不到排放的人"}});
    EXPECT_TRUE(only(receipt).is_forced);
    EXPECT_FALSE(only(whole).is_forced);
    const auto found = listed(forced);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].number, receipt.number);
    EXPECT_EQ(found[0].summary, "") << "not the reason, either";
    forced.box = {-180, -90, 180, 90};
    forced.townships = {township};
    EXPECT_EQ(listed(forced).size(), 1U);
    forced.is_open = true;
    EXPECT_TRUE(listed(forced).empty());
}

TEST_P(CasePublic, AComplaintClosedByForceIsInNoList)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    done(town, receipt->id, {{.action = Action::accept}});
    done(town_leader, receipt->id, {{.action = Action::force_close, .reason = "另案处理"}});
    auto forced = query();
    forced.is_forced_only = true;
    EXPECT_TRUE(listed(forced).empty());
}

TEST_P(CasePublic, AComplaintIsNowhere)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt);
    EXPECT_TRUE(listed().empty());
    EXPECT_TRUE(service.public_cases(county_code, {receipt->number})->empty());
}

TEST_P(CasePublic, ANumberWithAnotherTownshipOrNoNumberAtAllFindsNothing)
{
    const auto receipt = reported();
    auto other = receipt.number;
    other.replace(5, 3, "999");
    EXPECT_TRUE(service.public_cases(county_code, {other, "x", "2019-100-1234567", ""})->empty());
    EXPECT_EQ(service.public_cases(county_code, {"x", receipt.number})->size(), 1U);
}

TEST_P(CasePublic, ABoxFindsOnlyWhatIsPublicOfThePlace)
{
    const auto receipt = at_a_place();
    auto around = query();
    around.box = {97.2, 36.2, 97.3, 36.3};
    EXPECT_TRUE(listed(around).empty()) << "the exact place is not public yet";
    around.townships = {township};
    EXPECT_EQ(listed(around).size(), 1U) << "the township's point is";
    around.townships = {other_township};
    EXPECT_TRUE(listed(around).empty());
    release(receipt);
    EXPECT_EQ(listed(around).size(), 1U);
    around.townships = {township};
    around.box = {98.2, 36.2, 98.3, 36.3};
    EXPECT_TRUE(listed(around).empty());
}

TEST_P(CasePublic, TheListIsNewestFirstAndGoesByTheDayOfTheReport)
{
    const auto first = reported();
    clock.set(clock.now() + std::chrono::days{60});
    const auto second = reported();
    const auto both = listed();
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].number, second.number);
    EXPECT_EQ(both[1].number, first.number);
    clock.set(clock.now() + std::chrono::days{31});
    ASSERT_EQ(listed().size(), 1U) << "90 days and no more";
    auto page = query();
    page.reported_from = Instant{};
    page.limit = 1;
    page.offset = 1;
    ASSERT_EQ(listed(page).size(), 1U);
    EXPECT_EQ(listed(page)[0].number, first.number);
}

TEST_P(CasePublic, ListsAreNarrowedByStateCategoryAndChange)
{
    const auto finished = closed();
    const auto closed_at = clock.now();
    auto other = body();
    other.category = *BoundedText<1, 20>::parse("0103");
    ASSERT_TRUE(service.report(resident, other));
    clock.set(clock.now() + std::chrono::hours{1});
    ASSERT_TRUE(service.follow(resident, follow_body(finished))); // Changes it once more.
    const auto count = [&](auto change) {
        auto asked = query();
        change(asked);
        return listed(asked).size();
    };
    EXPECT_EQ(count([](auto& q) { q.is_open = true; }), 1U);
    EXPECT_EQ(count([](auto& q) { q.is_open = false; }), 1U);
    EXPECT_EQ(count([](auto& q) { q.categories = {"0103"}; }), 1U);
    EXPECT_EQ(count([](auto& q) { q.categories = {"0103", "0102"}; }), 2U);
    EXPECT_EQ(count([](auto& q) { q.categories = {"01"}; }), 0U);
    EXPECT_EQ(count([&](auto& q) { q.updated_from = closed_at + std::chrono::minutes{1}; }), 0U);
    EXPECT_EQ(only(finished).updated_at, closed_at) << "not when the reporter heard of it";
}

TEST_P(CasePublic, ChangesAreThoseOfStatesAndNoneOfComplaints)
{
    const auto begun = clock.now();
    const auto receipt = handled();
    done(clerk, receipt.id, {{.action = Action::note, .reason = "内部备注"}});
    auto complaint = body();
    complaint.about = About::village;
    ASSERT_TRUE(service.report(resident, complaint));
    const auto changes = service.public_changes(county_code, begun, clock.now(), 100);
    ASSERT_TRUE(changes);
    std::string states;
    for (const auto& change : *changes) {
        EXPECT_EQ(change.number, receipt.number);
        states += change.state_title + " ";
    }
    EXPECT_EQ(states, "待受理 已立案待派遣 待签收 处置中 ");
    const auto of_one = service.public_changes_of(county_code, {only(receipt)});
    ASSERT_TRUE(of_one && of_one->size() == 1U);
    EXPECT_EQ(of_one->front().size(), changes->size());
    const auto later = clock.now() + std::chrono::hours{1};
    EXPECT_TRUE(service.public_changes(county_code, later, later, 100)->empty());
    EXPECT_EQ(service.public_changes(county_code, begun, later, 2)->size(), 2U);
}

TEST_P(CasePublic, TheDeadlineOfTheHandlingIsExpectedWhileItRuns)
{
    EXPECT_FALSE(only(reported()).expected_at);
    const auto receipt = handled();
    const auto work = service.work(clerk, receipt.id);
    ASSERT_TRUE(work);
    std::optional<Instant> due;
    for (const auto& each : work->clocks)
        if (each.name == ClockName::handle) due = each.due_at;
    ASSERT_TRUE(due);
    EXPECT_EQ(only(receipt).expected_at, due);
    EXPECT_FALSE(only(closed()).expected_at);
}

TEST_P(CasePublic, DeadlinesAreFoundForMoreCasesThanAreLookedUpAtOnce)
{
    for (int i = 0; i < 55; ++i)
        static_cast<void>(reported());
    const auto receipt = handled();
    const auto all = listed();
    ASSERT_EQ(all.size(), 56U);
    const auto with_deadline =
        std::ranges::count_if(all, [](const PublicCase& c) { return c.expected_at.has_value(); });
    EXPECT_EQ(with_deadline, 1);
    EXPECT_EQ(all.front().number, receipt.number);
}

} // namespace
} // namespace wuzhi::smart::cases
