// What another system is told: a receipt of what it sent, and its cases in its own words.

#include "smart/cases/transfer/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::smart::cases::transfer {
namespace {

class Exchange : public TransferFixture {};
INSTANTIATE_TEST_SUITE_P(Engines, Exchange, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Exchange, EachRowHasAReceiptThatIsTheSameWhenTheFileComesAgain)
{
    std::vector<std::string> numbers;
    for (const bool is_first : {true, false}) {
        ASSERT_TRUE(import(case_head + case_rows));
        ASSERT_EQ(receipts.size(), 4U);
        std::vector<std::string> now;
        for (const auto& each : receipts) {
            EXPECT_EQ(each.row, 2 + std::ssize(now));
            now.push_back(each.number);
        }
        EXPECT_EQ(receipts[0].outcome, RowOutcome::taken_in);
        EXPECT_EQ(receipts[0].state, CaseState::closed);
        EXPECT_EQ(receipts[2].outcome, RowOutcome::refused); // Though the first of that id is here.
        EXPECT_EQ(receipts[2].number, "");
        EXPECT_EQ(receipts[3].source_id, "4");
        ASSERT_EQ(receipts[3].problems.size(), 1U);
        EXPECT_EQ(receipts[3].problems[0].reason, "import.date_order");
        if (!is_first) {
            EXPECT_EQ(now, numbers);
        }
        numbers = now;
    }
    ASSERT_TRUE(import(case_head + "1,2018-01-02,2018-01-03,暴露垃圾,36.5,97.6\n"));
    EXPECT_EQ(receipts.at(0).outcome, RowOutcome::differs);
    EXPECT_EQ(receipts.at(0).number, numbers[0]);
    ASSERT_TRUE(import(case_head + case_rows, {.source = "other", .rehearsal = Rehearsal::yes}));
    EXPECT_TRUE(receipts.empty());
}

TEST_P(Exchange, WhatGoesBackIsInTheirColumnsAndWordsAndOnlyTheirs)
{
    ASSERT_TRUE(import(case_head + case_rows.substr(0, case_rows.find('\n') + 1)));
    ASSERT_TRUE(
        import(case_head + "9,2018-02-01,2018-02-02,暴露垃圾,36.5,97.5\n", {.source = "another"})
    );
    const std::string columns =
        R"([{"ours":"import_id","theirs":"工单"},{"ours":"status_description","theirs":"状态"},)"
        R"({"ours":"closed_date","theirs":"办结"},{"ours":"category","theirs":"类"},)"
        R"({"ours":"is_released","theirs":"公开"}])";
    const std::string words =
        R"("date_format":"%Y/%m/%d","states":{"closed":"已办结"},"categories":{"0102":"垃圾"},)"
        R"("yes":"是","no":"否")";
    const auto theirs = exported_by(
        R"({"source":"old","out":{"cases":"of_source","columns":)" + columns + "," + words + "}}"
    );
    EXPECT_EQ(theirs, "\xef\xbb\xbf工单,状态,办结,类,公开\r\n1,已办结,2018/01/03,垃圾,否\r\n");
    const auto all = exported_by(R"({"out":{"columns":)" + columns + "}}");
    EXPECT_NE(all.find("9,closed,2018-02-01T16:00:00.000Z,0102,no\r\n1,closed,"), std::string::npos)
        << all;
}

TEST_P(Exchange, WhatWentUpAndComesBackIsNoNewCase)
{
    constexpr auto json = R"({"source":"upper","columns":{"service_request_id":"id",
        "requested_datetime":"at","service_name":"kind","status_description":"state"},
        "out":{"columns":[{"ours":"exchange_id","theirs":"id"},
        {"ours":"requested_datetime","theirs":"at"},{"ours":"service_subtype","theirs":"kind"},
        {"ours":"status_description","theirs":"state"}]}})";
    const ImportCommand by_mapping{.mapping = *read_mapping(json)};
    ASSERT_TRUE(import("id,at,kind,state\nSJ777,2018-01-02,暴露垃圾,closed\n", by_mapping));
    ASSERT_TRUE(import(case_head + case_rows.substr(0, case_rows.find('\n') + 1)));
    const auto number = receipts.at(0).number;
    const auto file = exported_by(json);
    EXPECT_NE(file.find("SJ777,"), std::string::npos) << file;     // Theirs by their own id,
    EXPECT_NE(file.find(number + ","), std::string::npos) << file; // ours by our number.
    const auto again = import(file, by_mapping);
    ASSERT_TRUE(again) << again.error().reason;
    EXPECT_EQ(again->rows, 2);
    EXPECT_EQ(again->taken, 0);
    EXPECT_EQ(again->known, 2);
    const auto ours = std::ranges::find(receipts, number, &RowReceipt::source_id);
    ASSERT_NE(ours, receipts.end());
    EXPECT_EQ(ours->outcome, RowOutcome::ours);
    EXPECT_EQ(ours->number, number);
    // A system that does not know cases by our numbers may have an id that looks like one.
    const auto other = import(
        case_head + number + ",2018-01-02,2018-01-03,暴露垃圾,36.5,97.5\n", {.source = "other"}
    );
    ASSERT_TRUE(other);
    EXPECT_EQ(other->taken, 1);
}

TEST_P(Exchange, AMappingThatCannotLeaveIsRefused)
{
    EXPECT_EQ(exported_by("{}"), "export.out_missing");
    EXPECT_EQ(exported_by(R"({"out":{"columns":[]}})"), "export.out_missing");
    const auto with = [](const std::string& more, const std::string& ours) {
        return "{" + more + R"("out":{"cases":"of_source","columns":[{"ours":")" + ours +
               R"(","theirs":"x"}]}})";
    };
    EXPECT_EQ(exported_by(with("", "telephone")), "export.column_unknown");
    EXPECT_EQ(exported_by(with("", "unit")), "export.source");
    EXPECT_EQ(exported_by(with(R"("offset":"8",)", "unit")), "import.offset");
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
