#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::selfrule::decisions {

// Matters go where their villages go. What is of a village that ended and left no single successor
// stays with its last code, in the scope of the level above. The law a matter is bound to stays.
void follow_units(db::Session& session, const county::UnitsMoved& moved);

} // namespace wuzhi::selfrule::decisions
