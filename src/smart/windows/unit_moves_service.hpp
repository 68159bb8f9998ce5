#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::smart::windows {

// Days at the windows go where their units go. Of two units that become one, the days on which both
// had people stay apart, with the code of one of them.
void follow_units(db::Session& session, const county::UnitsMoved& moved);

} // namespace wuzhi::smart::windows
