// The clocks against a walker that shares nothing with them: it goes from second to second, or from
// minute to minute, and looks at each whether it counts.

#include "county/calendar/limit_clock.hpp"
#include "county/calendar/sample_calendar_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>

namespace wuzhi::county::calendar {
namespace {

using namespace std::chrono;

constexpr std::int64_t never = std::int64_t{1} << 50;

// Units (seconds or minutes) from 2024-01-01 00:00 of the county, the last one excluded.
struct Span {
    std::int64_t from = 0;
    std::int64_t to = never;
};

struct Sample {
    TimeLimit limit{};
    std::int64_t from = 0;
    std::vector<Span> pauses{};
    std::vector<std::int64_t> extensions{};
};

class Walker {
public:
    explicit Walker(std::int64_t units_per_day)
        : per_day_(units_per_day),
          works_(static_cast<std::size_t>(units_per_day))
    {
        for (std::int64_t unit = 0; unit < per_day_; ++unit) {
            const auto minute = unit * 24 * 60 / per_day_;
            const bool is_morning = minute >= 8 * 60 + 30 && minute < 12 * 60;
            const bool is_afternoon = minute >= 14 * 60 + 30 && minute < 18 * 60;
            works_[static_cast<std::size_t>(unit)] = is_morning || is_afternoon;
        }
        std::map<std::string, bool> special;
        std::istringstream file{shipped_file("cn.csv")};
        for (std::string line; std::getline(file, line);)
            special[line.substr(0, 10)] = line.substr(11, 7) == "workday";
        for (int day = 0; day < 5 * 366; ++day) {
            const auto date = sys_days{year{2024} / 1 / 1} + days{day};
            const auto found = special.find(to_text(Date{date}));
            const bool is_weekend = weekday{date} == Saturday || weekday{date} == Sunday;
            workday_.push_back(found == special.end() ? !is_weekend : found->second);
        }
    }

    [[nodiscard]] std::int64_t per_day() const { return per_day_; }
    [[nodiscard]] bool is_workday(std::int64_t day) const
    {
        return workday_[static_cast<std::size_t>(day)] != 0;
    }

    // The unit after the last one of a day clock that nobody paused.
    [[nodiscard]] std::int64_t
    end_of_days(const TimeLimit& limit, std::int64_t from, std::int64_t amount) const
    {
        auto day = from / per_day_;
        if (limit.type == ClockType::natural_day)
            return (rolled(limit, day + amount) + 1) * per_day_;
        while (amount > 0)
            amount -= is_workday(++day) ? 1 : 0;
        return day * per_day_ + per_day_ * 18 / 24;
    }

    [[nodiscard]] std::int64_t rolled(const TimeLimit& limit, std::int64_t day) const
    {
        while (limit.last_day == LastDay::next_workday && !is_workday(day))
            ++day;
        return day;
    }

    struct Walk {
        std::int64_t end = 0;     // Where it stopped: at the end of the span or of the budget.
        std::int64_t counted = 0; // Units before that which count: worked, if the clock asks for
                                  // it, and outside of the pauses.
    };

    [[nodiscard]] Walk
    walk(ClockType type, Span span, std::int64_t budget, const std::vector<Span>& pauses) const
    {
        const bool is_work = type == ClockType::work_hour || type == ClockType::work_day;
        Walk walk{.end = span.from};
        auto pause = pauses.begin();
        while (walk.end < span.to && walk.counted < budget) {
            // Within a stretch the day is the same, and no pause begins or ends.
            while (pause != pauses.end() && pause->to <= walk.end)
                ++pause;
            const auto day = walk.end / per_day_;
            auto edge = std::min(span.to, (day + 1) * per_day_);
            const bool is_held = pause != pauses.end() && pause->from <= walk.end;
            if (pause != pauses.end()) edge = std::min(edge, is_held ? pause->to : pause->from);
            const auto* counts = is_held ? none_.data() : is_work ? works_of(day) : all_.data();
            step(walk, edge, budget, counts + walk.end % per_day_);
        }
        return walk;
    }

private:
    [[nodiscard]] const std::uint8_t* works_of(std::int64_t day) const
    {
        return is_workday(day) ? works_.data() : none_.data();
    }

