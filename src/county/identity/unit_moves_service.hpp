#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::county::identity {

// Posts go where their units go: those that are or will be held get the unit and the code of the
// successor. Where a unit ended and left several units or none, its posts end, for only a person
// can say who goes on where, and a code that is given to another unit must not carry them along;
// each is one fact `identity.post_ended`, and a proposal there counts as refused.
//
// Repeatable. Sessions show the new code within SessionOptions::believed.
void follow_units(db::Session& session, IdSource& ids, const UnitsMoved& moved);

} // namespace wuzhi::county::identity
