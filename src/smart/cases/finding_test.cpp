// Search, likely duplicates and the map: what is found, and by whom.

#include "smart/cases/finding_service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/take_in_service.hpp"
#include "smart/cases/words_service.hpp"

#include <gmock/gmock.h>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseFinding : public CaseFixture {
protected:
    Receipt report(std::string text, std::optional<About> about = {})
    {
        auto sent = body();
        sent.description = *LongText::parse(text);
        sent.about = about;
        auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        index(receipt->id);
        return *receipt;
    }
    Receipt report_at(double lon, double lat)
    {
        auto sent = body();
        sent.unit.reset();
        sent.place = geo::parse_point(lon, lat);
        auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return *receipt;
    }
    void index(CaseId id)
    {
        const auto done = database->write([=](db::Session& session) -> Result<> {
            index_words(session, *case_of(session, county_code, id));
            return {};
        });
        EXPECT_TRUE(done);
    }
    std::vector<std::string> found(const Caller& who, std::string_view text)
    {
        const auto page = finding.search(who, {.text = *BoundedText<1, 200>::parse(text)});
        EXPECT_TRUE(page) << reason_of(page);
        std::vector<std::string> numbers;
        for (const auto& c : page->cases)
            numbers.push_back(c.number);
        return numbers;
    }
    std::size_t on_map(const Caller& who)
    {
        const auto map = finding.map(who, everywhere);
        EXPECT_TRUE(map) << reason_of(map);
        auto count = map->points.size();
        for (const auto& cluster : map->clusters)
            count += static_cast<std::size_t>(cluster.count);
        return count;
    }

    static constexpr double west = -180, south = -90, east = 180, north = 90;
    const MapQuery everywhere{
        .west = west, .south = south, .east = east, .north = north, .zoom = 9};
    Finding finding{tools};
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseFinding, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseFinding, WordsOfAnyScriptFindTheCase)
{
    const auto wages = report("工地欠薪三个月");
    const auto river = report("西河滩的 bridge 塌了一半，草场过不去");
    EXPECT_THAT(found(clerk, "欠薪"), testing::ElementsAre(wages.number));
    for (const auto* word : {"西河滩", "草", "bridge", "BRIDGE", "ｂridge"})
        EXPECT_THAT(found(clerk, word), testing::ElementsAre(river.number)) << word;
    EXPECT_THAT(found(clerk, "西河滩 欠薪"), testing::IsEmpty());
}

TEST_P(CaseFinding, ANumberFindsItsCaseForWhoMaySeeIt)
{
    const auto river = report("西河滩的垃圾");
    const auto other = report("东河滩的垃圾");
    EXPECT_THAT(found(clerk, river.number), testing::ElementsAre(river.number));
    auto typed = river.number; // As somebody reads it from a slip.
    std::erase(typed, '-');
    EXPECT_THAT(found(clerk, typed), testing::ElementsAre(river.number));
    EXPECT_THAT(found(town, other.number), testing::ElementsAre(other.number));
    for (const auto& who : {neighbour, resident, auditor})
        EXPECT_THAT(found(who, river.number), testing::IsEmpty());
    EXPECT_THAT(found(clerk, "2026-999-0000001"), testing::IsEmpty());
}

TEST_P(CaseFinding, TheWordsOfManyFactsAreWrittenTogether)
{
    std::vector<journal::PlacedFact> facts;
    std::vector<std::string> numbers;
    for (const auto* text : {"羊圈倒了", "羊圈又倒了"}) {
        auto sent = body();
        sent.description = *LongText::parse(text);
        const auto receipt = *service.report(resident, sent);
        numbers.push_back(receipt.number);
        for (const auto* kind : {"case.report", "case.accept"})
            facts.push_back(
                {.fact = {.county = county_code, .kind = kind, .subject = to_text(receipt.id)}}
            );
    }
    facts.push_back({.fact = {.county = county_code, .kind = "case.report", .subject = "gone"}});
    ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
        index_words(session, facts);
        return {};
    }));
    EXPECT_THAT(found(clerk, "羊圈"), testing::UnorderedElementsAreArray(numbers));
}

TEST_P(CaseFinding, NobodyFindsWhatTheyMayNotSee)
{
    const auto plain = report("渠道漏水");
    const auto complaint = report("渠道的事村干部不管", About::village);
    EXPECT_THAT(found(clerk, "渠道"), testing::ElementsAre(plain.number));
    EXPECT_THAT(found(town, "渠道"), testing::ElementsAre(complaint.number, plain.number));
    for (const auto& who : {neighbour, handler, resident, auditor})
        EXPECT_THAT(found(who, "渠道"), testing::IsEmpty());
    done(clerk, plain.id, {{.action = Action::escalate, .reason = "涉及两个村"}});
    done(town, plain.id, {{.action = Action::copy}, other_village});
    EXPECT_THAT(found(neighbour, "渠道"), testing::ElementsAre(plain.number));
}