    // From unit to unit. `counts` says of each whether it counts, beginning with the one at hand.
    static void step(Walk& walk, std::int64_t edge, std::int64_t budget, const std::uint8_t* counts)
    {
        auto unit = walk.end;
        auto counted = walk.counted;
        for (; unit < edge && counted < budget; ++unit)
            counted += *counts++;
        walk = {.end = unit, .counted = counted};
    }

    std::int64_t per_day_;
    std::vector<std::uint8_t> works_; // By unit of a workday.
    std::vector<std::uint8_t> none_ = std::vector<std::uint8_t>(works_.size(), 0);
    std::vector<std::uint8_t> all_ = std::vector<std::uint8_t>(works_.size(), 1);
    std::vector<std::uint8_t> workday_; // By day.
};

class Samples {
public:
    Samples(std::uint64_t seed, std::int64_t per_day, std::int64_t most_days)
        : random_(seed),
          per_day_(per_day),
          most_days_(most_days)
    {
    }

    Sample next()
    {
        Sample sample{.limit = limit(), .from = day() * per_day_ + between(0, per_day_ - 1)};
        auto from = sample.from;
        for (auto left = between(0, 5) - 2; left > 0; --left) {
            const auto begin = from + between(0, per_day_);
            from = begin + between(1, per_day_ * most_days_ / 6);
            sample.pauses.push_back({begin, between(0, 11) == 0 ? never : from});
            if (sample.pauses.back().to == never) break;
        }
        for (auto left = between(0, 5) - 3; left > 0; --left)
            sample.extensions.push_back(sample.limit.amount);
        return sample;
    }

    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return std::uniform_int_distribution<std::int64_t>{least, most}(random_);
    }

private:
    TimeLimit limit()
    {
        const auto type = static_cast<ClockType>(between(0, 3));
        const bool is_days = type == ClockType::work_day || type == ClockType::natural_day;
        const auto most = std::max<std::int64_t>(2, most_days_ / 3) * (is_days ? 1 : 7 * 60);
        const auto last_day = between(0, 1) == 0 ? LastDay::as_counted : LastDay::next_workday;
        return {.type = type, .amount = between(1, most), .last_day = last_day};
    }

    std::int64_t day()
    {
        constexpr Date first = year{2024} / 1 / 1;
        const auto near = [&](Date date, std::int64_t before, std::int64_t after) {
            return (sys_days{date} - sys_days{first}).count() + between(-before, after);
        };
        switch (between(0, 4)) {
        case 0: return near(year{2026} / 1 / 1, 4, 3);   // New Year and its made-up Sunday.
        case 1: return near(year{2026} / 2 / 15, 3, 12); // Spring Festival, a made-up Saturday
        case 2: return near(year{2026} / 5 / 5, 5, 4);   // on either side; Labour Day's Saturday.
        case 3: return near(year{2026} / 10 / 1, 13, 8);
        default: return between(10, 4 * 365); // Any day, 2027 among them.
        }
    }

    std::mt19937_64 random_;
    std::int64_t per_day_;
    std::int64_t most_days_;
};

class Oracle {
public:
    Oracle(std::int64_t units_per_day, std::int64_t most_days, std::uint64_t seed)
        : walker_(units_per_day),
          samples_(seed, units_per_day, most_days),
          most_(most_days * units_per_day)
    {
    }

    // Compares until `wanted` samples ended within the walk or were held by a pause.
    void compare(int wanted)
    {
        for (int done = 0; done < wanted;) {
            const auto sample = samples_.next();
            const auto end = walk_to_end(sample);
            const bool is_held = !sample.pauses.empty() && sample.pauses.back().to == never;
            if (end == sample.from + most_ && !is_held) continue; // Longer than the walk.
            expect_same(sample, end);
            if (testing::Test::HasFailure()) return;
            ++done;
            for (auto day = sample.from / walker_.per_day(); day <= end / walker_.per_day(); ++day)
                ++days_met_[day];
        }
    }

