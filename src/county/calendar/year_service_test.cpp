#include "county/calendar/year_service.hpp"

#include "platform/journal/fact.hpp"
#include "platform/journal/store.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::calendar {
namespace {

class CalendarYear : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T09:00:00+08:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    Calendars calendars;
    const std::string county = "632822";

    void take_in(Content content, std::string csv)
    {
        const auto report = import_calendar(
            *database,
            ids,
            {.county = county,
             .unit_path = county,
             .layer = Layer::national,
             .content = content,
             .csv = std::move(csv),
             .source = "国办发明电"},
            clock.now()
        );
        ASSERT_TRUE(report) << report.error().message;
        ASSERT_TRUE(report->problems.empty());
    }
    void SetUp() override
    {
        take_in(
            Content::hours,
            "valid_from,valid_to,season_from,season_to,sessions,source\n"
            "2000-01-01,,,,08:30-12:00 14:30-18:00,assumption\n"
        );
        take_in(
            Content::days,
            "date,kind,name\n2026-01-01,holiday,元旦\n2026-01-04,workday,元旦\n"
            "2026-10-01,holiday,国庆节\n2027-01-01,holiday,元旦\n"
        );
    }
    CalendarView year(int wanted)
    {
        auto view = year_of(*database, calendars, county, wanted);
        EXPECT_TRUE(view) << view.error().reason;
        return view ? std::move(*view) : CalendarView{};
    }
    Result<CalendarChanged>
    set(std::string_view day, CountyDay kind, const std::string& name = "赛马节")
    {
        const DayBody body{
            .day = *parse_date(day),
            .kind = kind,
            .name = BoundedText<0, 40>::parse(name),
            .source = *ReasonText::parse("县政府通知")};
        return set_county_day(*database, ids, {.county = county}, body, clock.now());
    }
    Result<CalendarChanged> set_hours(std::vector<CountyHours> hours)
    {
        const HoursBody body{
            .hours = std::move(hours), .source = *ReasonText::parse("冬季作息，\"通知\"")};
        return set_county_hours(*database, ids, {.county = county}, body, clock.now());
    }
    template <class T>
    static std::string refusal(const Result<T>& result)
    {
        return result ? "" : result.error().reason + " " + result.error().field;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CalendarYear, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CalendarYear, IsReadWithWhatIsPublished)
{
    const auto view = year(2026);
    EXPECT_TRUE(view.is_published);
    EXPECT_EQ(view.published_to, *parse_date("2026-12-31"));
    ASSERT_EQ(view.days.size(), 3U);
    EXPECT_EQ(view.days[1].kind, DayKind::workday);
    EXPECT_EQ(view.workday_count, 261 - 2 + 1); // Weekdays; two holidays on them; a Sunday.
    ASSERT_EQ(view.hours.size(), 1U);
    EXPECT_EQ(view.hours[0].sessions, "08:30-12:00 14:30-18:00");
    EXPECT_FALSE(year(2027).is_published);
    EXPECT_EQ(refusal(year_of(*database, calendars, county, 1999)), "calendar.out_of_span year");
    EXPECT_EQ(refusal(year_of(*database, calendars, county, 2200)), "calendar.out_of_span year");
}

TEST_P(CalendarYear, ADayOfTheCountyOverridesAndCanBeTakenBack)
{
    const auto set_one = set("2026-10-01", CountyDay::workday);
    ASSERT_TRUE(set_one) << set_one.error().reason;
    EXPECT_EQ(set_one->added, 1);
    EXPECT_TRUE(set_one->version);
    const auto days = year(2026).days;
    const auto find = [&](Layer layer) {
        return *std::ranges::find_if(days, [&](const DayView& day) {
            return day.layer == layer && day.day == *parse_date("2026-10-01");
        });
    };
    EXPECT_TRUE(find(Layer::national).is_overridden);
    EXPECT_FALSE(find(Layer::county).is_overridden);
    EXPECT_EQ(find(Layer::county).name, "赛马节");
    EXPECT_FALSE(set("2026-10-01", CountyDay::workday)->version); // It was so already.
    EXPECT_EQ(set("2026-10-01", CountyDay::regular, "")->removed, 1);
    EXPECT_EQ(year(2026).days.size(), 3U);
    EXPECT_EQ(refusal(set("2026-08-01", CountyDay::holiday, "")), "calendar.name name");
    EXPECT_EQ(refusal(set("1999-08-01", CountyDay::holiday)), "calendar.out_of_span day");
}

TEST_P(CalendarYear, HoursOfTheCountyHoldBesideTheOthers)
{
    const auto from = *parse_date("2026-12-01");
    const CountyHours winter{
        .valid_from = from,
        .season_from = "11-01",
        .season_to = "03-31",
        .sessions = "09:00-12:00 14:00-18:00"};
    const auto done = set_hours({winter});
    ASSERT_TRUE(done) << refusal(done);
    EXPECT_EQ(done->added, 1);
    const auto hours = year(2026).hours;
    ASSERT_EQ(hours.size(), 2U);
    EXPECT_EQ(hours[1].layer, Layer::county);
    EXPECT_EQ(hours[1].season_from, "11-01");
    EXPECT_EQ(hours[1].source, "冬季作息，\"通知\"");
    auto wrong = winter;
    wrong.sessions = "18:00-09:00";
    EXPECT_EQ(refusal(set_hours({winter, wrong})), "calendar.sessions hours.1.sessions");
    wrong = winter;
    wrong.season_to = std::nullopt;
    EXPECT_EQ(refusal(set_hours({wrong})), "calendar.season hours.0.season_to");
    EXPECT_EQ(refusal(set_hours({winter, winter})).substr(0, 22), "calendar.hours_overlap");
    EXPECT_EQ(set_hours({})->removed, 1);
    EXPECT_EQ(year(2026).hours.size(), 1U);
}

} // namespace
} // namespace wuzhi::county::calendar
