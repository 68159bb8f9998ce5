// What leaves the county: what was released, and nothing about those who handle cases.

#include "smart/cases/export_service.hpp"

#include "smart/cases/fixture_test.hpp"
#include "smart/cases/take_in_service.hpp"
#include "smart/cases/words_service.hpp"

#include <set>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

struct KindRow {
    std::string kind{};
    std::string header{};
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (kind, header))
const db::Statement select_exports{
    "SELECT kind, header FROM fact WHERE kind = 'export.cases' ORDER BY id LIMIT 9"};

class Export : public CaseFixture {
protected:
    const Caller system = Caller::of_system(county_code, county_code);

    std::vector<ReleasedCase> all(const Caller& who)
    {
        std::vector<ReleasedCase> list;
        for (std::optional<CaseId> before{CaseId{}}; before;) {
            auto chunk = export_chunk(tools, who, *before);
            EXPECT_TRUE(chunk) << reason_of(chunk);
            list.insert(list.end(), chunk->cases.begin(), chunk->cases.end());
            before = chunk->more_before;
        }
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Export, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Export, WordsAndPlaceLeaveWhenTheSummaryWasReleased)
{
    auto sent = body();
    sent.unit.reset();
    sent.place = geo::parse_point(97.5, 36.5);
    const auto id = service.report(resident, sent)->id;
    auto before = all(system);
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].summary, "");
    EXPECT_EQ(before[0].lon, std::nullopt);
    EXPECT_EQ(before[0].unit, village);
    EXPECT_EQ(before[0].category_name, "暴露垃圾");
    done(county_desk, id, {{.action = Action::release, .result = "村口垃圾"}});
    const auto after = all(system);
    EXPECT_EQ(after[0].summary, "村口垃圾");
    EXPECT_EQ(after[0].lon, 97.5);
}

TEST_P(Export, OfACategoryThatIsNeverReleasedTheTownshipAlone)
{
    const Category hidden{
        .county = county_code, .code = "0105", .group_name = "纠纷", .name = "家庭纠纷"};
    ASSERT_TRUE(service.save_categories({hidden}));
    auto sent = body();
    sent.category = *BoundedText<1, 20>::parse("0105");
    ASSERT_TRUE(service.report(resident, sent));
    EXPECT_EQ(all(system).at(0).unit, township);
}

TEST_P(Export, AComplaintAboutThoseWhoHandleCasesIsNotInIt)
{
    auto sent = body();
    sent.about = About::village;
    ASSERT_TRUE(service.report(resident, sent));
    EXPECT_TRUE(all(system).empty());
    EXPECT_TRUE(all(county_desk).empty());
}

TEST_P(Export, ManyCasesComeInPiecesEachOnceWithWhereTheyAreFrom)
{
    std::vector<ForeignCase> batch;
    for (int i = 0; i < 501; ++i)
        batch.push_back(
            {.source_id = std::to_string(i),
             .digest = "d",
             .requested_at = from_epoch_ms(1'500'000'000'000 + i % 100),
             .promised_at = from_epoch_ms(1'600'000'000'000),
             .category = "0102",
             .agency = "水务"}
        );
    ASSERT_TRUE(take_in(tools, {county_code, county_code, "old"}, batch));
    const auto cases = all(system);
    ASSERT_EQ(cases.size(), 501U);
    std::set<std::string> found;
    for (const auto& c : cases) {
        found.insert(c.source + c.source_id);
        EXPECT_EQ(c.agency, "水务");
        EXPECT_EQ(c.promised_at, from_epoch_ms(1'600'000'000'000));
    }
    EXPECT_EQ(found.size(), 501U);
}

TEST_P(Export, TheJournalTellsOpenlyThatThereWasOne)
{
    ASSERT_TRUE(record_export(tools, system));
    const auto facts = database->read([&](db::Session& s) -> Result<std::vector<KindRow>> {
        return s.all<KindRow>(select_exports);
    });
    ASSERT_EQ(facts->size(), 1U);
    EXPECT_EQ(facts->front().header, "open");
}

// What a list of the desk leaves as: the same, whoever asks and however.

