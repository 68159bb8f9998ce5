#pragma once

#include "county/identity/post_kind.hpp"
#include "platform/base/result.hpp"
#include "smart/duty/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::duty {

// The shift that is on at an instant, by the county's clock, and the day it is counted to.
struct OnShift {
    Date day{};
    Shift shift = Shift::day;

    friend bool operator==(const OnShift&, const OnShift&) = default;
};
[[nodiscard]] OnShift shift_at(Instant at);

// Whether a post of this kind is one of the centre of a unit with this code.
[[nodiscard]] bool is_of_centre(county::identity::PostKind kind, std::string_view unit_code);

// An office has a line of its own: a mobile number is a person's, with the 0 before it, too.
// Errors: duty.telephone (invalid).
[[nodiscard]] Result<> check_office_number(std::string_view digits);

// What a new month changes of the one that stands: turns that are put in, and taken out.
struct RosterChange {
    std::vector<Turn> added{};
    std::vector<Turn> removed{};
};
[[nodiscard]] RosterChange change_of(std::vector<Turn> before, std::vector<Turn> after);

// The first and the last day of the month of `day`.
struct Month {
    Date first{};
    Date last{};
};
[[nodiscard]] Month month_of(Date day);

// Errors: duty.own_handover (forbidden): nobody takes over from themselves; duty.taken (conflict).
[[nodiscard]] Result<> check_take(const Handover& handover, std::string_view person);

// Errors: duty.called_when (invalid): later than now, or before the case was reported.
[[nodiscard]] Result<> check_called_at(Instant told_at, Instant reported_at, Instant now);

} // namespace wuzhi::smart::duty
