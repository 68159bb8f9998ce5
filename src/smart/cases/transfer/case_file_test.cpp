#include "smart/cases/transfer/case_file.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases::transfer {
namespace {

const std::vector<Category> catalogue{{.code = "0102", .name = "暴露垃圾"}};
const auto now = *parse_instant("2026-11-23T09:00:00+08:00");

const std::string head = "service_request_id,requested_datetime,closed_date,status_description,"
                         "service_name,description,lat,long\n";

Result<CaseFile> open(const std::string& csv, std::string_view json = "{}")
{
    auto translation = Translation::of(*read_mapping(json), catalogue);
    return CaseFile::open(text::source_of(csv), ',', std::move(*translation), now);
}

std::vector<ReadRow> rows_of(const std::string& csv, std::string_view json = "{}")
{
    auto file = open(csv, json);
    EXPECT_TRUE(file) << file.error().message;
    std::vector<ReadRow> rows;
    while (true) {
        auto row = file->next();
        EXPECT_TRUE(row);
        if (!row || !*row) return rows;
        rows.push_back(std::move(**row));
    }
}

// Of the only row: "place: reason" of each problem.
std::string problems_of(const std::string& row, std::string_view json = "{}")
{
    const auto csv = head + row;
    const auto rows = rows_of(csv, json);
    EXPECT_EQ(rows.size(), 1U) << row;
    std::string text;
    for (const auto& problem : rows.front().problems)
        text += (text.empty() ? "" : "; ") + problem.place + ": " + problem.reason;
    EXPECT_EQ(text.empty(), rows.front().foreign.has_value());
    return text;
}

TEST(CaseFile, ARowOfGeoReportBulkIsACase)
{
    const auto csv = head + "A-1,2018-01-02,2018-01-03,closed,暴露垃圾,村口垃圾,36.5,97.5\n";
    const auto rows = rows_of(csv);
    ASSERT_EQ(rows.size(), 1U);
    ASSERT_TRUE(rows[0].foreign);
    const auto& c = *rows[0].foreign;
    EXPECT_EQ(rows[0].number, 2);
    EXPECT_EQ(c.source_id, "A-1");
    EXPECT_EQ(to_text(c.requested_at), "2018-01-01T16:00:00.000Z");
    EXPECT_EQ(c.state, CaseState::closed);
    EXPECT_EQ(c.category, "0102");
    EXPECT_EQ(c.description, "村口垃圾");
    EXPECT_EQ(c.place, geo::parse_point(97.5, 36.5));
}

TEST(CaseFile, EveryProblemOfARowIsTold)
{
    struct {
        std::string row;
        std::string_view problems;
    } const table[]{
        {",2018-01-02,,,暴露垃圾,x,,", "row 2, column service_request_id: import.id_missing"},
        {std::string(101, 'a').append(",2018-01-02,,,暴露垃圾,x,,"),
         "row 2, column service_request_id: import.id_long"},
        {"1,,,,暴露垃圾,x,,", "row 2, column requested_datetime: import.date_missing"},
        {"1,soon,,,暴露垃圾,x,,", "row 2, column requested_datetime: import.date"},
        {"1,2026-11-24,,,暴露垃圾,x,,", "row 2, column requested_datetime: import.in_future"},
        {"1,2026-11-22,2026-11-24,,暴露垃圾,x,,", "row 2, column closed_date: import.in_future"},
        {"1,1969-12-01,,,暴露垃圾,x,,", "row 2, column requested_datetime: import.before_1970"},
        {"1,1800-01-02,,,暴露垃圾,x,,", "row 2, column requested_datetime: import.before_1970"},
        {"1,2018-01-02,2018-01-01,,暴露垃圾,x,,", "row 2, column closed_date: import.date_order"},
        {"1,2018-01-02,2018-01-03,open,暴露垃圾,x,,",
         "row 2, column closed_date: import.open_and_closed"},
        {"1,2018-01-02,,,暴露垃圾,x,36.5,", "row 2, column long: import.coordinates"},
        {"1,2018-01-02,,,暴露垃圾,x,,97.5", "row 2, column lat: import.coordinates"},
        {"1,2018-01-02,,,暴露垃圾,x,91,97", "row 2, column lat: import.coordinates"},
        {"1,2018-01-02,,,暴露垃圾,x,36°,97", "row 2, column lat: import.coordinates"},
        {"1,2018-01-02,,,暴露垃圾,x,36,181", "row 2, column long: import.coordinates"},
        {"1,2018-01-02,,,暴露垃圾,x,abc,def",
         "row 2, column long: import.coordinates; row 2, column lat: import.coordinates"},
        {"1,2018-01-02,,lost,暴露垃圾,x,,", "row 2, column status_description: import.status"},
        {"1,2018-01-02,,,Abfall,x,,", "row 2, column service_name: import.category"},
        {std::string{"1,2018-01-02,,,暴露垃圾,"}.append(4001, 'x').append(",,"),
         "row 2, column description: import.text_long"},
        {"1,2018-01-02,,lost,Abfall,x,,",
         "row 2, column service_name: import.category; "
         "row 2, column status_description: import.status"},
        {"1,2018-01-02", "row 2: csv.column_count"}};
    for (const auto& row : table)
        EXPECT_EQ(problems_of(row.row), row.problems) << row.row;
    EXPECT_EQ(
        problems_of("1,2018-01-02,,,重点人员,x,,", R"({"default_category":"0102"})"),
        "row 2, column service_name: import.classifies_persons"
    );
}

TEST(CaseFile, ADayWithoutATimeIsTheWholeDay)
{
    constexpr std::string_view columns =
        "service_request_id,requested_datetime,closed_date,expected_datetime,service_name\n";
    const auto read = [&](std::string_view dates) {
        const auto rows = rows_of(std::string{columns} + "1," + std::string{dates} + ",暴露垃圾\n");
        EXPECT_TRUE(rows.at(0).foreign) << dates;
        return rows.at(0).foreign.value_or(ForeignCase{});
    };
    const auto on_the_day = read("2018-01-05,2018-01-12 16:00:00,2018-01-12");
    EXPECT_LT(on_the_day.closed_at, on_the_day.promised_at);
    const auto same_day = read("2018-01-05 10:00:00,2018-01-05,2018-01-05");
    EXPECT_EQ(same_day.closed_at, same_day.requested_at); // Not before it.
    EXPECT_EQ(to_text(same_day.promised_at.value()), "2018-01-05T15:59:59.999Z");
}

TEST(CaseFile, WhatPeopleWroteIsTheirs)
{
    EXPECT_EQ(problems_of("1,2018-01-02,,,暴露垃圾,邻居说他有前科,,"), "");
}

TEST(CaseFile, AColumnThatSortsPeopleIsNotTakenIn)
{
    const std::string csv = "service_request_id,requested_datetime,是否重点人员\n1,2018-01-02,是\n";
    const auto file = open(csv);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().reason, "import.classifies_persons");
    EXPECT_EQ(file.error().field, "column 是否重点人员");
}