class ReleasedOfList : public Export {
protected:
    ReleasedList list_of(const Caller& who, const ExportQuery& query, std::int64_t max = 1'000)
    {
        auto list = released_list(tools, who, query, max);
        EXPECT_TRUE(list) << reason_of(list);
        return list ? std::move(*list) : ReleasedList{};
    }
    Receipt about(std::string_view words, std::string_view unit = village)
    {
        auto sent = body();
        sent.description = *LongText::parse(words);
        sent.unit = *BoundedText<6, 15>::parse(unit);
        auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return std::move(*receipt);
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ReleasedOfList, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ReleasedOfList, NobodysWordsNoComplaintAndNoGraveMatterLeave)
{
    ASSERT_TRUE(service.save_categories({Category{
        .county = county_code,
        .code = "6702",
        .group_name = "危急求助",
        .name = "家庭暴力",
        .time_limit = "30分钟",
        .is_grave = true}}));
    const auto plain = about("垃圾两车，电话13900000000");
    auto complaint = body();
    complaint.about = About::village;
    ASSERT_TRUE(service.report(resident, complaint));
    auto grave = body();
    grave.category = *BoundedText<1, 20>::parse("6702");
    ASSERT_TRUE(service.report(resident, grave));
    for (const auto& who : {county_desk, county_leader, system}) {
        const auto left = list_of(who, {.list = CaseList::all});
        ASSERT_EQ(left.cases.size(), 1U);
        EXPECT_EQ(left.cases[0].number, plain.number);
        EXPECT_EQ(left.cases[0].summary, "");
        EXPECT_EQ(left.cases[0].lon, std::nullopt);
        EXPECT_FALSE(left.has_more);
    }
    const ExportQuery urgent{.list = CaseList::urgent};
    EXPECT_TRUE(list_of(county_desk, urgent).cases.empty());
}

TEST_P(ReleasedOfList, AListIsThatOfThePostNarrowedAsItsFilterSays)
{
    const auto here = about("垃圾");
    const auto there = about("渣土", other_village);
    const ExportQuery all{.list = CaseList::all};
    EXPECT_EQ(list_of(county_desk, all).cases.size(), 2U);
    EXPECT_EQ(list_of(town, all).cases.size(), 2U);
    EXPECT_TRUE(list_of(caller(PostKind::township_desk, other_township), all).cases.empty());
    const auto narrowed = list_of(
        county_desk, {.list = CaseList::all, .unit = BoundedText<6, 15>::parse(other_village)}
    );
    ASSERT_EQ(narrowed.cases.size(), 1U);
    EXPECT_EQ(narrowed.cases[0].number, there.number);
    const std::vector closed{CaseState::closed};
    EXPECT_TRUE(list_of(county_desk, {.list = CaseList::all, .state = closed}).cases.empty());
    const auto due = list_of(clerk, {.list = CaseList::due});
    ASSERT_EQ(due.cases.size(), 1U);
    EXPECT_EQ(due.cases[0].number, here.number);
}

TEST_P(ReleasedOfList, ByWordsItIsWhatTheSearchFindsWithoutTheWords)
{
    const auto one = about("铁盖村口垃圾");
    about("渣土");
    const auto done = database->write([&](db::Session& s) -> Result<> {
        index_words(s, *case_of(s, county_code, one.id));
        return {};
    });
    ASSERT_TRUE(done);
    const ExportQuery words{.text = BoundedText<1, 200>::parse("铁盖")};
    const auto found = list_of(county_desk, words);
    ASSERT_EQ(found.cases.size(), 1U);
    EXPECT_EQ(found.cases[0].summary, "");
    auto both = words;
    both.list = CaseList::all;
    EXPECT_EQ(reason_of(released_list(tools, county_desk, both, 9)), "export.words_alone");
    const ExportQuery none{.text = BoundedText<1, 200>::parse("，")};
    EXPECT_EQ(reason_of(released_list(tools, county_desk, none, 9)), "case.search_words");
}

TEST_P(ReleasedOfList, AnAreaNarrowsItAndTellsNoPlaceOfWhatIsNotReleased)
{
    about("垃圾");
    auto sent = body();
    sent.place = geo::parse_point(97.02, 36.02);
    const auto placed = service.report(resident, sent);
    ASSERT_TRUE(placed) << reason_of(placed);
    const auto done = database->write([&](db::Session& s) -> Result<> {
        index_words(s, *case_of(s, county_code, placed->id));
        return {};
    });
    ASSERT_TRUE(done);
    const geo::Bounds here{97, 36, 97.1, 36.1};
    const auto words = BoundedText<1, 200>::parse("垃圾");
    for (const auto& query :
         {ExportQuery{.list = CaseList::all, .box = here},
          ExportQuery{.box = here, .text = words}}) {
        const auto left = list_of(county_desk, query);
        ASSERT_EQ(left.cases.size(), 1U);
        EXPECT_EQ(left.cases[0].number, placed->number);
        EXPECT_EQ(left.cases[0].lon, std::nullopt);
    }
    const ExportQuery elsewhere{.list = CaseList::all, .box = geo::Bounds{98, 36, 98.1, 36.1}};
    EXPECT_TRUE(list_of(county_desk, elsewhere).cases.empty());
}

TEST_P(ReleasedOfList, WhatIsNeverReleasedTellsNoVillageByWhoHasIt)
{
    const Category hidden{
        .county = county_code, .code = "0105", .group_name = "纠纷", .name = "家庭纠纷"};
    ASSERT_TRUE(service.save_categories({hidden}));
    auto sent = body();
    sent.category = *BoundedText<1, 20>::parse("0105");
    ASSERT_TRUE(service.report(resident, sent));
    const auto left = list_of(county_desk, {.list = CaseList::all});
    ASSERT_EQ(left.cases.size(), 1U);
    EXPECT_EQ(left.cases[0].unit, township);
    EXPECT_EQ(left.cases[0].agency, township);
    EXPECT_EQ(left.cases[0].desk, township);
    EXPECT_EQ(all(system).at(0).agency, township);
}

TEST_P(ReleasedOfList, MoreThanTheFileTakesIsSaid)
{
    for (int i = 0; i < 3; ++i)
        about("垃圾");
    const ExportQuery query{.list = CaseList::all};
    EXPECT_EQ(list_of(county_desk, query, 2).cases.size(), 2U);
    EXPECT_TRUE(list_of(county_desk, query, 2).has_more);
    EXPECT_FALSE(list_of(county_desk, query, 3).has_more);
}

} // namespace
} // namespace wuzhi::smart::cases
