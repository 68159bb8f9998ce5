// What leaves the county: what was released, and nothing about those who handle cases.

#include "smart/cases/export_service.hpp"

#include "smart/cases/fixture_test.hpp"
#include "smart/cases/take_in_service.hpp"

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

} // namespace
} // namespace wuzhi::smart::cases