TEST_P(CaseFinding, PagesFollowOneAnother)
{
    for (int i = 0; i < 5; ++i)
        report("第" + std::to_string(i) + "段围栏");
    SearchQuery query{.text = *BoundedText<1, 200>::parse("围栏"), .limit = 2};
    std::set<std::string> numbers;
    for (int pages = 0; pages < 3; ++pages) {
        const auto page = finding.search(clerk, query);
        ASSERT_TRUE(page);
        for (const auto& c : page->cases)
            EXPECT_TRUE(numbers.insert(c.number).second);
        query.before = page->more_before;
        EXPECT_EQ(query.before.has_value(), pages < 2);
    }
    EXPECT_EQ(numbers.size(), 5U);
}

TEST_P(CaseFinding, AQuestionWithoutWordsIsRefused)
{
    const auto ask = [&](const char* text, std::int64_t limit) {
        return reason_of(
            finding.search(clerk, {.text = *BoundedText<1, 200>::parse(text), .limit = limit})
        );
    };
    EXPECT_EQ(ask("，。！", 10), "case.search_words");
    EXPECT_EQ(ask("草", 0), "query.bad_value");
    EXPECT_EQ(ask("草", 101), "query.bad_value");
}

TEST_P(CaseFinding, AnotherReportOfTheSameMatterIsOfferedAndNeverMerged)
{
    const auto first = report("村口垃圾堆放多日");
    const auto second = report("村口垃圾堆");
    report("村干部让人堆的垃圾", About::village);
    const auto list = finding.duplicates(clerk, first.id);
    ASSERT_TRUE(list) << reason_of(list);
    ASSERT_EQ(list->duplicates.size(), 1U);
    EXPECT_EQ(list->duplicates[0].candidate.number, second.number);
    EXPECT_GT(list->duplicates[0].common_words, 30);
    EXPECT_EQ(service.read(clerk, first.id)->state, CaseState::reported);
    EXPECT_EQ(reason_of(finding.duplicates(neighbour, first.id)), "case.not_found");
    clock.advance(std::chrono::hours{24 * 8});
    const auto late = report("村口垃圾堆");
    EXPECT_TRUE(finding.duplicates(clerk, late.id)->duplicates.empty());
}

TEST_P(CaseFinding, WhatIsAboutToBeReportedIsComparedAsIfItWere)
{
    const auto first = report("村口垃圾堆放多日");
    report("村干部让人堆的垃圾", About::village);
    const auto ask = [&](const Caller& who, std::string_view unit, std::string_view category) {
        return finding.duplicates(
            who,
            LikeBody{
                .category = *BoundedText<1, 20>::parse(std::string{category}),
                .description = LongText::parse("村口的垃圾"),
                .unit = BoundedText<6, 15>::parse(std::string{unit})}
        );
    };
    const auto list = ask(clerk, grid, "0102");
    ASSERT_TRUE(list) << reason_of(list);
    ASSERT_EQ(list->duplicates.size(), 1U); // Not the complaint.
    EXPECT_EQ(list->duplicates[0].candidate.number, first.number);
    EXPECT_TRUE(ask(clerk, grid, "0103")->duplicates.empty());
    EXPECT_TRUE(ask(clerk, other_village, "0102")->duplicates.empty());
    EXPECT_TRUE(ask(neighbour, grid, "0102")->duplicates.empty()); // Of another village.
    EXPECT_EQ(reason_of(ask(clerk, "110101", "0102")), "case.unit_unknown");
    EXPECT_EQ(service.list(clerk, {.list = CaseList::all})->cases.size(), 1U); // Nothing is made.
}

TEST_P(CaseFinding, AReportAtTheCountyIsLikeOneThatWasTakenInThere)
{
    const ForeignCase sent{
        .source_id = "1",
        .digest = "d",
        .requested_at = clock.now(),
        .category = "0102",
        .description = "村口垃圾堆放多日"};
    const auto in = take_in(tools, {county_code, county_code, "old"}, std::span{&sent, 1});
    ASSERT_TRUE(in) << reason_of(in);
    const LikeBody like{
        .category = *BoundedText<1, 20>::parse("0102"),
        .description = LongText::parse("村口垃圾堆放多日"),
        .unit = BoundedText<6, 15>::parse(county_code)};
    EXPECT_EQ(finding.duplicates(county_desk, like)->duplicates.size(), 1U);
    auto report = body();
    report.unit = like.unit;
    const auto receipt = service.report(resident, report);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    EXPECT_EQ(finding.duplicates(county_desk, receipt->id)->duplicates.size(), 1U);
}

TEST_P(CaseFinding, TheMapShowsWhatIsOpenToThoseWhoMaySeeIt)
{
    const auto here = report_at(97.02, 36.02);
    report("没有准确地点");
    EXPECT_EQ(on_map(town), 1U);
    EXPECT_EQ(on_map(county_desk), 1U);
    EXPECT_EQ(on_map(clerk), 1U);
    for (const auto& who : {neighbour, handler, resident, auditor})
        EXPECT_EQ(on_map(who), 0U);
    done(clerk, here.id, {{.action = Action::escalate, .reason = "超出本村能力"}});
    EXPECT_EQ(on_map(clerk), 1U); // Held above, and still in its village.
    EXPECT_EQ(on_map(town), 1U);
    done(town, here.id, {{.action = Action::reject, .reason = "不属于受理范围"}});
    EXPECT_EQ(on_map(town), 0U);
}

