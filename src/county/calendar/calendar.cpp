#include "county/calendar/calendar.hpp"

#include "county/calendar/hours.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace wuzhi::county::calendar {
namespace {

using std::chrono::sys_days;

constexpr std::chrono::year last_year_min{2060};
constexpr std::chrono::years beyond_last_day{13};
constexpr std::int64_t day_ms = 86'400'000;

std::int64_t day_number(Date day) { return sys_days{day}.time_since_epoch().count(); }

bool is_weekday(std::int64_t days_since_epoch)
{
    return (days_since_epoch + 3) % 7 < 5; // 1970-01-01 was a Thursday: Mondays give 0.
}

} // namespace

std::vector<int> published_years(std::span<const SpecialDay> days)
{
    using namespace std::chrono;
    std::map<int, int> found; // Of the two days that make a year.
    for (const auto& special : days) {
        if (special.layer != Layer::national || special.kind != DayKind::holiday) continue;
        const MonthDay date{special.day.month(), special.day.day()};
        if (date == January / 1 || date == October / 1)
            ++found[static_cast<int>(special.day.year())];
    }
    std::vector<int> years;
    for (const auto& [year, count] : found)
        if (count == 2) years.push_back(year);
    return years;
}

std::optional<Date> published_to(std::span<const int> years)
{
    if (years.empty()) return std::nullopt;
    auto last = years.front();
    for (const int year : years.subspan(1))
        if (year == last + 1) last = year;
    return std::chrono::year{last} / std::chrono::December / 31;
}

Result<Calendar> Calendar::build(CalendarData data)
{
    Calendar calendar;
    calendar.version_ = data.version;
    calendar.published_years_ = published_years(data.days);
    if (auto taken = calendar.take_days(std::move(data.days)); !taken)
        return std::move(taken).error();
    if (auto taken = calendar.take_hours(data.hours); !taken) return std::move(taken).error();
    calendar.lay_out();
    return calendar;
}

Result<> Calendar::take_days(std::vector<SpecialDay> days)
{
    auto end_year = last_year_min;
    for (const auto& special : days) {
        if (special.day.year() < first_year || special.day.year() > last_year)
            return fail(
                ErrorKind::invalid,
                "calendar.out_of_span",
                to_text(special.day) + " is not between 2000 and 2199."
            );
        end_year = std::max(end_year, special.day.year() + beyond_last_day);
    }
    std::sort(days.begin(), days.end(), [](const SpecialDay& a, const SpecialDay& b) {
        return std::pair{a.day, a.layer} < std::pair{b.day, b.layer};
    });
    for (auto& special : days) {
        if (special_.empty() || special_.back().day != special.day) {
            special_.push_back(std::move(special));
            continue;
        }
        if (special_.back().layer == special.layer)
            return fail(
                ErrorKind::invalid,
                "calendar.day_twice",
                "One layer speaks twice about " + to_text(special.day) + "."
            );
        special_.back() = std::move(special);
    }
    first_day_ = day_number(first_year / std::chrono::January / 1);
    const auto end = day_number((end_year + std::chrono::years{1}) / std::chrono::January / 1);
    pattern_.resize(static_cast<std::size_t>(end - first_day_));
    return {};
}

Result<> Calendar::take_hours(const std::vector<WorkHours>& hours)
{
    if (hours.size() > std::numeric_limits<std::uint8_t>::max())
        return fail(
            ErrorKind::invalid, "calendar.hours_many", "At most 255 rows of hours: merge some."
        );
    for (const auto& row : hours) {
        Pattern pattern;
        check(
            !row.sessions.empty() && row.sessions.size() <= pattern.parts.size(),
            "parse_sessions bounds their number"
        );
        for (std::size_t i = 0; i < row.sessions.size(); ++i) {
            const auto& session = row.sessions[i];
            pattern.parts[i] = {session.from_minute * 60'000LL, session.to_minute * 60'000LL};
            pattern.total_ms += pattern.parts[i].to_ms - pattern.parts[i].from_ms;
            pattern.close_ms = pattern.parts[i].to_ms;
        }
        patterns_.push_back(pattern);
    }
    for (std::size_t day = 0; day < pattern_.size(); ++day) {
        const auto found = hours_of(hours, date_of(static_cast<DayIndex>(day)));
        if (!found) return found.error();
        pattern_[day] = static_cast<std::uint8_t>(*found - hours.data());
    }
    return {};
}

