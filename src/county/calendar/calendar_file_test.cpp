#include "county/calendar/calendar_file.hpp"

#include "county/calendar/hours.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::calendar {
namespace {

// "2 date calendar.date; 3 kind calendar.kind".
std::string shown(const std::vector<RowProblem>& problems)
{
    std::string text;
    for (const auto& problem : problems) {
        EXPECT_FALSE(problem.error.message.empty());
        const bool is_cell = problem.error.reason.starts_with("calendar.");
        text += (text.empty() ? "" : "; ") + std::to_string(problem.row) + " " +
                (is_cell ? problem.error.field + " " : "") + problem.error.reason;
    }
    return text;
}

template <class File>
std::string problems_of(const Result<File>& file)
{
    return file ? shown(file->problems) : file.error().reason;
}

TEST(DayFile, OfTheShippedDataHasEveryDay)
{
    const auto file = read_days(shipped_file("cn.csv"));
    EXPECT_EQ(problems_of(file), "");
    EXPECT_EQ(file->days.size(), 769U);
    const auto is_holiday = [](const DayChange& change) { return change.kind == DayKind::holiday; };
    EXPECT_EQ(std::count_if(file->days.begin(), file->days.end(), is_holiday), 619);
    EXPECT_EQ(to_text(file->days.front().day), "2004-01-01");
    EXPECT_EQ(file->days.back().name, "国庆节");
}

TEST(DayFile, TakesWhatSpreadsheetsMake)
{
    const auto file = read_days("\xEF\xBB\xBFname,date,kind\r\n"
                                "\"元旦, \"\"新年\"\"\",2027-01-01,holiday\r\n"
                                "\r\n,2027-01-03,regular\r\n 补班 , 2027-01-02 ,workday");
    EXPECT_EQ(problems_of(file), "");
    ASSERT_EQ(file->days.size(), 3U);
    EXPECT_EQ(file->days[0].name, "元旦, \"新年\"");
    EXPECT_EQ(file->days[1].kind, std::nullopt);
    EXPECT_EQ(file->days[2].name, "补班");
    EXPECT_EQ(file->days[2].kind, DayKind::workday);
}

TEST(DayFile, ListsWhatIsWrongByRow)
{
    const struct {
        std::string_view rows, problems;
    } table[] = {
        {"2027-01-01,holiday,\xFF\n2027-01-02,x,y\n", "2 csv.not_text; 3 kind calendar.kind"},
        {"\"2027-01-01,holiday,x\n", "2 csv.open_quote"},
        {"2027-01-01,holiday\n2027-01-02,holiday,x,y\n", "2 csv.column_count; 3 csv.column_count"},
        {"2027-1-1,holiday,x\n", "2 date calendar.date"},
        {"2027-02-29,holiday,x\n", "2 date calendar.date"},
        {"1999-12-31,holiday,x\n", "2 date calendar.out_of_span"},
        {"2200-01-01,holiday,x\n", "2 date calendar.out_of_span"},
        {"2027-01-01,rest,x\n", "2 kind calendar.kind"},
        {"2027-01-01,holiday,\n", "2 name calendar.name"},
        {"2027-01-01,holiday,x\n2027-01-01,workday,x\n", "3 date calendar.day_twice"},
        {"x,y,\n2027-01-01,holiday,\n",
         "2 date calendar.date; 2 kind calendar.kind; 3 name calendar.name"},
    };
    for (const auto& row : table)
        EXPECT_EQ(problems_of(read_days("date,kind,name\n" + std::string{row.rows})), row.problems)
            << row.rows;
    EXPECT_EQ(problems_of(read_days("")), "csv.no_header");
    EXPECT_EQ(problems_of(read_days("date,kind\n")), "csv.missing_column");
}

TEST(HoursFile, OfTheShippedDataIsTheDefault)
{
    const auto file = read_hours(shipped_file("hours.csv"), Layer::national);
    EXPECT_EQ(problems_of(file), "");
    ASSERT_EQ(file->hours.size(), 1U);
    EXPECT_EQ(to_text(file->hours[0].sessions), "08:30-12:00 14:30-18:00");
    EXPECT_TRUE(file->hours[0].source.starts_with("assumption"));
}

TEST(HoursFile, TakesSeasons)
{
    const auto file = read_hours(
        "valid_from,valid_to,season_from,season_to,sessions,source\n"
        "2025-01-01,2026-12-31,10-01,04-30,09:00-12:00 14:00-17:30,县政府办通知\n",
        Layer::county
    );
    EXPECT_EQ(problems_of(file), "");
    ASSERT_EQ(file->hours.size(), 1U);
    EXPECT_EQ(file->hours[0].layer, Layer::county);
    EXPECT_EQ(to_text(*file->hours[0].season_from), "10-01");
    EXPECT_EQ(to_text(*file->hours[0].valid_to), "2026-12-31");
}

TEST(HoursFile, ListsWhatIsWrongByRow)
{
    const struct {
        std::string_view row, problems;
    } table[] = {
        {"x,,,,09:00-12:00,通知", "2 valid_from calendar.date"},
        {"2026-01-01,x,,,09:00-12:00,通知", "2 valid_to calendar.date"},
        {"2026-01-01,2025-12-31,,,09:00-12:00,通知", "2 valid_to calendar.validity"},
        {"2026-01-01,,05-01,,09:00-12:00,通知", "2 season_to calendar.season"},
        {"2026-01-01,,05-01,13-01,09:00-12:00,通知", "2 season_to calendar.season"},
        {"2026-01-01,,,,12:00-09:00,通知", "2 sessions calendar.sessions"},
        {"2026-01-01,,,,09:00-12:00,", "2 source calendar.source"},
    };
    for (const auto& row : table) {
        const auto csv = "valid_from,valid_to,season_from,season_to,sessions,source\n" +
                         std::string{row.row} + "\n";
        EXPECT_EQ(problems_of(read_hours(csv, Layer::county)), row.problems) << row.row;
    }
    EXPECT_EQ(problems_of(read_hours("valid_from\n", Layer::county)), "csv.missing_column");
}

} // namespace
} // namespace wuzhi::county::calendar
