// From a file into the database and out again.

#include "smart/cases/transfer/fixture_test.hpp"
#include "smart/cases/transfer/sheet_export_service.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>

namespace wuzhi::smart::cases::transfer {
namespace {

class Transfer : public TransferFixture {};
INSTANTIATE_TEST_SUITE_P(Engines, Transfer, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Transfer, WhatIsGoodIsTakenInWhatIsBadIsToldAndTwiceChangesNothing)
{
    for (const bool is_first : {true, false}) {
        const auto report = import(case_head + case_rows);
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_EQ(report->rows, 4);
        EXPECT_EQ(report->taken, is_first ? 2 : 0);
        EXPECT_EQ(report->unlocated, is_first ? 1 : 0);
        EXPECT_EQ(report->known, is_first ? 0 : 2);
        EXPECT_EQ(report->changed, 0);
        EXPECT_EQ(report->refused, 2);
        const std::vector<std::string> wanted{
            "row 4, column service_request_id: import.repeated_id",
            "row 5, column closed_date: import.date_order"};
        EXPECT_EQ(refused, wanted);
        EXPECT_EQ(told, 4);
        EXPECT_EQ(taken.size(), is_first ? 2U : 0U);
        for (const auto& [row, number] : taken) {
            EXPECT_TRUE(row == 2 || row == 3) << row;
            EXPECT_TRUE(number.starts_with("20")) << number; // Its year.
        }
    }
}

TEST_P(Transfer, ARehearsalTellsTheSameAndTakesNothingIn)
{
    const auto report =
        import(case_head + case_rows, {.source = "old", .rehearsal = Rehearsal::yes});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->taken, 2);
    EXPECT_EQ(report->unlocated, 1);
    EXPECT_EQ(report->known, 0);
    EXPECT_EQ(refused.size(), 2U);
    EXPECT_TRUE(taken.empty());
    EXPECT_EQ(import(case_head + case_rows)->taken, 2);
    // Of what is here by now, it says so.
    const auto changed = case_head + "1,2018-01-02,2018-01-03,暴露垃圾,36.5,97.6\n" +
                         case_rows.substr(case_rows.find('\n') + 1);
    const auto again = import(changed, {.source = "old", .rehearsal = Rehearsal::yes});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->taken, 0);
    EXPECT_EQ(again->unlocated, 0);
    EXPECT_EQ(again->known, 2);
    EXPECT_EQ(again->changed, 1);
}

TEST_P(Transfer, AnImportThatWasInterruptedGoesOn)
{
    ASSERT_TRUE(import(case_head + case_rows.substr(0, case_rows.find('\n') + 1)));
    const auto report = import(case_head + case_rows);
    EXPECT_EQ(report->taken, 1);
    EXPECT_EQ(report->known, 1);
}

TEST_P(Transfer, WhatItCannotDoIsSaidBeforeAnyRow)
{
    const auto reason_of = [&](const std::string& csv, ImportCommand command) {
        const auto report = import(csv, std::move(command));
        return report ? "" : report.error().reason;
    };
    EXPECT_EQ(reason_of(case_head, {}), "import.source");
    EXPECT_EQ(reason_of(case_head, {.source = std::string(101, 's')}), "import.source");
    EXPECT_EQ(reason_of(case_head, {.county = "990100", .source = "old"}), "import.county");
    EXPECT_EQ(reason_of("a,b\n", {.source = "old"}), "csv.missing_column");
    EXPECT_EQ(
        reason_of(case_head, {.source = "old", .mapping = {.default_category = "9"}}),
        "import.category_unknown"
    );
}

