#pragma once

// What comes in: bodies of requests and queries, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "smart/duty/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <vector>

namespace wuzhi::smart::duty {

struct RosterQuery {
    std::optional<BoundedText<6, 12>> unit{}; // Default: the caller's own.
    Date month{};                             // Any day of it.
};
BOOST_DESCRIBE_STRUCT(RosterQuery, (), (unit, month))

struct TurnBody {
    Date day{};
    Shift shift = Shift::day;
    county::PersonId person{};
};
BOOST_DESCRIBE_STRUCT(TurnBody, (), (day, shift, person))

// All of a month at once, in place of what was there.
struct RosterBody {
    Date month{}; // Any day of it.
    std::vector<TurnBody> turns{};
};
BOOST_DESCRIBE_STRUCT(RosterBody, (), (month, turns))

struct OfficeBody {
    std::optional<BoundedText<5, 30>> telephone{}; // None: it has none.
};
BOOST_DESCRIBE_STRUCT(OfficeBody, (), (telephone))

struct CallBody {
    CallId id{};
    CaseId case_id{};
    ShortText told_to{};              // A post or an office: 示范镇派出所值班室.
    std::optional<Instant> told_at{}; // Default: now.
};
BOOST_DESCRIBE_STRUCT(CallBody, (), (id, case_id, told_to, told_at))

struct HandoverBody {
    HandoverId id{};
    BoundedText<2, 2000> notes{};
};
BOOST_DESCRIBE_STRUCT(HandoverBody, (), (id, notes))

struct TakeOverBody {};
BOOST_DESCRIBE_STRUCT(TakeOverBody, (), ())

} // namespace wuzhi::smart::duty
