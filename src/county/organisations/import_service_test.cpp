#include "county/organisations/import_service.hpp"

#include "county/organisations/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::county::organisations {
namespace {

class ImportTest : public OrganisationsTest {
protected:
    ImportReport bodies(const std::string& csv, Rehearsal rehearsal = Rehearsal::no)
    {
        auto report = import_organisations(tools, county, csv, rehearsal);
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : ImportReport{};
    }
    ImportReport lines(const std::string& csv, Rehearsal rehearsal = Rehearsal::no)
    {
        auto report = import_responsibilities(tools, county, csv, rehearsal);
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : ImportReport{};
    }
    static std::vector<std::string> list(const ImportReport& report)
    {
        std::vector<std::string> list;
        for (const auto& problem : report.problems)
            list.push_back(problem.place + ": " + problem.reason);
        return list;
    }
    std::vector<Organisation> stored()
    {
        return *service.list(system.scope(Permission::unit_read));
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ImportTest, testing::ValuesIn(test::engines()), test::engine_name
);

const std::string good = "unit,name,kind,duty,parent\n"
                         "632822100001,村委会,self_governing,村（居）委会,水管站\n"
                         "632822100,水管站,station,水务,县林草局\n"
                         "632822100,林草站,station,林草,县林草局\n";

TEST_P(ImportTest, AParentMayFollowItsChildAndIsTheNearestOfItsName)
{
    const auto report = bodies(good);
    EXPECT_TRUE(report.is_done);
    EXPECT_EQ(report.rows, 3);
    EXPECT_EQ(report.changes.size(), 2U);
    EXPECT_EQ(report.unchanged, 1); // The station that is there.
    const auto rows = stored();
    ASSERT_EQ(rows.size(), 4U);
    const auto at = [&](std::string_view name) {
        return *std::ranges::find(rows, name, &Organisation::name);
    };
    EXPECT_EQ(at("村委会").parent, at("水管站").id);
    EXPECT_EQ(at("水管站").parent, bureau);
    EXPECT_EQ(at("村委会").version, 1);
    EXPECT_EQ(facts().size(), 4U);
}

TEST_P(ImportTest, TheSameFileAgainChangesNothing)
{
    ASSERT_TRUE(bodies(good).is_done);
    const auto again = bodies(good);
    EXPECT_TRUE(again.is_done);
    EXPECT_EQ(again.unchanged, 3);
    EXPECT_TRUE(again.changes.empty());
    const std::string csv = "category,unit,organisation,substitute\n"
                            "6401,632822100001,水管站,林草站\n"
                            "64,632822,县林草局,\n";
    EXPECT_EQ(lines(csv).changes.size(), 2U);
    EXPECT_EQ(lines(csv).unchanged, 2);
    EXPECT_EQ(facts().size(), 6U);
    EXPECT_EQ(service.responsible(county, "6401", "632822100001")->unit, "632822100001");
}

TEST_P(ImportTest, AChangedRowGivesTheNextVersion)
{
    const std::string csv = "unit,name,kind,duty,parent,active\n"
                            "632822100,林草站,station,林草,县林草局,no\n";
    EXPECT_EQ(bodies(csv).changes.at(0).what, "changed");
    EXPECT_FALSE(service.find_active(county, station));
    EXPECT_EQ(service.one(county, station)->version, 2);
    // A file that does not say whether it works leaves that as it is.
    EXPECT_EQ(
        bodies("unit,name,kind,duty,parent\n632822100,林草站,station,林草,县林草局\n").unchanged, 1
    );
}

TEST_P(ImportTest, ARehearsalChangesNothing)
{
    const auto report = bodies(good, Rehearsal::yes);
    EXPECT_FALSE(report.is_done);
    EXPECT_EQ(report.changes.size(), 2U);
    EXPECT_EQ(stored().size(), 2U);
}

TEST_P(ImportTest, EveryProblemOfBodiesIsListedAndNothingIsDone)
{
    const auto report = bodies("unit,name,kind,duty,parent,active\n"
                               "632822100,少列\n"
                               "632822300,甲,station,,,\n"
                               "632822100,,shop,,没有,maybe\n"
                               "632822100,乙,station,,乙,\n"
                               "632822100,乙,station,,,\n"
                               "632822200,丙,station,,丁,\n"
                               "632822200,丁,station,,丙,\n"
                               "632822200,好站,station,,,\n");
    EXPECT_EQ(
        list(report),
        (std::vector<std::string>{
            "row 2: csv.column_count",
            "row 3, column unit: organisation.unit_unknown",
            "row 4, column name: organisation.name",
            "row 4, column kind: organisation.kind",
            "row 4, column active: organisation.active",
            "row 4, column parent: organisation.parent_unknown",
            "row 5, column parent: organisation.own_parent",
            "row 6, column unit: organisation.twice",
            "row 7, column parent: organisation.parent_cycle",
            "row 8, column parent: organisation.parent_cycle"})
    );
    EXPECT_EQ(report.changes.size(), 1U); // Of the good row only.
    EXPECT_EQ(stored().size(), 2U);
}

TEST_P(ImportTest, EveryProblemOfLinesIsListedAndNothingIsDone)
{
    const auto report = lines("category,unit,organisation,substitute\n"
                              "640,632822100,林草站,\n"
                              "9999,632822300,林草站,\n"
                              "6401,632822100,,\n"
                              "6402,632822100,没有,也没有\n"
                              "6403,632822,林草站,县林草局\n"
                              "6404,632822100,林草站,林草站\n"
                              "6404,632822100,林草站,\n"
                              "6405,632822100,林草站,\n");
    EXPECT_EQ(
        list(report),
        (std::vector<std::string>{
            "row 2, column category: organisation.category",
            "row 3, column category: organisation.category_unknown",
            "row 3, column unit: organisation.unit_unknown",
            "row 4, column organisation: organisation.name_missing",
            "row 5, column organisation: organisation.unknown",
            "row 5, column substitute: organisation.unknown",
            "row 6, column organisation: organisation.outside_unit",
            "row 7, column substitute: organisation.own_substitute",
            "row 8, column unit: organisation.twice"})
    );
    EXPECT_TRUE(service.lines(system.scope(Permission::unit_read))->empty());
    const auto told = import_responsibilities(
        tools, county, "category,unit,organisation\n8888,632822100,林草站\n", Rehearsal::no
    );
    EXPECT_EQ(told.error().reason, "db.busy") << "nobody knows whether there is one";
}

} // namespace
} // namespace wuzhi::county::organisations
