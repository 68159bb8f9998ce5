#pragma once

// What comes in: bodies of requests and queries, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "smart/checklists/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace wuzhi::smart::checklists {

struct ChecklistQuery {
    std::optional<BoundedText<6, 12>> unit{}; // Default: the caller's own.
};
BOOST_DESCRIBE_STRUCT(ChecklistQuery, (), (unit))

struct ChecklistHistoryQuery {
    BoundedText<6, 12> unit{};
    BoundedText<1, 60> item{};
};
BOOST_DESCRIBE_STRUCT(ChecklistHistoryQuery, (), (unit, item))

struct ChecklistCheckBody {
    CheckId id{};
    BoundedText<6, 12> unit{};
    BoundedText<1, 60> item{};
    CheckState state = CheckState::met;
    std::optional<BoundedText<1, 200>> reason{};      // Of not_applicable.
    std::optional<BoundedText<1, 200>> evidence{};    // Of met, and what there is of a gap.
    std::optional<BoundedText<1, 200>> evidence_at{}; // Where it is found.
    Date checked_on{};
    std::optional<BoundedText<1, 200>> gap{}; // What is missing.
    std::optional<Date> due_on{};             // Until when it will be there.
};
BOOST_DESCRIBE_STRUCT(
    ChecklistCheckBody,
    (),
    (id, unit, item, state, reason, evidence, evidence_at, checked_on, gap, due_on)
)

} // namespace wuzhi::smart::checklists
