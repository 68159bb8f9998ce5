#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::county::organisations {

// Bodies and lines go where their units went, each with a fact; told twice, it does nothing more.
//
//   - A body that comes to a unit where its name is taken, be it by another that comes from a lower
//     code, gets the code of the unit it comes from added to its name.
//   - Two lines that come to one unit for one category: the one that was there stays; of two
//     that come, the one of the lower code.
//   - A unit that ended without a single successor: its bodies work no more, its lines go.
//   - A body that no longer has the unit of a line within its own: the line goes. One whose
//     substitute cannot answer there stays without a substitute.
void follow_units(db::Session& session, IdSource& ids, const UnitsMoved& moved);

} // namespace wuzhi::county::organisations