TEST_P(CaseFinding, TheMapKeepsToItsBoundsAndCategory)
{
    report_at(97.02, 36.02);
    auto query = everywhere;
    query.category = *BoundedText<1, 20>::parse("9999");
    EXPECT_TRUE(finding.map(town, query)->points.empty());
    query = everywhere;
    query.west = 97.03;
    EXPECT_TRUE(finding.map(town, query)->points.empty());
    query.west = 97.01;
    EXPECT_EQ(finding.map(town, query)->points.size(), 1U);
    query.west = 181;
    EXPECT_EQ(reason_of(finding.map(town, query)), "query.bad_value");
    query = everywhere;
    query.zoom = 23;
    EXPECT_EQ(reason_of(finding.map(town, query)), "query.bad_value");
}

TEST_P(CaseFinding, AListIsNarrowedToAnAreaOfTheMap)
{
    const auto west_one = report_at(97.02, 36.02);
    const auto east_one = report_at(97.06, 36.02);
    report("没有准确地点");
    const geo::Bounds around_west{97.01, 36.01, 97.03, 36.03};
    const auto ids = [&](const Caller& who, ListQuery query) {
        const auto page = service.list(who, query);
        EXPECT_TRUE(page) << reason_of(page);
        EXPECT_EQ(service.count(who, query)->count, std::ssize(page->cases));
        std::vector<CaseId> found;
        for (const auto& c : page->cases)
            found.push_back(c.id);
        return found;
    };
    const auto within = [&](geo::Bounds box) {
        return ids(town, {.list = CaseList::all, .box = box});
    };
    EXPECT_THAT(within(around_west), testing::ElementsAre(west_one.id));
    EXPECT_THAT(within({west, south, east, north}), testing::ElementsAre(east_one.id, west_one.id));
    EXPECT_THAT(within({97.02, 36.02, 97.02, 36.02}), testing::ElementsAre(west_one.id)); // Edge.
    EXPECT_THAT(within({97.03, 36.01, 97.05, 36.03}), testing::IsEmpty());
    EXPECT_THAT(within({97.01, 36.021, 97.03, 36.03}), testing::IsEmpty());
    for (const auto& who : {neighbour, handler, auditor}) // It widens nobody's reach.
        EXPECT_THAT(ids(who, {.list = CaseList::all, .box = around_west}), testing::IsEmpty());
    const ListQuery both{.list = CaseList::all, .has_position = false, .box = around_west};
    EXPECT_THAT(ids(town, both), testing::IsEmpty());
    const std::vector closed{CaseState::closed};
    EXPECT_THAT(
        ids(town, {.list = CaseList::all, .state = closed, .box = around_west}), testing::IsEmpty()
    );
    for (const auto list : {CaseList::open, CaseList::due})
        EXPECT_THAT(
            ids(clerk, {.list = list, .box = around_west}), testing::ElementsAre(west_one.id)
        );
}

TEST_P(CaseFinding, WordsAreLookedForInAnAreaOfTheMap)
{
    const auto here = report_at(97.02, 36.02);
    index(here.id);
    report("村口垃圾堆放多日");
    const auto within = [&](geo::Bounds box) {
        std::vector<std::string> numbers;
        const SearchQuery query{.text = *BoundedText<1, 200>::parse("垃圾"), .box = box};
        const auto page = finding.search(town, query);
        EXPECT_TRUE(page) << reason_of(page);
        for (const auto& c : page->cases)
            numbers.push_back(c.number);
        return numbers;
    };
    EXPECT_EQ(found(town, "垃圾").size(), 2U);
    EXPECT_THAT(within({97.01, 36.01, 97.03, 36.03}), testing::ElementsAre(here.number));
    EXPECT_THAT(within({97.03, 36.01, 97.05, 36.03}), testing::IsEmpty());
}

TEST_P(CaseFinding, TheMapOfAUnitHasNothingOfItsNeighbours)
{
    const auto here = report_at(97.02, 36.02);
    const auto of = [&](const Caller& who, std::string_view unit) {
        auto query = everywhere;
        query.unit = *BoundedText<6, 15>::parse(unit);
        return finding.map(who, query)->points;
    };
    const auto unit = *database->read([&](db::Session& session) -> Result<std::string> {
        return case_of(session, county_code, here.id)->scope;
    });
    for (const std::size_t digits : {6U, 9U, 12U}) {
        const auto points = of(county_desk, unit.substr(0, digits));
        ASSERT_EQ(points.size(), 1U) << digits;
        EXPECT_EQ(points[0].id, here.id);
    }
    // Within the same bounds, and another's.
    EXPECT_TRUE(of(county_desk, "632822999").empty());
    EXPECT_TRUE(of(county_desk, other_village).empty());
    EXPECT_TRUE(of(neighbour, unit).empty()); // It widens nobody's reach.
}

} // namespace
} // namespace wuzhi::smart::cases
