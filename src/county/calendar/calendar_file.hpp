#pragma once

// The files that `wuzhi import calendar` takes; data/calendars/README.md describes their columns.
// All of a file is read, so that one pass shows every problem.

#include "county/calendar/model.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::calendar {

// What is wrong with one row of a file; row 1 is the header. The error's field is the column.
struct RowProblem {
    std::int64_t row = 0;
    Error error{};
};

// What a layer shall say about a day from now on; no kind: nothing any more.
struct DayChange {
    Date day{};
    std::optional<DayKind> kind{};
    std::string name{};
};

struct DayFile {
    std::vector<DayChange> days{}; // The good rows, one a day.
    std::vector<RowProblem> problems{};
};

// Columns date, kind (holiday, workday, regular), name.
//
// Errors: those of text::CsvTable::open.
// Problems: those of text::CsvTable::next; calendar.date, calendar.out_of_span, calendar.kind,
// calendar.name, calendar.day_twice (invalid).
[[nodiscard]] Result<DayFile> read_days(std::string_view csv);

struct HoursFile {
    std::vector<WorkHours> hours{}; // The good rows.
    std::vector<RowProblem> problems{};
};

// Columns valid_from, valid_to, season_from, season_to, sessions, source.
//
// Errors: those of text::CsvTable::open.
// Problems: those of text::CsvTable::next, parse_sessions and parse_month_day; calendar.date,
// calendar.out_of_span; calendar.validity: it ends before it begins; calendar.season: half of one;
// calendar.source (invalid).
[[nodiscard]] Result<HoursFile> read_hours(std::string_view csv, Layer layer);

} // namespace wuzhi::county::calendar
