#pragma once

#include "county/identity/post_kind.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::checklists {

using CheckId = Id<struct ChecklistCheckTag>;

// Stored and sent by these names: append, never rename.
enum class CheckState {
    met,            // 达标
    gap,            // 有差距: what is missing, and until when it will be there.
    not_applicable, // 不适用: with a reason.
};
BOOST_DESCRIBE_ENUM(CheckState, met, gap, not_applicable)

enum class CheckKind {
    self_check, // 自查: the centre's own.
    inspection, // 核查: by a level above.
};
BOOST_DESCRIBE_ENUM(CheckKind, self_check, inspection)

enum class CentreLevel { county, township, village };
BOOST_DESCRIBE_ENUM(CentreLevel, county, township, village)

enum class EvidenceKind { photo, document, record, visit };
BOOST_DESCRIBE_ENUM(EvidenceKind, photo, document, record, visit)

// The list as it stands in a file; data/checklists/README.md tells its keys.
struct ChecklistText {
    BoundedText<1, 400> zh{};
    BoundedText<1, 800> en{};
};
BOOST_DESCRIBE_STRUCT(ChecklistText, (), (zh, en))

struct ChecklistGroup {
    BoundedText<1, 40> id{};
    ChecklistText name{};
};
BOOST_DESCRIBE_STRUCT(ChecklistGroup, (), (id, name))

struct ChecklistItem {
    BoundedText<1, 60> id{};
    std::vector<CentreLevel> levels{};
    BoundedText<1, 40> group{};
    ChecklistText text{};
    BoundedText<1, 400> source{};
    EvidenceKind evidence = EvidenceKind::visit;
};
BOOST_DESCRIBE_STRUCT(ChecklistItem, (), (id, levels, group, text, source, evidence))

struct Checklist {
    ChecklistText title{};
    ChecklistText note{};
    std::vector<ChecklistGroup> groups{};
    std::vector<ChecklistItem> items{};
};
BOOST_DESCRIBE_STRUCT(Checklist, (), (title, note, groups, items))

// Row of `checklist_list`.
struct ListRow {
    std::string county{};
    std::string content{}; // A Checklist as JSON.
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(ListRow, (), (county, content, changed_at))

// Row of `checklist_check`.
struct Check {
    std::string county{};
    CheckId id{};
    std::string scope{}; // Significant code of the centre's unit.
    std::string item{};
    std::string item_text{}; // As it was worded then.
    CheckKind kind = CheckKind::self_check;
    CheckState state = CheckState::met;
    std::string reason{}; // Why it does not apply.
    std::string evidence{};
    std::string evidence_at{}; // Where it is found.
    Date checked_on{};
    std::string gap{};
    std::optional<Date> due_on{};
    std::string by_unit{};
    county::identity::PostKind by_post = county::identity::PostKind::village_clerk;
    Instant checked_at{};
};
BOOST_DESCRIBE_STRUCT(
    Check,
    (),
    (county,
     id,
     scope,
     item,
     item_text,
     kind,
     state,
     reason,
     evidence,
     evidence_at,
     checked_on,
     gap,
     due_on,
     by_unit,
     by_post,
     checked_at)
)

// Row of `checklist_standing`.
struct Standing {
    std::string county{};
    std::string scope{};
    std::string item{};
    CheckId check_id{};
    CheckKind kind = CheckKind::self_check;
    CheckState state = CheckState::met;
    Date checked_on{};
    std::optional<Date> due_on{};
    std::optional<CheckId> inspection_id{};
    std::optional<CheckState> inspected_state{};
};
BOOST_DESCRIBE_STRUCT(
    Standing,
    (),
    (county, scope, item, check_id, kind, state, checked_on, due_on, inspection_id, inspected_state)
)

} // namespace wuzhi::smart::checklists
