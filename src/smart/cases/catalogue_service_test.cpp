#include "smart/cases/catalogue_service.hpp"

#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/store.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using testing::ElementsAre;
using testing::FieldsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto head = "code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
                      "register_when,close_when,grave,photo\n";
constexpr auto litter = "0102,01,市容环境,暴露垃圾,yes,yes,1天,村委会,有垃圾,已清理,no,no\n";
constexpr auto litter_later = "0102,01,市容环境,暴露垃圾,yes,yes,2天,村委会,有垃圾,已清理,no,no\n";
constexpr auto roads = "0104,01,市容环境,道路不洁,yes,yes,1天,村委会,有垃圾,已清理,no,no\n";
constexpr auto rescue = "6701,67,危急求助,求救,no,no,30分钟,公安,有人呼救,已脱险,yes,no\n";
constexpr auto bad_limit = "0105,01,市容环境,水域不洁,yes,no,5个月,水务,有漂浮物,已清理,no,no\n";

struct RecordedFact {
    std::string kind{};
    std::string header{};
    std::string public_body{};
};
BOOST_DESCRIBE_STRUCT(RecordedFact, (), (kind, header, public_body))

class CatalogueImporting : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T09:00:00+08:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};

    Result<CatalogueReport> take(CatalogueImport import)
    {
        import.county = "632822";
        return import_catalogue(*database, ids, import, clock.now());
    }
    CatalogueReport taken(const std::string& rows, Missing missing = Missing::stay)
    {
        auto report = take({.files = {{"a.csv", head + rows}}, .missing = missing});
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : CatalogueReport{};
    }
    std::vector<Category> stored()
    {
        std::vector<Category> all;
        EXPECT_TRUE(database->read([&](db::Session& s) -> Result<> {
            all = list_categories(s, "632822");
            return {};
        }));
        return all;
    }
    std::vector<RecordedFact> facts()
    {
        static const db::Statement in_order = db::select<RecordedFact>("FROM fact ORDER BY id");
        std::vector<RecordedFact> all;
        EXPECT_TRUE(database->read([&](db::Session& s) -> Result<> {
            all = s.all<RecordedFact>(in_order);
            return {};
        }));
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CatalogueImporting, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CatalogueImporting, TheSameFilesAgainChangeAndRecordNothing)
{
    const CatalogueImport import{
        .files = {{"a.csv", std::string{head} + litter}, {"b.csv", std::string{head} + rescue}}};
    const auto first = take(import);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->added, 2);
    EXPECT_TRUE(first->is_done);
    const auto second = take(import);
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(second->unchanged, 2);
    EXPECT_THAT(second->changes, IsEmpty());
    EXPECT_FALSE(second->is_done);
    EXPECT_THAT(stored(), SizeIs(2));
    EXPECT_TRUE(stored()[1].is_grave);
    EXPECT_THAT(facts(), SizeIs(1));
}

TEST_P(CatalogueImporting, AChangedLimitIsToldAndStandsInThePublicLog)
{
    taken(std::string{litter} + roads);
    const auto report = taken(std::string{litter_later} + roads);
    EXPECT_THAT(report.changes, ElementsAre(FieldsAre("0102", "limit 1天 to 2天")));
    EXPECT_EQ(stored()[0].time_limit, "2天");
    ASSERT_THAT(facts(), SizeIs(2));
    EXPECT_EQ(facts()[1].kind, "catalogue.imported");
    EXPECT_EQ(facts()[1].header, "open");
    const auto said = from_json<CatalogueImported>(facts()[1].public_body);
    ASSERT_TRUE(said);
    EXPECT_EQ(to_json(*said), to_json(CatalogueImported{0, 1, 1, 1, 0, 1}));
}

TEST_P(CatalogueImporting, WhatNoFileNamesStaysUnlessItShallBeRetired)
{
    taken(std::string{litter} + roads);
    const auto kept = taken(litter);
    EXPECT_EQ(kept.missing, 1);
    EXPECT_FALSE(kept.is_done);
    const auto report = taken(litter, Missing::are_retired);
    EXPECT_THAT(report.changes, ElementsAre(FieldsAre("0104", "retired")));
    EXPECT_FALSE(stored()[1].is_current);
    EXPECT_FALSE(taken(litter, Missing::are_retired).is_done);
    EXPECT_THAT(taken(roads).changes, ElementsAre(FieldsAre("0104", "in use again")));
    EXPECT_TRUE(stored()[1].is_current);
}

TEST_P(CatalogueImporting, OneBadRowOfOneFileLeavesEverythingAsItWas)
{
    const CatalogueImport import{
        .files = {
            {"a.csv", std::string{head} + litter},
            {"b.csv", std::string{head} + litter_later + bad_limit}}};
    const auto report = take(import);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_THAT(report->problems, SizeIs(2));
    EXPECT_EQ(report->problems[0].file, "b.csv");
    EXPECT_EQ(report->problems[0].problem.error.reason, "catalogue.duplicate_code");
    EXPECT_EQ(report->problems[1].problem.error.reason, "limit.unit");
    EXPECT_FALSE(report->is_done);
    EXPECT_THAT(stored(), IsEmpty());
    EXPECT_THAT(facts(), IsEmpty());
}

TEST_P(CatalogueImporting, ARehearsalSaysTheSameAndChangesNothing)
{
    const auto report = take(
        {.files = {{"a.csv", std::string{head} + litter}}, .rehearsal = CatalogueRehearsal::yes}
    );
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 1);
    EXPECT_FALSE(report->is_done);
    EXPECT_THAT(stored(), IsEmpty());
}

TEST_P(CatalogueImporting, ACatalogueLongerThanItsListIsRefused)
{
    std::string csv = head;
    for (int code = 1000; code <= 1000 + categories_max; ++code) {
        const auto text = std::to_string(code);
        csv += text + "," + text.substr(0, 2) + ",组,名,yes,no,1天,村委会,有,无,no,no\n";
    }
    const auto report = take({.files = {{"a.csv", csv}}});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().reason, "catalogue.too_many");
    EXPECT_THAT(stored(), IsEmpty());
}

} // namespace
} // namespace wuzhi::smart::cases
