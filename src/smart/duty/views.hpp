#pragma once

#include "county/identity/colleague_model.hpp"
#include "smart/duty/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::duty {

// Somebody on duty: masked, as colleagues know them.
struct OnDuty {
    county::PersonId person{};
    std::string name{};
    std::vector<county::identity::PostKind> posts{}; // At the centre now; none: not there any more.
};
BOOST_DESCRIBE_STRUCT(OnDuty, (), (person, name, posts))

struct ShiftView {
    Date day{};
    Shift shift = Shift::day;
    std::vector<OnDuty> people{};
};
BOOST_DESCRIBE_STRUCT(ShiftView, (), (day, shift, people))

struct RosterDay {
    Date day{};
    bool is_workday = true;
};
BOOST_DESCRIBE_STRUCT(RosterDay, (), (day, is_workday))

struct RosterView {
    std::string unit{};
    std::string unit_name{};
    std::string telephone{};  // Empty: none was entered.
    std::int64_t version = 0; // Of this month; sent back with what takes its place.
    std::vector<RosterDay> days{};
    std::vector<ShiftView> shifts{};  // Those with somebody, by day.
    std::vector<OnDuty> colleagues{}; // Who may be entered; for those who keep the roster.
};
BOOST_DESCRIBE_STRUCT(
    RosterView, (), (unit, unit_name, telephone, version, days, shifts, colleagues)
)

struct CentreOnDuty {
    std::string unit{};
    std::string unit_name{};
    std::string telephone{};
    std::vector<OnDuty> people{};
};
BOOST_DESCRIBE_STRUCT(CentreOnDuty, (), (unit, unit_name, telephone, people))

struct CallView {
    Instant told_at{};
    std::string told_to{};
    std::string unit{}; // Whose centre called.
};
BOOST_DESCRIBE_STRUCT(CallView, (), (told_at, told_to, unit))

// An urgent case that nobody acknowledged yet, and who was told of it.
struct UrgentView {
    CaseId id{};
    std::string number{};
    std::string category_name{};
    cases::CaseState state = cases::CaseState::reported;
    std::string unit{};
    std::string holder{};
    Instant reported_at{};
    std::optional<Instant> due_at{};
    std::vector<CallView> calls{};
};
BOOST_DESCRIBE_STRUCT(
    UrgentView, (), (id, number, category_name, state, unit, holder, reported_at, due_at, calls)
)

// Who was told of a case by telephone; the oldest first.
struct DutyCalls {
    std::vector<CallView> calls{};
};
BOOST_DESCRIBE_STRUCT(DutyCalls, (), (calls))

struct DutyList {
    Date day{};
    Shift shift = Shift::day;
    std::vector<CentreOnDuty> centres{};
    std::vector<UrgentView> urgent{}; // The oldest first.
    bool has_more = false;            // Urgent cases beyond these.
};
BOOST_DESCRIBE_STRUCT(DutyList, (), (day, shift, centres, urgent, has_more))

struct HandoverView {
    HandoverId id{};
    std::string unit{};
    std::string notes{};
    std::int64_t open_count = 0;
    std::int64_t urgent_count = 0;
    bool has_more_open = false; // More than so many; so with the urgent ones.
    bool has_more_urgent = false;
    std::string given_name{}; // Masked.
    Instant given_at{};
    std::string taken_name{};
    std::optional<Instant> taken_at{};
    bool may_take = false;
};
BOOST_DESCRIBE_STRUCT(
    HandoverView,
    (),
    (id,
     unit,
     notes,
     open_count,
     urgent_count,
     has_more_open,
     has_more_urgent,
     given_name,
     given_at,
     taken_name,
     taken_at,
     may_take)
)

struct HandoverList {
    std::vector<HandoverView> handovers{}; // The newest first.
};
BOOST_DESCRIBE_STRUCT(HandoverList, (), (handovers))

} // namespace wuzhi::smart::duty
