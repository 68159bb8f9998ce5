#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::smart::checklists {

// What was checked goes where its unit goes. Of two units that become one, what stood at the one
// that goes on stands; all that was looked at stays in the history.
void follow_units(db::Session& session, const county::UnitsMoved& moved);

} // namespace wuzhi::smart::checklists
