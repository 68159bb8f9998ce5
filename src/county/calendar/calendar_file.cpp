#include "county/calendar/calendar_file.hpp"

#include "county/calendar/calendar.hpp"
#include "county/calendar/hours.hpp"
#include "county/imports/person_classes.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/text/csv_table.hpp"

#include <functional>
#include <set>

namespace wuzhi::county::calendar {
namespace {

// The cells of one row, and what is wrong with them.
class RowReader {
public:
    RowReader(const text::CsvRecord& record, std::vector<RowProblem>& problems)
        : record_(record),
          problems_(problems)
    {
    }

    void refuse(Error error)
    {
        is_good_ = false;
        problems_.push_back({.row = record_.number(), .error = std::move(error)});
    }

    void refuse(std::string_view column, Error error)
    {
        error.field = column;
        refuse(std::move(error));
    }

    std::optional<Date> date(std::string_view column)
    {
        const auto day = parse_date(text(column));
        if (!day) {
            refuse(
                column, fail(ErrorKind::invalid, "calendar.date", "Write the day as YYYY-MM-DD.")
            );
            return std::nullopt;
        }
        if (day->year() >= first_year && day->year() <= last_year) return day;
        refuse(
            column,
            fail(ErrorKind::invalid, "calendar.out_of_span", "Days are of the years 2000 to 2199.")
        );
        return std::nullopt;
    }

    std::optional<MonthDay> month_day(std::string_view column)
    {
        auto day = parse_month_day(text(column));
        if (day) return *day;
        refuse(column, std::move(day).error());
        return std::nullopt;
    }

    [[nodiscard]] std::string_view text(std::string_view column) const
    {
        return record_.at(column);
    }
    [[nodiscard]] bool is_good() const { return is_good_; }

private:
    const text::CsvRecord& record_;
    std::vector<RowProblem>& problems_;
    bool is_good_ = true;
};

// Calls on_row for every row of the table; what the table refuses becomes a problem of its row.
void read_rows(
    text::CsvTable& table,
    std::vector<RowProblem>& problems,
    const std::function<void(RowReader&)>& on_row
)
{
    std::int64_t number = 2; // A row that the table refuses does not say its own.
    for (;; ++number) {
        auto record = table.next();
        if (!record) {
            const bool is_over = record.error().reason == "csv.open_quote";
            problems.push_back({.row = number, .error = std::move(record).error()});
            if (is_over) return;
            continue;
        }
        if (!*record) return;
        number = (*record)->number();
        RowReader row{**record, problems};
        on_row(row);
    }
}

void read_season(RowReader& row, WorkHours& hours)
{
    const bool has_from = !row.text("season_from").empty();
    const bool has_to = !row.text("season_to").empty();
    if (has_from != has_to)
        return row.refuse(
            "season_to",
            fail(ErrorKind::invalid, "calendar.season", "A season has a first and a last day.")
        );
    if (!has_from) return;
    hours.season_from = row.month_day("season_from");
    hours.season_to = row.month_day("season_to");
}

std::optional<DayChange> read_day(RowReader& row, std::set<Date>& seen)
{
    DayChange change;
    if (const auto day = row.date("date")) {
        change.day = *day;
        if (!seen.insert(*day).second)
            row.refuse(
                "date",
                fail(ErrorKind::invalid, "calendar.day_twice", "The file has this day already.")
            );
    }
    change.kind = TextForm<DayKind>::read(row.text("kind"));
    if (!change.kind && row.text("kind") != "regular")
        row.refuse(
            "kind", fail(ErrorKind::invalid, "calendar.kind", "Write holiday, workday or regular.")
        );
    const auto name = ShortText::parse(row.text("name"));
    if (!name && change.kind)
        row.refuse(
            "name",
            fail(ErrorKind::invalid, "calendar.name", "Name the day in 1 to 100 characters.")
        );
    if (!row.is_good()) return std::nullopt;
    change.name = name ? name->str() : "";
    return change;
}

std::optional<WorkHours> read_hours_row(RowReader& row, Layer layer)
{
    WorkHours hours{.layer = layer};
    if (const auto from = row.date("valid_from")) hours.valid_from = *from;
    if (!row.text("valid_to").empty()) hours.valid_to = row.date("valid_to");
    if (row.is_good() && hours.valid_to && *hours.valid_to < hours.valid_from)
        row.refuse(
            "valid_to", fail(ErrorKind::invalid, "calendar.validity", "It ends before it begins.")
        );
    read_season(row, hours);
    if (auto sessions = parse_sessions(row.text("sessions")))
        hours.sessions = std::move(*sessions);
    else
        row.refuse("sessions", std::move(sessions).error());
    const auto source = ReasonText::parse(row.text("source"));
    if (!source)
        row.refuse(
            "source",
            fail(
                ErrorKind::invalid,
                "calendar.source",
                "Say where the hours are from, in 2 to 500 characters."
            )
        );
    if (!row.is_good()) return std::nullopt;
    hours.source = source->str();
    return hours;
}

} // namespace

Result<DayFile> read_days(std::string_view csv)
{
    auto table = text::CsvTable::open(text::source_of(csv), {"date", "kind", "name"});
    if (!table) return std::move(table).error();
    if (auto good = imports::check_columns(table->header().names()); !good)
        return std::move(good).error();
    DayFile file;
    std::set<Date> seen;
    read_rows(*table, file.problems, [&](RowReader& row) {
        if (auto change = read_day(row, seen)) file.days.push_back(std::move(*change));
    });
    return file;
}

Result<HoursFile> read_hours(std::string_view csv, Layer layer)
{
    auto table = text::CsvTable::open(
        text::source_of(csv),
        {"valid_from", "valid_to", "season_from", "season_to", "sessions", "source"}
    );
    if (!table) return std::move(table).error();
    if (auto good = imports::check_columns(table->header().names()); !good)
        return std::move(good).error();
    HoursFile file;
    read_rows(*table, file.problems, [&](RowReader& row) {
        if (auto hours = read_hours_row(row, layer)) file.hours.push_back(std::move(*hours));
    });
    return file;
}

} // namespace wuzhi::county::calendar
