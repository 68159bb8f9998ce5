#pragma once

// What the cases read and write to follow moves of units.

#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"
#include "smart/cases/work_model.hpp"

#include <set>

namespace wuzhi::smart::cases {

// A move that was followed, and to which code. Row of `case_unit_move`.
struct FollowedMove {
    std::string county{};
    Instant effective_at{};
    county::UnitId unit{};
    std::string code_before{};
    std::string code{};
};
BOOST_DESCRIBE_STRUCT(FollowedMove, (), (county, effective_at, unit, code_before, code))

// Row of `case_involved`, without its county.
struct InvolvedRow {
    std::string party{};
    CaseId case_id{};
};
BOOST_DESCRIBE_STRUCT(InvolvedRow, (), (party, case_id))

[[nodiscard]] std::optional<FollowedMove>
find_followed(db::Session& session, const county::UnitsMoved& moved, const county::UnitMove& move);
void save_followed(db::Session& session, const FollowedMove& row);

// What says the code of one of `roots` or of a unit below it, and was there when the change was
// recorded.
[[nodiscard]] std::set<CaseId> cases_below(
    db::Session& session, const county::UnitsMoved& moved, const std::vector<std::string>& roots
);
[[nodiscard]] std::set<TaskId> tasks_below(
    db::Session& session, const county::UnitsMoved& moved, const std::vector<std::string>& roots
);
// How many open cases lie in the unit with this code or below it.
[[nodiscard]] std::int64_t
open_cases_below(db::Session& session, const std::string& county, const std::string& code);
[[nodiscard]] std::vector<InvolvedRow>
involvements_of(db::Session& session, const county::UnitsMoved& moved, std::string_view party);
void insert(db::Session& session, const std::string& county, const InvolvedRow& row);
void remove(db::Session& session, const std::string& county, const InvolvedRow& row);

} // namespace wuzhi::smart::cases
