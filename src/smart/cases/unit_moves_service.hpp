#pragma once

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::smart::cases {

// Brings cases, their tasks and who is involved to the codes that the units have after a change of
// the tree. A case that goes to another township along with its village leaves the desk of the old
// one for the desk of the new one. History, facts and `unit_path` say what was so at their time.
//
// What was reported after the change was recorded stays: its code is that of another unit. So does
// what lies in a unit that ended and left no single successor: the level above has it in its scope.
void follow_units(db::Session& session, const county::UnitsMoved& moved);

// How many open cases lie in the units with these codes, or below them; each is counted once.
[[nodiscard]] std::int64_t
count_open_cases(db::Session& session, const std::string& county, std::vector<std::string> codes);

} // namespace wuzhi::smart::cases