TEST(CaseFile, AnIdThatIsThereTwiceIsRefusedTheSecondTime)
{
    const auto csv = head + "1,2018-01-02,,,暴露垃圾,x,,\n1,2018-01-03,,,暴露垃圾,x,,\n";
    const auto rows = rows_of(csv);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(rows[0].foreign);
    EXPECT_EQ(rows[1].problems.at(0).reason, "import.repeated_id");
}

TEST(CaseFile, WithoutIdsTheRowAndItsOccurrenceTellCasesApart)
{
    constexpr auto json = R"({"id":"row","columns":{"requested_datetime":"date"},
        "default_category":"0102"})";
    const std::string csv = "date,kind\n2018-01-02,x\n2018-01-02,y\n2018-01-02,x\n";
    const auto rows = rows_of(csv, json);
    ASSERT_EQ(rows.size(), 3U);
    const auto id = [&](std::size_t i) { return rows[i].foreign->source_id; };
    EXPECT_TRUE(id(0).ends_with("-1"));
    EXPECT_TRUE(id(1).ends_with("-1"));
    EXPECT_EQ(id(2), rows[0].foreign->digest + "-2");
    EXPECT_NE(id(0), id(1));
    EXPECT_EQ(id(0), rows_of(csv, json)[0].foreign->source_id);
}

TEST(CaseFile, PlacesOfMapsPublishedInChinaAreConverted)
{
    const auto csv = head + "1,2018-01-02,,,暴露垃圾,x,36.5,97.5\n";
    const auto rows = rows_of(csv, R"({"datum":"gcj02"})");
    ASSERT_TRUE(rows[0].foreign && rows[0].foreign->place);
    const auto moved = geo::distance_m(*rows[0].foreign->place, *geo::parse_point(97.5, 36.5));
    EXPECT_GT(moved, 10);
    EXPECT_LT(moved, 800);
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
