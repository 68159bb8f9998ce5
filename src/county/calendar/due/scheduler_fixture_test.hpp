#pragma once

// An owner with a table of its own, to see what the scheduler tells it and in which transaction.

#include "county/calendar/due/scheduler.hpp"
#include "county/calendar/due/service.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace wuzhi::county::calendar::due {

inline const std::string dulan = "632822";

// One call of an owner about one clock.
struct Told {
    std::string subject{};
    std::string what{}; // "accept due", "accept moved".
    Instant at{};
    std::int64_t in_batch = 0;
};

class SchedulerFixture : public testing::TestWithParam<db::Engine> {
protected:
    SchedulerFixture();

    // The id of subject `number`.
    static std::string subject(int number);
    static ClockKey key(int number, std::string name = "accept");

    // Takes days into the national layer: "2027-01-01,holiday,元旦\n…".
    void import_days(const std::string& rows);
    void start_clock(const ClockKey& key, const TimeLimit& limit, Instant at);
    // `count` clocks over at monday + 1 hour + their number in milliseconds.
    void start_many(int count);
    template <class F> // Result<DueClock>(ClockSet&, const Calendar&)
    void change(const ClockKey& key, F f)
    {
        const auto done = database->write([&](db::Session& session) -> Result<> {
            auto clocks = clocks_to_change(session, {key.county, key.subject, "case"});
            auto changed = f(clocks, **calendars.of(session, dulan));
            if (!changed) return std::move(changed).error();
            save(session, clocks);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }
    void let_try_again(const ClockKey& key);
    [[nodiscard]] DueClock stored(const ClockKey& key);
    [[nodiscard]] std::vector<DueClock> parked();

    // Writes down what it is told; refuses the subjects in `refused`.
    [[nodiscard]] Owner owner();
    [[nodiscard]] Scheduler scheduler(std::string holder = "one", Options options = {});
    // In the order they were told.
    [[nodiscard]] std::vector<Told> told();
    [[nodiscard]] std::vector<std::string> fact_bodies(const std::string& kind);

    test::TempDatabase database;
    Instant monday = *parse_instant("2026-01-05T09:00:00+08:00");
    FakeClock time{monday};
    SystemEntropy entropy;
    IdSource ids{time, entropy};
    Calendars calendars;
    std::set<std::string> refused;
};

} // namespace wuzhi::county::calendar::due
