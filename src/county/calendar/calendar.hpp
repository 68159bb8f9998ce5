#pragma once

// One version of a county's calendar, laid out so that counting working time costs two table
// lookups. Immutable: share it between threads as std::shared_ptr<const Calendar>.
//
// It spans the years from 2000 to at least 2060, and 13 years beyond the last special day. What
// lies outside is taken as the nearest end of the span; deadlines that reach it are provisional.

#include "county/calendar/model.hpp"
#include "platform/base/result.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace wuzhi::county::calendar {

using std::chrono::milliseconds;

// The years a special day may be of.
inline constexpr std::chrono::year first_year{2000};
inline constexpr std::chrono::year last_year{2199};

// The years whose holidays are published, in order: those of which the national layer has both the
// 1 January and the 1 October as holidays. Every yearly notice has them; the few days that a notice
// may name of a neighbouring year are never both.
[[nodiscard]] std::vector<int> published_years(std::span<const SpecialDay> days);

// The last day of the first unbroken row of such years; none: there are none.
[[nodiscard]] std::optional<Date> published_to(std::span<const int> years);

// A day by its place in a calendar's span.
using DayIndex = std::int32_t;

class Calendar {
public:
    // Errors: calendar.day_twice (invalid): one layer speaks twice about a day; those of hours_of;
    // calendar.out_of_span (invalid): a day before 2000 or after 2199.
    [[nodiscard]] static Result<Calendar> build(CalendarData data);

    [[nodiscard]] std::int64_t version() const { return version_; }

    [[nodiscard]] std::optional<Date> published_to() const
    {
        return calendar::published_to(published_years_);
    }
    [[nodiscard]] bool is_published(Date day) const;
    // Whether the holidays of every day from `first` to `last` are published.
    [[nodiscard]] bool is_published(Date first, Date last) const;

    [[nodiscard]] bool is_workday(Date day) const;
    // What the latest layer says about the day, if any does.
    [[nodiscard]] const SpecialDay* special(Date day) const;

    // Working time between the beginning of the span and `at`.
    [[nodiscard]] milliseconds work_before(Instant at) const;
    // The earliest instant with so much working time before it. Requires: `work` is positive.
    [[nodiscard]] Instant when_worked(milliseconds work) const;

    [[nodiscard]] DayIndex index_of(Date day) const;
    [[nodiscard]] DayIndex index_of(Instant at) const;
    [[nodiscard]] Date date_of(DayIndex day) const;
    [[nodiscard]] Instant start_of(DayIndex day) const;
    // The close of business. Requires: a workday.
    [[nodiscard]] Instant close_of(DayIndex day) const;
    // The n-th workday after `day`, which may itself be one or not; n = 0: the first on or after
    // it. At the end of the span, its last workday.
    [[nodiscard]] DayIndex workday_after(DayIndex day, std::int64_t n) const;
    [[nodiscard]] DayIndex last_index() const;
    // Whether `at` lies within the span.
    [[nodiscard]] bool spans(Instant at) const;

private:
    // The sessions of a day, in milliseconds after midnight; unused ones are empty.
    struct Pattern {
        struct Part {
            std::int64_t from_ms = 0;
            std::int64_t to_ms = 0;
        };
        std::array<Part, 4> parts{};
        std::int64_t total_ms = 0;
        std::int64_t close_ms = 0;
    };

    Calendar() = default;

    [[nodiscard]] Result<> take_days(std::vector<SpecialDay> days);
    [[nodiscard]] Result<> take_hours(const std::vector<WorkHours>& hours);
    void lay_out();
    [[nodiscard]] const Pattern& pattern_of(DayIndex day) const;
    [[nodiscard]] std::int64_t ms_of_day(Instant at, DayIndex day) const;

    std::int64_t version_ = 0;
    std::int64_t first_day_ = 0;       // Days since 1970-01-01 of the day with index 0.
    std::vector<SpecialDay> special_;  // One a day, by day.
    std::vector<int> published_years_; // In order.
    std::vector<Pattern> patterns_;
    std::vector<std::uint8_t> pattern_; // By day: its place in patterns_ as if it were a workday.
    std::vector<std::int64_t> work_ms_; // By day: working time before it; one more at the end.
    std::vector<std::int32_t> ordinal_; // By day: workdays before it; one more at the end.
    std::vector<DayIndex> workdays_;    // Every workday.
};

} // namespace wuzhi::county::calendar
