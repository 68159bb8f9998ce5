#include "county/calendar/service.hpp"

#include "county/calendar/sample_calendar_test.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

#include <thread>

namespace wuzhi::county::calendar {
namespace {

struct FactRow {
    std::string county{};
    std::string kind{};
    std::string public_body{};
};
BOOST_DESCRIBE_STRUCT(FactRow, (), (county, kind, public_body))

const db::Statement select_facts = db::select<FactRow>("FROM fact ORDER BY id");

const std::string dulan = "632822";

class CalendarService : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{at("2026-11-23 10:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    Calendars calendars;

    static ImportCommand command(Layer layer, Content content, std::string csv)
    {
        return {
            .county = dulan,
            .unit_path = dulan,
            .layer = layer,
            .content = content,
            .csv = std::move(csv),
            .source = "国务院办公厅通知"};
    }

    Result<ImportReport> import(const ImportCommand& command)
    {
        return import_calendar(*database, ids, command, clock.now());
    }

    void import_shipped()
    {
        ASSERT_TRUE(import(command(Layer::national, Content::days, shipped_file("cn.csv"))));
        ASSERT_TRUE(import(command(Layer::national, Content::hours, shipped_file("hours.csv"))));
    }

    Result<std::shared_ptr<const Calendar>> calendar(const std::string& county = dulan)
    {
        return database->read([&](db::Session& session) { return calendars.of(session, county); });
    }

    std::vector<FactRow> facts()
    {
        return *database->read([](db::Session& s) -> Result<std::vector<FactRow>> {
            return s.all<FactRow>(select_facts);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CalendarService, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CalendarService, WithoutDaysOrHoursThereIsNone)
{
    EXPECT_EQ(calendar().error().reason, "calendar.missing");
    ASSERT_TRUE(import(command(Layer::national, Content::days, shipped_file("cn.csv"))));
    EXPECT_EQ(calendar().error().reason, "calendar.hours_gap");
    EXPECT_EQ(calendar().error().kind, ErrorKind::unavailable);
    ASSERT_TRUE(import(command(Layer::national, Content::hours, shipped_file("hours.csv"))));
    ASSERT_TRUE(calendar());
    EXPECT_EQ((*calendar())->version(), 2);
}

TEST_P(CalendarService, TheShippedDataIsTheShippedCalendar)
{
    import_shipped();
    const auto stored = *calendar();
    const auto& shipped = shipped_calendar();
    EXPECT_EQ(stored->published_to(), shipped.published_to());
    for (DayIndex day = 0; day <= shipped.last_index(); ++day) {
        const auto date = shipped.date_of(day);
        ASSERT_EQ(stored->is_workday(date), shipped.is_workday(date)) << to_text(date);
        ASSERT_EQ(stored->close_of(day), shipped.close_of(day)) << to_text(date);
    }
}

TEST_P(CalendarService, AnImportReportsWhatItDoes)
{
    const auto first = import(command(Layer::national, Content::days, shipped_file("cn.csv")));
    EXPECT_EQ(first->added, 769);
    EXPECT_EQ(first->version, 1);
    EXPECT_EQ(first->published_to, parse_date("2026-12-31"));
    const auto second = import(command(
        Layer::national,
        Content::days,
        "date,kind,name\n2026-10-10,workday,国庆节\n2026-10-07,workday,调整\n"
        "2026-10-08,regular,\n2026-10-06,regular,\n2027-01-01,holiday,元旦\n"
        "2027-10-01,holiday,国庆节\n"
    ));
    EXPECT_EQ(second->unchanged, 2);
    EXPECT_EQ(second->changed, 1);
    EXPECT_EQ(second->removed, 1);
    EXPECT_EQ(second->added, 2);
    EXPECT_EQ(second->version, 2);
    EXPECT_EQ(second->published_to, parse_date("2027-12-31"));
    ASSERT_TRUE(import(command(Layer::national, Content::hours, shipped_file("hours.csv"))));
    EXPECT_TRUE((*calendar())->is_workday(*parse_date("2026-10-07")));
    EXPECT_TRUE((*calendar())->is_workday(*parse_date("2026-10-06")));
    EXPECT_FALSE((*calendar())->is_workday(*parse_date("2027-01-01")));
}

TEST_P(CalendarService, ADryRunTellsTheSameAndChangesNothing)
{
    auto dry = command(Layer::national, Content::days, shipped_file("cn.csv"));
    dry.is_dry_run = true;
    const auto report = import(dry);
    EXPECT_EQ(report->added, 769);
    EXPECT_EQ(report->published_to, parse_date("2026-12-31"));
    EXPECT_FALSE(report->version);
    EXPECT_TRUE(facts().empty());
    EXPECT_EQ(calendar().error().reason, "calendar.missing");
}

TEST_P(CalendarService, AFileWithAProblemIsNotTakenAtAll)
{
    import_shipped();
    const auto report = import(command(
        Layer::county, Content::days, "date,kind,name\n2027-07-24,holiday,赛马会\n2027-07-25,x,y\n"
    ));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->problems.size(), 1U);
    EXPECT_EQ(report->problems[0].row, 3);
    EXPECT_FALSE(report->version);
    EXPECT_TRUE((*calendar())->is_workday(*parse_date("2027-07-23")));
    EXPECT_EQ(facts().size(), 2U);
}

TEST_P(CalendarService, AFileThatChangesNothingMakesNoVersion)
{
    import_shipped();
    const auto days = import(command(Layer::national, Content::days, shipped_file("cn.csv")));
    EXPECT_EQ(days->unchanged, 769);
    EXPECT_FALSE(days->version);
    const auto hours = import(command(Layer::national, Content::hours, shipped_file("hours.csv")));
    EXPECT_EQ(hours->unchanged, 1);
    EXPECT_FALSE(hours->version);
    EXPECT_EQ((*calendar())->version(), 2);
    EXPECT_EQ(facts().size(), 2U);
}

TEST_P(CalendarService, ACountysDaysAndHoursAreItsOwn)
{
    import_shipped();
    ASSERT_TRUE(
        import(command(Layer::county, Content::days, "date,kind,name\n2026-07-24,holiday,赛马会\n"))
    );
    ASSERT_TRUE(import(command(
        Layer::county,
        Content::hours,
        "valid_from,valid_to,season_from,season_to,sessions,source\n"
        "2026-01-01,,05-01,09-30,08:30-12:00 15:00-18:30,县政府办通知\n"
    )));
    const auto date = *parse_date("2026-07-24");
    const auto ours = *calendar();
    const auto theirs = *calendar("632802");
    EXPECT_FALSE(ours->is_workday(date));
    EXPECT_TRUE(theirs->is_workday(date));
    EXPECT_EQ(shown(ours->close_of(ours->index_of(date))), "2026-07-24 18:30");
    EXPECT_EQ(shown(theirs->close_of(theirs->index_of(date))), "2026-07-24 18:00");
    EXPECT_EQ(ours->version(), 4);
    EXPECT_EQ(theirs->version(), 2);
    const auto back = import(command(
        Layer::county, Content::hours, "valid_from,valid_to,season_from,season_to,sessions,source\n"
    ));
    EXPECT_EQ(back->removed, 1);
    const auto now = *calendar();
    EXPECT_EQ(shown(now->close_of(now->index_of(date))), "2026-07-24 18:00");
}

TEST_P(CalendarService, HoursThatLeaveADayWithoutAreRefused)
{
    const std::string header = "valid_from,valid_to,season_from,season_to,sessions,source\n";
    const auto reason = [&](Layer layer, const std::string& rows) {
        const auto report = import(command(layer, Content::hours, header + rows));
        return report ? "" : report.error().reason;
    };
    EXPECT_EQ(reason(Layer::county, "2026-01-01,,,,09:00-12:00,通知\n"), "calendar.hours_gap");
    import_shipped();
    EXPECT_EQ(reason(Layer::national, "2020-01-01,,,,09:00-12:00,通知\n"), "calendar.hours_gap");
    EXPECT_EQ(reason(Layer::national, ""), "calendar.hours_gap");
    EXPECT_EQ(
        reason(Layer::county, "2026-01-01,,,,09:00-12:00,通知\n2027-01-01,,,,09:00-12:00,通知\n"),
        "calendar.hours_overlap"
    );
    EXPECT_EQ((*calendar())->version(), 2);
}

TEST_P(CalendarService, WithoutASourceNothingIsImported)
{
    auto nameless = command(Layer::national, Content::days, shipped_file("cn.csv"));
    nameless.source = " ";
    EXPECT_EQ(import(nameless).error().reason, "calendar.source");
    auto headless = command(Layer::national, Content::days, "");
    EXPECT_EQ(import(headless).error().reason, "csv.no_header");
    headless.content = Content::hours;
    EXPECT_EQ(import(headless).error().reason, "csv.no_header");
}

TEST_P(CalendarService, AnImportIsAFact)
{
    ASSERT_TRUE(
        import(command(Layer::county, Content::days, "date,kind,name\n2026-07-24,holiday,赛马会\n"))
    );
    const auto found = facts();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].county, dulan);
    EXPECT_EQ(found[0].kind, "calendar.imported");
    EXPECT_EQ(
        found[0].public_body,
        R"({"layer":"county","content":"days","version":1,"added":1,"changed":0,"removed":0,)"
        R"("source":"国务院办公厅通知"})"
    );
}

TEST_P(CalendarService, TheSameVersionIsLaidOutOnce)
{
    import_shipped();
    const auto first = *calendar();
    EXPECT_EQ((*calendar()).get(), first.get());
    ASSERT_TRUE(
        import(command(Layer::national, Content::days, "date,kind,name\n2027-01-01,holiday,元旦\n"))
    );
    EXPECT_NE((*calendar()).get(), first.get());
    EXPECT_EQ(first->version(), 2); // Who still holds the old one keeps it.
}

TEST_P(CalendarService, ImportsAtTheSameTimeAreBothTaken)
{
    import_shipped();
    std::vector<std::thread> threads;
    for (int i = 1; i <= 4; ++i)
        threads.emplace_back([this, i] {
            const auto csv = "date,kind,name\n2027-07-0" + std::to_string(i) + ",holiday,试\n";
            EXPECT_TRUE(import(command(Layer::county, Content::days, csv)));
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ((*calendar())->version(), 6);
    for (int i = 1; i <= 4; ++i)
        EXPECT_FALSE((*calendar())->is_workday(*parse_date("2027-07-0" + std::to_string(i))));
}

} // namespace
} // namespace wuzhi::county::calendar
