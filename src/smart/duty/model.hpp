#pragma once

#include "county/identity/ids.hpp"
#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::smart::duty {

using cases::CaseId;
using HandoverId = Id<struct HandoverTag>;
using CallId = Id<struct DutyCallTag>;

// Stored and sent by these names: append, never rename.
enum class Shift {
    day,   // 白班: 08:00 to 20:00 of the day.
    night, // 夜班: 20:00 of the day to 08:00 of the next.
};
BOOST_DESCRIBE_ENUM(Shift, day, night)

// Row of `duty_office`.
struct Office {
    std::string county{};
    std::string scope{}; // Significant code of the unit.
    std::string telephone{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(Office, (), (county, scope, telephone, changed_at))

// One person on one shift. Row of `duty_turn`.
struct Turn {
    std::string county{};
    Date day{};
    Shift shift = Shift::day;
    std::string scope{};
    std::string person{};
};
BOOST_DESCRIBE_STRUCT(Turn, (), (county, day, shift, scope, person))

// Which version of a month is the last. Row of `duty_roster`; none: version 0.
struct Roster {
    std::string county{};
    std::string scope{};
    Date month{}; // Its first day.
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Roster, (), (county, scope, month, version))

// Row of `duty_handover`.
struct Handover {
    std::string county{};
    HandoverId id{};
    std::string scope{};
    std::string notes{};
    std::int64_t open_count = 0;   // Cases that the desk held and that were open.
    std::int64_t urgent_count = 0; // Urgent ones in its units that nobody had acknowledged.
    bool has_more_open = false;    // More than so many; so with the urgent ones.
    bool has_more_urgent = false;
    std::string given_by{};
    Instant given_at{};
    std::optional<std::string> taken_by{};
    std::optional<Instant> taken_at{};
};
BOOST_DESCRIBE_STRUCT(
    Handover,
    (),
    (county,
     id,
     scope,
     notes,
     open_count,
     urgent_count,
     has_more_open,
     has_more_urgent,
     given_by,
     given_at,
     taken_by,
     taken_at)
)

// Row of `duty_call`.
struct Call {
    std::string county{};
    CaseId case_id{};
    CallId id{};
    std::string scope{};   // The centre that called.
    std::string told_to{}; // A post or an office, not a name.
    Instant told_at{};
    std::string told_by{};
};
BOOST_DESCRIBE_STRUCT(Call, (), (county, case_id, id, scope, told_to, told_at, told_by))

} // namespace wuzhi::smart::duty
