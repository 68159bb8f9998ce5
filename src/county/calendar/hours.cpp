#include "county/calendar/hours.hpp"

#include <fmt/format.h>

namespace wuzhi::county::calendar {
namespace {

std::optional<int> two_digits(std::string_view text)
{
    if (text.size() != 2) return std::nullopt;
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

// "08:30" as minutes after midnight.
std::optional<int> minute_of(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2));
    const auto minute = two_digits(text.substr(3));
    if (!hour || !minute || *minute > 59) return std::nullopt;
    const int result = *hour * 60 + *minute;
    if (result > 24 * 60) return std::nullopt;
    return result;
}

Error bad_sessions()
{
    return fail(
        ErrorKind::invalid,
        "calendar.sessions",
        "Write one to four times as 08:30-12:00 14:30-18:00, each after the one before."
    );
}

} // namespace

Result<std::vector<Session>> parse_sessions(std::string_view text)
{
    std::vector<Session> sessions;
    int last = 0;
    for (bool more = true; more;) {
        const auto space = text.find(' ');
        const auto word = text.substr(0, space);
        more = space != std::string_view::npos;
        text.remove_prefix(more ? space + 1 : text.size());
        if (word.size() != 11 || word[5] != '-') return bad_sessions();
        const auto from = minute_of(word.substr(0, 5));
        const auto to = minute_of(word.substr(6));
        if (!from || !to || *from >= *to) return bad_sessions();
        if (!sessions.empty() && *from <= last) return bad_sessions();
        if (sessions.size() == sessions_max) return bad_sessions();
        sessions.push_back({.from_minute = *from, .to_minute = *to});
        last = *to;
    }
    return sessions;
}

std::string to_text(std::span<const Session> sessions)
{
    std::string text;
    for (const auto& session : sessions)
        text += fmt::format(
            "{}{:02}:{:02}-{:02}:{:02}",
            text.empty() ? "" : " ",
            session.from_minute / 60,
            session.from_minute % 60,
            session.to_minute / 60,
            session.to_minute % 60
        );
    return text;
}

Result<MonthDay> parse_month_day(std::string_view text)
{
    const auto bad = fail(ErrorKind::invalid, "calendar.season", "Write a day as MM-DD.");
    if (text.size() != 5 || text[2] != '-') return bad;
    const auto month = two_digits(text.substr(0, 2));
    const auto day = two_digits(text.substr(3));
    if (!month || !day) return bad;
    const MonthDay result{
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!result.ok()) return bad;
    return result;
}

std::string to_text(MonthDay day)
{
    return fmt::format(
        "{:02}-{:02}", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())
    );
}

bool is_in_force(const WorkHours& hours, Date day)
{
    if (day < hours.valid_from || (hours.valid_to && day > *hours.valid_to)) return false;
    if (!hours.season_from) return true;
    const MonthDay date{day.month(), day.day()};
    const auto from = *hours.season_from;
    const auto to = *hours.season_to;
    if (from <= to) return from <= date && date <= to;
    return date >= from || date <= to;
}

Result<const WorkHours*> hours_of(std::span<const WorkHours> all, Date day)
{
    const WorkHours* best = nullptr;
    bool is_tied = false;
    for (const auto& hours : all) {
        if (!is_in_force(hours, day)) continue;
        const auto rank = [](const WorkHours& row) {
            return static_cast<int>(row.layer) * 2 + (row.season_from ? 1 : 0);
        };
        if (best && rank(hours) < rank(*best)) continue;
        is_tied = best && rank(hours) == rank(*best);
        best = &hours;
    }
    if (!best)
        return fail(
            ErrorKind::invalid,
            "calendar.hours_gap",
            "No hours of work are in force on " + to_text(day) + ": import them."
        );
    if (is_tied)
        return fail(
            ErrorKind::invalid,
            "calendar.hours_overlap",
            "Two rows give the hours of work of " + to_text(day) + ": end one before the other."
        );
    return best;
}

} // namespace wuzhi::county::calendar