TEST_P(Transfer, AnExportIsMaskedAndCanBeTakenInElsewhere)
{
    ASSERT_TRUE(import(case_head + case_rows));
    const auto csv = exported();
    EXPECT_TRUE(csv.starts_with("\xef\xbb\xbfservice_request_id,requested_datetime,")) << csv;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
    EXPECT_NE(
        csv.find(",closed,,bulk,市容环境,暴露垃圾,,,,,,,632822100001,0102,no,no,old,1\r\n"),
        std::string::npos
    ) << csv;
    EXPECT_EQ(csv.find("97.5"), std::string::npos);
    const auto report = import(csv, {.source = "another county"});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->taken, 2);
    EXPECT_EQ(report->unlocated, 1);
}

TEST_P(Transfer, AFileThatCannotBeWrittenEndsTheExport)
{
    ASSERT_TRUE(import(case_head + case_rows));
    const auto done = export_csv(
        tools,
        Caller::of_system(county_code, county_code),
        [](std::string_view) -> Result<> {
            return fail(ErrorKind::unavailable, "export.file", "Full.");
        }
    );
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "export.file");
}

TEST_P(Transfer, ASheetSaysWhatItIsOfAndHoldsNobodysWords)
{
    const std::string own = case_head.substr(0, case_head.size() - 1) +
                            ",description,address\n"
                            "7,2018-01-02,2018-01-03,暴露垃圾,36.5,97.5,=cmd()外传,村口三号\n";
    ASSERT_TRUE(import(own));
    const auto who = Caller::of_system(county_code, county_code);
    const SheetNames names{
        .of_organisation = [](const std::string&, OrganisationId) { return std::string{}; },
        .of_caller = [](const Caller&) { return std::string{"=王某"}; }};
    SheetOrder order{
        .list = CaseList::all,
        .state = std::vector{CaseState::closed, CaseState::rated},
        .columns =
            {SheetColumn::number, SheetColumn::description, SheetColumn::place, SheetColumn::state},
        .format = sheets::SheetFormat::csv};
    const auto file = export_sheet(tools, names, who, order);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->rows, 1);
    EXPECT_FALSE(file->has_more);
    EXPECT_TRUE(file->bytes.starts_with("\xef\xbb\xbfx 事件\r\n"));
    for (const std::string_view said :
         {"筛选：全部 · 已结案 / 已评价\r\n",
          "件数：1\r\n",
          "导出人：=王某，2026-11-23 09:00\r\n",
          "编号,公开摘要,地点,状态\r\n",
          ",,x · x,已结案\r\n"})
        EXPECT_NE(file->bytes.find(said), std::string::npos) << said << "\n" << file->bytes;
    EXPECT_EQ(file->bytes.find("外传"), std::string::npos);
    EXPECT_EQ(file->bytes.find("村口"), std::string::npos);
    order.box = geo::Bounds{97, 36, 98, 37};
    const auto of_area = export_sheet(tools, names, who, order);
    ASSERT_TRUE(of_area) << of_area.error().message;
    EXPECT_EQ(of_area->rows, 1);
    const std::string said_of_area = "已评价 · 地图上划定的范围\r\n"; // And not which.
    EXPECT_NE(of_area->bytes.find(said_of_area), std::string::npos) << of_area->bytes;
    order.box = geo::Bounds{96, 36, 97, 37};
    EXPECT_EQ(export_sheet(tools, names, who, order)->rows, 0);
    order.columns = {SheetColumn::number, SheetColumn::number};
    EXPECT_EQ(export_sheet(tools, names, who, order).error().reason, "export.columns");
    order.columns.clear();
    EXPECT_EQ(export_sheet(tools, names, who, order).error().reason, "export.columns");
}

template <class E>
void expect_words(const std::string& group)
{
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
        for (const auto language : {SheetLanguage::zh, SheetLanguage::en})
            EXPECT_FALSE(sheet_word(group + "." + each.name, language).empty());
    });
}

TEST(SheetWords, ThereAreSomeForEverythingThatACellCanSay)
{
    expect_words<SheetColumn>("column");
    expect_words<CaseState>("state");
    expect_words<CaseLevel>("level");
    expect_words<Channel>("channel");
    expect_words<CaseList>("list");
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
