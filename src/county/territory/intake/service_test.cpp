#include "county/territory/intake/service.hpp"

#include "county/commands/service.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/journal/fact.hpp"
#include "test/maps/ascii_map.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory::intake {
namespace {

constexpr std::chrono::hours day{24};

const test::AsciiMap map{R"(
    A---B---C
    | 1 | 2 |
    D---E---F---G
)"};

std::string feature(const std::string& code, std::string_view corners)
{
    return R"({"type":"Feature","properties":{"code":")" + code + R"("},"geometry":)" +
           geo::write_area(map.area(corners)) + "}";
}
std::string collection(const std::string& features)
{
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

const std::string whole = "code,name,kind,village_kind\n"
                          "632822,县,county,\n"
                          "632822100,镇,township,\n"
                          "632822100001,西村,village,administrative_village\n"
                          "632822100002,东村,village,administrative_village\n";

class Intake : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), commands::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    Service territory{*database, clock, ids};
    ChangeService changes{*database, territory, clock, ids};
    Tools tools{territory, changes, clock, ids};

    Report import(const ImportCommand& command)
    {
        auto report = import_units(tools, command);
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : Report{};
    }

    // The last digit of the village there; '-': none.
    char at(char point, Instant when)
    {
        const auto found = territory.locate("632822", map.point(point), when);
        return found ? found->code.back() : '-';
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Intake, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Intake, ARehearsalFoundsNothing)
{
    const auto report = import({.units = whole, .is_rehearsal = true});
    EXPECT_TRUE(report.is_new);
    EXPECT_FALSE(report.is_done);
    EXPECT_EQ(report.changes.size(), 4U);
    EXPECT_TRUE(territory.counties()->empty());
}

TEST_P(Intake, ACountyIsFoundedAndThenBroughtUpToDate)
{
    const auto areas =
        collection(feature("632822100001", "ABED") + "," + feature("632822100002", "BCFE"));
    const auto begin = clock.now() - 30 * day;
    const auto first =
        import({.units = whole, .areas = areas, .county = "632822", .effective_at = begin});
    EXPECT_TRUE(first.is_done);
    EXPECT_EQ(first.county, "632822");
    EXPECT_EQ(at('1', begin), '1');
    EXPECT_EQ(at('B', begin), '1'); // Shared: the lower code.

    const auto again = import({.units = whole, .areas = areas});
    EXPECT_TRUE(again.is_done);
    EXPECT_EQ(again.unchanged, 4);
    EXPECT_TRUE(again.changes.empty());

    const auto more = std::string{"code,name,village_kind\n"
                                  "632822100001,西社区,residents_committee\n"
                                  "632822100003,新村,administrative_village\n"
                                  "632822100003001,新网格,\n"};
    const auto moved = collection(
        feature("632822100002", "BCFE") + "," + feature("632822100003", "EFC")
    ); // Over half of 002.
    const auto report = import({.units = more, .areas = moved, .document = "都政〔2026〕2号"});
    EXPECT_TRUE(report.is_done);
    EXPECT_EQ(report.not_in_file, 3);
    EXPECT_EQ(report.changes.size(), 3U);
    ASSERT_EQ(report.remarks.size(), 1U);
    EXPECT_EQ(report.remarks[0].reason, "unit.overlaps");
    EXPECT_EQ(report.remarks[0].code, "632822100003");
    const auto west = territory.find("632822", "632822100001", clock.now());
    ASSERT_TRUE(west);
    EXPECT_EQ(territory.unit("632822", west->unit)->name, "西社区");
    EXPECT_EQ(territory.unit("632822", west->unit, begin)->name, "西村");
    const auto history = changes.history("632822", west->unit);
    ASSERT_EQ(history->size(), 1U);
    EXPECT_EQ(history->at(0).document, "都政〔2026〕2号");
    const auto grid = territory.find("632822", "632822100003001", clock.now());
    ASSERT_TRUE(grid);
    EXPECT_EQ(grid->path, "632822/632822100/632822100003/632822100003001");
}

TEST_P(Intake, WithOneProblemNothingIsChanged)
{
    ASSERT_TRUE(import({.units = whole, .effective_at = clock.now() - day}).is_done);
    const auto report = import(
        {.units = "code,name,kind,village_kind\n"
                  "632822100001,改名,village,farm_area\n"
                  "632822100x,坏,township,\n"
                  "632822300001,无上级,village,farm_area\n",
         .areas = collection(feature("632822100001", "ABED") + "," + feature("6328", "ABED"))}
    );
    EXPECT_FALSE(report.is_done);
    std::vector<std::string> list;
    for (const auto& problem : report.problems)
        list.push_back(problem.place + ": " + problem.reason);
    EXPECT_EQ(
        list,
        (std::vector<std::string>{
            "row 3, column code: unit.code_digits",
            "row 4, column code: unit.no_parent",
            "feature 2: import.area_unknown"})
    );
    const auto west = territory.find("632822", "632822100001", clock.now());
    EXPECT_EQ(territory.unit("632822", west->unit)->name, "西村");
    EXPECT_EQ(at('1', clock.now()), '-');
}

TEST_P(Intake, AFileWithoutACountyIsRefused)
{
    const auto reason = [&](const ImportCommand& command) {
        const auto report = import_units(tools, command);
        return report ? std::string{} : report.error().reason;
    };
    EXPECT_EQ(reason({.units = whole, .county = "63282"}), "import.county");
    EXPECT_EQ(reason({.units = "code\n1\n"}), "csv.missing_column");
    EXPECT_EQ(reason({.units = whole, .areas = "{"}), "json.malformed");
    EXPECT_EQ(reason({.units = whole, .mapping = "{"}), "json.malformed");
    const auto bad = import({.units = "code,name\nx,y\n"});
    ASSERT_EQ(bad.problems.size(), 1U);
    EXPECT_EQ(bad.problems[0].reason, "unit.code_length");
    const auto other = import({.units = whole, .county = "632823"});
    EXPECT_EQ(other.problems.size(), 5U);
    EXPECT_EQ(other.problems[0].reason, "unit.no_county");
    EXPECT_EQ(other.problems[1].reason, "import.other_county");
}

TEST_P(Intake, ASurveyOfACountyThatIsNotThereIsRefused)
{
    const auto done = changes.take_in({.county = "111111"}, {}, {.effective_at = clock.now()});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "unit.no_county");
}

} // namespace
} // namespace wuzhi::county::territory::intake