void Calendar::lay_out()
{
    const auto count = pattern_.size();
    work_ms_.reserve(count + 1);
    ordinal_.reserve(count + 1);
    std::int64_t work = 0;
    auto special = special_.begin();
    for (std::size_t i = 0; i < count; ++i) {
        work_ms_.push_back(work);
        ordinal_.push_back(static_cast<std::int32_t>(workdays_.size()));
        const auto day = first_day_ + static_cast<std::int64_t>(i);
        bool is_work = is_weekday(day);
        if (special != special_.end() && day_number(special->day) == day)
            is_work = (special++)->kind == DayKind::workday;
        if (!is_work) continue;
        work += patterns_[pattern_[i]].total_ms;
        workdays_.push_back(static_cast<DayIndex>(i));
    }
    work_ms_.push_back(work);
    ordinal_.push_back(static_cast<std::int32_t>(workdays_.size()));
}

bool Calendar::is_published(Date day) const
{
    return std::binary_search(
        published_years_.begin(), published_years_.end(), static_cast<int>(day.year())
    );
}

bool Calendar::is_published(Date first, Date last) const
{
    for (auto year = first.year(); year <= last.year(); ++year)
        if (!is_published(Date{year, std::chrono::January, std::chrono::day{1}})) return false;
    return true;
}

bool Calendar::is_workday(Date day) const
{
    const auto i = static_cast<std::size_t>(index_of(day));
    return ordinal_[i + 1] != ordinal_[i];
}

const SpecialDay* Calendar::special(Date day) const
{
    const auto found = std::lower_bound(
        special_.begin(),
        special_.end(),
        day,
        [](const SpecialDay& special, Date wanted) { return special.day < wanted; }
    );
    return found != special_.end() && found->day == day ? &*found : nullptr;
}

DayIndex Calendar::last_index() const { return static_cast<DayIndex>(pattern_.size()) - 1; }

DayIndex Calendar::index_of(Date day) const
{
    const auto index = day_number(day) - first_day_;
    return static_cast<DayIndex>(std::clamp<std::int64_t>(index, 0, last_index()));
}

DayIndex Calendar::index_of(Instant at) const
{
    const auto days = std::chrono::floor<std::chrono::days>(at + county_offset);
    const auto index = days.time_since_epoch().count() - first_day_;
    return static_cast<DayIndex>(std::clamp<std::int64_t>(index, 0, last_index()));
}

Date Calendar::date_of(DayIndex day) const
{
    return Date{sys_days{std::chrono::days{first_day_ + day}}};
}

Instant Calendar::start_of(DayIndex day) const
{
    return from_epoch_ms((first_day_ + day) * day_ms) - county_offset;
}

Instant Calendar::close_of(DayIndex day) const
{
    return start_of(day) + milliseconds{pattern_of(day).close_ms};
}

bool Calendar::spans(Instant at) const
{
    return at >= start_of(0) && at < start_of(last_index() + 1);
}

const Calendar::Pattern& Calendar::pattern_of(DayIndex day) const
{
    return patterns_[pattern_[static_cast<std::size_t>(day)]];
}

std::int64_t Calendar::ms_of_day(Instant at, DayIndex day) const
{
    return std::clamp<std::int64_t>((at - start_of(day)).count(), 0, day_ms);
}

milliseconds Calendar::work_before(Instant at) const
{
    const auto day = index_of(at);
    const auto i = static_cast<std::size_t>(day);
    auto work = work_ms_[i];
    if (work_ms_[i + 1] == work) return milliseconds{work};
    const auto now = ms_of_day(at, day);
    for (const auto& part : pattern_of(day).parts)
        work += std::clamp(now, part.from_ms, part.to_ms) - part.from_ms;
    return milliseconds{work};
}

Instant Calendar::when_worked(milliseconds work) const
{
    // The day on which that much has been worked by its end.
    const auto after = std::lower_bound(work_ms_.begin() + 1, work_ms_.end(), work.count());
    if (after == work_ms_.end()) return start_of(last_index() + 1);
    const auto day = static_cast<DayIndex>(after - work_ms_.begin()) - 1;
    auto missing = work.count() - work_ms_[static_cast<std::size_t>(day)];
    for (const auto& part : pattern_of(day).parts) {
        if (missing <= part.to_ms - part.from_ms)
            return start_of(day) + milliseconds{part.from_ms + missing};
        missing -= part.to_ms - part.from_ms;
    }
    check(false, "the sessions of a day add up to its working time");
    return start_of(day);
}

DayIndex Calendar::workday_after(DayIndex day, std::int64_t n) const
{
    const auto before = static_cast<std::size_t>(day) + (n > 0 ? 1 : 0);
    const auto place = ordinal_[before] + std::max<std::int64_t>(n - 1, 0);
    const auto last = static_cast<std::int64_t>(workdays_.size()) - 1;
    return workdays_[static_cast<std::size_t>(std::min(place, last))];
}

} // namespace wuzhi::county::calendar