    // How many samples ran over the day.
    [[nodiscard]] int met(Date date) const
    {
        const auto found = days_met_.find((sys_days{date} - sys_days{year{2024} / 1 / 1}).count());
        return found == days_met_.end() ? 0 : found->second;
    }

private:
    [[nodiscard]] Instant instant(std::int64_t unit) const
    {
        return at("2024-01-01 00:00") + milliseconds{unit * 86'400'000 / walker_.per_day()};
    }

    [[nodiscard]] std::int64_t budget(const Sample& sample) const
    {
        const auto& limit = sample.limit;
        if (limit.type == ClockType::urgent_hour || limit.type == ClockType::work_hour) {
            auto minutes = limit.amount;
            for (const auto more : sample.extensions)
                minutes += more;
            return minutes * walker_.per_day() / (24 * 60);
        }
        auto end = walker_.end_of_days(limit, sample.from, limit.amount);
        for (const auto more : sample.extensions)
            end = walker_.end_of_days(limit, end - 1, more);
        return walker_.walk(limit.type, {sample.from, end}, never, {}).counted;
    }

    [[nodiscard]] std::int64_t walk_to_end(const Sample& sample) const
    {
        const Span span{sample.from, sample.from + most_};
        const auto end = walker_.walk(sample.limit.type, span, budget(sample), sample.pauses).end;
        if (end == span.to || sample.pauses.empty() || sample.limit.type != ClockType::natural_day)
            return end;
        const auto day = (end - 1) / walker_.per_day();
        return (walker_.rolled(sample.limit, day) + 1) * walker_.per_day();
    }

    void expect_same(const Sample& sample, std::int64_t end)
    {
        const auto& calendar = shipped_calendar();
        LimitClock clock{.limit = sample.limit, .started_at = instant(sample.from)};
        clock.extensions = sample.extensions;
        for (const auto& pause : sample.pauses) {
            clock.pauses.push_back({.from = instant(pause.from)});
            if (pause.to != never) clock.pauses.back().to = instant(pause.to);
        }
        const auto deadline = deadline_of(calendar, clock);
        const bool is_natural = sample.limit.type == ClockType::natural_day;
        const auto name = std::to_string(sample.limit.amount) + " " + to_text(sample.limit.type) +
                          " from " + to_text(clock.started_at) + " with " +
                          std::to_string(clock.pauses.size()) + " pauses";
        if (end == sample.from + most_)
            EXPECT_FALSE(deadline) << name;
        else
            EXPECT_EQ(
                shown(deadline->due_at), shown(instant(end) - milliseconds{is_natural ? 1 : 0})
            ) << name;
        const auto probe = sample.from + samples_.between(0, end - sample.from);
        const auto counted =
            walker_.walk(sample.limit.type, {sample.from, probe}, never, sample.pauses).counted;
        EXPECT_EQ(
            elapsed(calendar, clock, instant(probe)).count(),
            counted * 86'400'000 / walker_.per_day()
        ) << name;
    }

    Walker walker_;
    Samples samples_;
    std::int64_t most_;
    std::map<std::int64_t, int> days_met_;
};

void expect_the_hard_days_met(const Oracle& oracle)
{
    for (const Date date :
         {year{2026} / 1 / 1,
          year{2026} / 1 / 4,
          year{2026} / 2 / 14,
          year{2026} / 2 / 17,
          year{2026} / 2 / 28,
          year{2026} / 5 / 9,
          year{2026} / 9 / 20,
          year{2026} / 10 / 10})
        EXPECT_GE(oracle.met(date), 40) << to_text(date);
}

TEST(ClockOracle, AgreesSecondBySecondOnTwoThousandSamplesOfTenDays)
{
    Oracle oracle{24 * 60 * 60, 10, 20'260'104};
    oracle.compare(2'000);
    expect_the_hard_days_met(oracle);
}

TEST(ClockOracle, AgreesMinuteByMinuteOnEightThousandSamplesOfSixtyDays)
{
    Oracle oracle{24 * 60, 60, 20'260'214};
    oracle.compare(8'000);
    expect_the_hard_days_met(oracle);
}

} // namespace
} // namespace wuzhi::county::calendar
