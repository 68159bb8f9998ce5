#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::smart::centres {

// Meetings, participants and undertakings go where their units go. What is of a unit that ended and
// left no single successor stays with its last code, in the scope of the level above.
void follow_units(db::Session& session, const county::UnitsMoved& moved);

} // namespace wuzhi::smart::centres
