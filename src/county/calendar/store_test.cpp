#include "county/calendar/store.hpp"

#include "county/calendar/hours.hpp"
#include "county/calendar/service.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::calendar {
namespace {

const std::string dulan = "632822";
const std::string delhi = "632802";

class CalendarStore : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {schema()}};

    void write(const std::function<void(db::Session&)>& f)
    {
        const auto done = database->write([&](db::Session& session) -> Result<> {
            f(session);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }

    template <class F>
    auto read(F f)
    {
        using Value = std::invoke_result_t<F, db::Session&>;
        return *database->read([&](db::Session& session) -> Result<Value> { return f(session); });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CalendarStore, testing::ValuesIn(test::engines()), test::engine_name
);

SpecialDay day(Layer layer, std::string_view date, DayKind kind, std::string name)
{
    return {layer, *parse_date(date), kind, std::move(name)};
}

TEST_P(CalendarStore, KeepsTheDaysOfEachLayerApart)
{
    const auto national = day(Layer::national, "2026-01-01", DayKind::holiday, "元旦");
    const auto prefecture = day(Layer::prefecture, "2026-01-01", DayKind::workday, "值班");
    const auto county = day(Layer::county, "2026-07-24", DayKind::holiday, "赛马会");
    write([&](db::Session& s) {
        for (const auto& each : {national, prefecture, county})
            store::put_day(s, dulan, each);
    });
    using Days = std::vector<SpecialDay>;
    const auto days = [&](const std::string& of, Layer layer) {
        return read([&](db::Session& s) { return store::days_of(s, of, layer); });
    };
    EXPECT_EQ(days(dulan, Layer::national), Days{national});
    EXPECT_EQ(days(delhi, Layer::national), Days{national});
    EXPECT_EQ(days(dulan, Layer::prefecture), Days{prefecture});
    EXPECT_EQ(days(dulan, Layer::county), Days{county});
    EXPECT_EQ(days(delhi, Layer::county), Days{});
}

TEST_P(CalendarStore, ReplacesAndRemovesADay)
{
    for (const auto layer : {Layer::national, Layer::county}) {
        auto first = day(layer, "2026-01-01", DayKind::holiday, "元旦");
        write([&](db::Session& s) { store::put_day(s, dulan, first); });
        first.kind = DayKind::workday;
        first.name = "调休";
        write([&](db::Session& s) { store::put_day(s, dulan, first); });
        const auto days = [&] {
            return read([&](db::Session& s) { return store::days_of(s, dulan, layer); });
        };
        EXPECT_EQ(days(), std::vector{first});
        write([&](db::Session& s) { store::remove_day(s, dulan, layer, first.day); });
        EXPECT_TRUE(days().empty());
    }
}

TEST_P(CalendarStore, ReplacesTheHoursOfOneLayer)
{
    for (const auto layer : {Layer::national, Layer::county}) {
        WorkHours plain{
            .layer = layer,
            .valid_from = *parse_date("2020-01-01"),
            .sessions = *parse_sessions("08:30-12:00 14:30-18:00"),
            .source = "通知"};
        auto summer = plain;
        summer.valid_to = *parse_date("2030-12-31");
        summer.season_from = *parse_month_day("05-01");
        summer.season_to = *parse_month_day("09-30");
        summer.sessions = *parse_sessions("09:00-17:00");
        const auto hours = [&] {
            return read([&](db::Session& s) { return store::hours_of(s, dulan, layer); });
        };
        write([&](db::Session& s) {
            store::replace_hours(s, dulan, layer, std::vector{plain, summer});
        });
        EXPECT_EQ(hours(), (std::vector{plain, summer}));
        write([&](db::Session& s) { store::replace_hours(s, dulan, layer, std::vector{summer}); });
        EXPECT_EQ(hours(), std::vector{summer});
    }
    const auto of_delhi =
        read([&](db::Session& s) { return store::hours_of(s, delhi, Layer::county); });
    EXPECT_TRUE(of_delhi.empty());
}

TEST_P(CalendarStore, CountsVersionsOverAllCounties)
{
    const auto version_of = [&](const std::string& county) {
        return read([&](db::Session& s) { return store::version_of(s, county); });
    };
    const auto add = [&](const std::string& county, Layer layer, std::uint8_t last) {
        Uuid uuid{};
        uuid[15] = last;
        write([&](db::Session& s) {
            store::put_version(
                s,
                {.version = store::next_version(s),
                 .id = VersionId{uuid},
                 .county = county,
                 .layer = layer,
                 .source = "test"}
            );
        });
    };
    EXPECT_FALSE(version_of(dulan));
    add("", Layer::national, 1);
    EXPECT_EQ(version_of(dulan)->version, 1);
    add(dulan, Layer::county, 2);
    EXPECT_EQ(version_of(dulan)->version, 2);
    EXPECT_EQ(version_of(delhi)->version, 1);
    add("", Layer::national, 3);
    EXPECT_EQ(version_of(dulan)->version, 3);
    EXPECT_EQ(version_of(delhi)->version, 3);
}

} // namespace
} // namespace wuzhi::county::calendar
