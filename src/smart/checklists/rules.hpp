#pragma once

#include "platform/base/result.hpp"
#include "smart/checklists/bodies.hpp"
#include "smart/checklists/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::checklists {

// What a unit with this code has for a centre; nothing: none, as a grid.
[[nodiscard]] std::optional<CentreLevel> level_of(std::string_view unit_code);

[[nodiscard]] bool is_of_level(const ChecklistItem& item, CentreLevel level);
// Null: no item of this id at this level.
[[nodiscard]] const ChecklistItem*
find_item(const Checklist& list, std::string_view id, CentreLevel level);

struct ListProblem {
    std::string place{}; // "items.3.group"
    std::string reason{};
    std::string message{};
};

// What is wrong with a list that has the right shape: checklist.empty, checklist.too_many,
// checklist.id_twice, checklist.no_level, checklist.level_twice, checklist.group_unknown,
// checklist.classifies_persons.
[[nodiscard]] std::vector<ListProblem> problems_of(const Checklist& list);

// Who checks: the centre itself, or a level above it. Errors: checklist.not_yours (forbidden).
[[nodiscard]] Result<CheckKind> kind_for(std::string_view checker_unit, std::string_view unit);

// Whether a look says what its state needs, and nothing else. Errors: checklist.evidence,
// checklist.gap, checklist.due_on, checklist.reason, checklist.not_of_state,
// checklist.checked_on (invalid).
[[nodiscard]] Result<> check_words(const ChecklistCheckBody& body, Date today);

// The standing after another look.
[[nodiscard]] Standing after(std::optional<Standing> before, const Check& check);

struct Tally {
    std::int64_t met = 0;
    std::int64_t gap = 0;
    std::int64_t not_applicable = 0;
    std::int64_t never = 0;       // Looked at by nobody yet.
    std::int64_t overdue = 0;     // Of the gaps: their day is over.
    std::int64_t unconfirmed = 0; // Met by the centre's own word, after an inspection found a gap.
};
// Of one centre, over the items of its level.
[[nodiscard]] Tally
tally_of(const Checklist& list, CentreLevel level, std::span<const Standing> standings, Date today);

} // namespace wuzhi::smart::checklists
