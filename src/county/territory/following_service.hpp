#pragma once

// How rows that carry a unit's id or code keep up with changes of the tree. A context subscribes:
//
//   journal::Subscriber{database, county, territory::following("cases.units", move_cases)};
//
// and rewrites its rows in `move_cases(session, moved)`, which comes once for each change, in the
// order of the log. Match rows by unit id; by `code_before` only what has no id, for a code may be
// given to another unit.

#include "county/identity/unit_move.hpp"
#include "county/territory/change_model.hpp"
#include "platform/base/result.hpp"
#include "platform/db/session.hpp"
#include "platform/journal/subscriber.hpp"

#include <functional>
#include <string>

namespace wuzhi::county::territory {

using Follow = std::function<Result<>(db::Session&, const UnitsMoved&)>;

// A subscription to every change after which rows belong elsewhere: move, split, merge, close.
[[nodiscard]] journal::Subscription following(std::string name, Follow follow);

// Where rows went with one event. A change of the same moment may be told with it, too: both are
// told with the codes of today, so that the order does not matter. Empty: no such event.
[[nodiscard]] UnitsMoved moves_of(db::Session& session, const std::string& county, EventId event);

} // namespace wuzhi::county::territory
