#include "smart/duty/rules.hpp"

#include "county/identity/telephone.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace wuzhi::smart::duty {

using county::identity::PostKind;

OnShift shift_at(Instant at)
{
    constexpr std::chrono::hours day_begins{8};
    constexpr std::chrono::hours night_begins{20};
    const auto today = county_day(at);
    const auto since_midnight = at - start_of_county_day(today);
    if (since_midnight < day_begins)
        return {Date{std::chrono::sys_days{today} - std::chrono::days{1}}, Shift::night};
    return {today, since_midnight < night_begins ? Shift::day : Shift::night};
}

bool is_of_centre(PostKind kind, std::string_view unit_code)
{
    switch (unit_code.size()) {
    case 6: return kind == PostKind::county_desk || kind == PostKind::county_leader;
    case 9: return kind == PostKind::township_desk || kind == PostKind::township_leader;
    case 12: return kind == PostKind::village_head || kind == PostKind::village_clerk;
    default: return false;
    }
}

Result<> check_office_number(std::string_view digits)
{
    if (!digits.empty() && !county::identity::is_mobile_number(digits)) return {};
    return fail_field(
        ErrorKind::invalid,
        "duty.telephone",
        "telephone",
        "Enter the number of the office with its area code; a mobile number is a person's."
    );
}

RosterChange change_of(std::vector<Turn> before, std::vector<Turn> after)
{
    const auto place = [](const Turn& turn) { return std::tie(turn.day, turn.shift, turn.person); };
    const auto comes_first = [&](const Turn& a, const Turn& b) { return place(a) < place(b); };
    const auto is_same = [&](const Turn& a, const Turn& b) { return place(a) == place(b); };
    for (auto* turns : {&before, &after}) {
        std::ranges::sort(*turns, comes_first);
        const auto again = std::ranges::unique(*turns, is_same);
        turns->erase(again.begin(), again.end());
    }
    RosterChange change;
    std::ranges::set_difference(after, before, std::back_inserter(change.added), comes_first);
    std::ranges::set_difference(before, after, std::back_inserter(change.removed), comes_first);
    return change;
}

Month month_of(Date day)
{
    const auto month = day.year() / day.month();
    return {month / std::chrono::day{1}, Date{month / std::chrono::last}};
}

Result<> check_take(const Handover& handover, std::string_view person)
{
    if (handover.taken_by)
        return fail(ErrorKind::conflict, "duty.taken", "Somebody took this over before.");
    if (handover.given_by == person)
        return fail(
            ErrorKind::forbidden, "duty.own_handover", "Somebody else takes over from you."
        );
    return {};
}

Result<> check_called_at(Instant told_at, Instant reported_at, Instant now)
{
    if (reported_at <= told_at && told_at <= now) return {};
    return fail_field(
        ErrorKind::invalid,
        "duty.called_when",
        "told_at",
        "A call was made after the case was reported, and not later than now."
    );
}

} // namespace wuzhi::smart::duty
