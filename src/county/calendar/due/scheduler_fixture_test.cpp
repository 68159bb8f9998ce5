#include "county/calendar/due/scheduler_fixture_test.hpp"

#include "platform/journal/fact.hpp"

#include <fmt/format.h>

namespace wuzhi::county::calendar::due {
namespace {

using namespace std::chrono_literals;

struct ToldRow {
    std::string county{};
    std::int64_t number = 0;
    std::string subject{};
    std::string what{};
    Instant at{};
    std::int64_t in_batch = 0;
};
BOOST_DESCRIBE_STRUCT(ToldRow, (), (county, number, subject, what, at, in_batch))

struct NextRow {
    std::int64_t next = 0;
};
BOOST_DESCRIBE_STRUCT(NextRow, (), (next))

struct BodyRow {
    std::string public_body{};
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (public_body))

constexpr std::string_view create_told =
    "CREATE TABLE told (county TEXT NOT NULL, number BIGINT NOT NULL, subject TEXT NOT NULL, what "
    "TEXT NOT NULL, at BIGINT NOT NULL, in_batch BIGINT NOT NULL, PRIMARY KEY (county, number));";
constexpr db::Migration told_schema[] = {{"test/told", 1, "told", create_told, create_told}};

const db::Statement insert_told = db::insert<ToldRow>("told");
const db::Statement select_next{"SELECT COALESCE(MAX(number), 0) + 1 AS next FROM told"};
const db::Statement select_told = db::select<ToldRow>("FROM told ORDER BY number");
const db::Statement select_bodies = db::select<BodyRow>("FROM fact WHERE kind = :kind ORDER BY id");

void write_down(db::Session& session, std::string subject, std::string what, Instant at, auto count)
{
    session.put(
        insert_told,
        ToldRow{
            .county = dulan,
            .number = session.first<NextRow>(select_next)->next,
            .subject = std::move(subject),
            .what = std::move(what),
            .at = at,
            .in_batch = static_cast<std::int64_t>(count)}
    );
}

} // namespace

SchedulerFixture::SchedulerFixture()
    : database(GetParam(), {journal::schema(), calendar::schema(), schema(), told_schema})
{
    const auto hours = import_calendar(
        *database,
        ids,
        {.county = dulan,
         .layer = Layer::national,
         .content = Content::hours,
         .csv = "valid_from,valid_to,season_from,season_to,sessions,source\n"
                "2000-01-01,,,,08:30-12:00 14:30-18:00,通知\n",
         .source = "test"},
        monday
    );
    EXPECT_TRUE(hours);
    import_days("2026-01-01,holiday,元旦\n2026-10-01,holiday,国庆节\n");
}

std::string SchedulerFixture::subject(int number)
{
    return fmt::format("0195d000-0000-7000-8000-{:012}", number);
}

ClockKey SchedulerFixture::key(int number, std::string name)
{
    return {dulan, subject(number), std::move(name)};
}

void SchedulerFixture::import_days(const std::string& rows)
{
    const auto days = import_calendar(
        *database,
        ids,
        {.county = dulan,
         .layer = Layer::national,
         .content = Content::days,
         .csv = "date,kind,name\n" + rows,
         .source = "test"},
        monday
    );
    ASSERT_TRUE(days && days->version);
}

void SchedulerFixture::start_clock(const ClockKey& key, const TimeLimit& limit, Instant at)
{
    change(key, [&](ClockSet& clocks, const Calendar& calendar) {
        return clocks.start(calendar, key.name, limit, at);
    });
}

void SchedulerFixture::let_try_again(const ClockKey& key)
{
    const auto done =
        database->write([&](db::Session& session) { return try_again(session, key); });
    ASSERT_TRUE(done) << done.error().message;
}

void SchedulerFixture::start_many(int count)
{
    const auto done = database->write([&](db::Session& session) -> Result<> {
        const auto calendar = *calendars.of(session, dulan);
        const TimeLimit limit{.type = ClockType::urgent_hour, .amount = 60};
        for (int i = 1; i <= count; ++i) {
            ClockSet clocks{{dulan, subject(i), "case"}};
            auto clock = clocks.start(*calendar, key(i).name, limit, monday + milliseconds{i});
            if (!clock) return std::move(clock).error();
            save(session, clocks);
        }
        return {};
    });
    ASSERT_TRUE(done) << done.error().message;
}

DueClock SchedulerFixture::stored(const ClockKey& key)
{
    return *database->read([&](db::Session& session) -> Result<DueClock> {
        return *find(session, key);
    });
}

std::vector<DueClock> SchedulerFixture::parked()
{
    return *database->read([](db::Session& session) -> Result<std::vector<DueClock>> {
        return parked_clocks(session, dulan, 100);
    });
}

Owner SchedulerFixture::owner()
{
    const auto refusal = [this](const std::string& subject) { return refused.contains(subject); };
    const auto refuse = [] { return fail(ErrorKind::conflict, "thing.refused", "no"); };
    return {
        .on_due = [=](db::Session& session, const Overdue& overdue) -> Result<> {
            for (const auto& each : overdue.clocks) {
                write_down(
                    session,
                    each.key.subject,
                    overdue.name + " due",
                    overdue.now,
                    overdue.clocks.size()
                );
                if (refusal(each.key.subject)) return refuse();
            }
            return {};
        },
        .on_moved = [=](db::Session& session, const Moved& moved) -> Result<> {
            for (const auto& each : moved.clocks) {
                const auto& subject = each.clock.key.subject;
                write_down(session, subject, moved.name + " moved", moved.now, moved.clocks.size());
                if (refusal(subject)) return refuse();
            }
            return {};
        }};
}

Scheduler SchedulerFixture::scheduler(std::string holder, Options options)
{
    options.holder = std::move(holder);
    Scheduler made{*database, calendars, ids, std::move(options)};
    made.add_owner("case", owner());
    return made;
}

std::vector<Told> SchedulerFixture::told()
{
    const auto rows = *database->read([](db::Session& session) -> Result<std::vector<ToldRow>> {
        return session.all<ToldRow>(select_told);
    });
    std::vector<Told> list;
    for (const auto& row : rows)
        list.push_back({row.subject, row.what, row.at, row.in_batch});
    return list;
}

std::vector<std::string> SchedulerFixture::fact_bodies(const std::string& kind)
{
    const auto rows = *database->read([&](db::Session& session) -> Result<std::vector<BodyRow>> {
        return session.all<BodyRow>(select_bodies, {{"kind", kind}});
    });
    std::vector<std::string> list;
    for (const auto& row : rows)
        list.push_back(row.public_body);
    return list;
}

} // namespace wuzhi::county::calendar::due
