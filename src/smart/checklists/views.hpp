#pragma once

#include "smart/checklists/model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::checklists {

struct ChecklistCheckView {
    CheckId id{};
    CheckKind kind = CheckKind::self_check;
    CheckState state = CheckState::met;
    std::string item_text{}; // As it was worded then.
    std::string reason{};
    std::string evidence{};
    std::string evidence_at{};
    Date checked_on{};
    std::string gap{};
    std::optional<Date> due_on{};
    bool is_overdue = false; // Had it stayed the last look.
    std::string by_unit{};
    county::identity::PostKind by_post = county::identity::PostKind::village_clerk;
    Instant checked_at{};
};
BOOST_DESCRIBE_STRUCT(
    ChecklistCheckView,
    (),
    (id,
     kind,
     state,
     item_text,
     reason,
     evidence,
     evidence_at,
     checked_on,
     gap,
     due_on,
     is_overdue,
     by_unit,
     by_post,
     checked_at)
)

struct ChecklistWords {
    std::string zh{};
    std::string en{};
};
BOOST_DESCRIBE_STRUCT(ChecklistWords, (), (zh, en))

struct ChecklistItemView {
    std::string id{};
    ChecklistWords text{};
    std::string source{};
    EvidenceKind evidence = EvidenceKind::visit;
    std::optional<ChecklistCheckView> last{};
    std::optional<ChecklistCheckView> last_inspection{}; // Where it is not the last look.
};
BOOST_DESCRIBE_STRUCT(ChecklistItemView, (), (id, text, source, evidence, last, last_inspection))

struct ChecklistGroupView {
    std::string id{};
    ChecklistWords name{};
    std::vector<ChecklistItemView> items{};
};
BOOST_DESCRIBE_STRUCT(ChecklistGroupView, (), (id, name, items))

// What one centre is checked by, and how it stands.
struct ChecklistSheetView {
    std::string unit{};
    std::string unit_name{};
    CentreLevel level = CentreLevel::county;
    ChecklistWords title{};
    ChecklistWords note{};
    bool is_shipped = true;               // The county has not taken its own list in.
    std::optional<CheckKind> may_check{}; // As what the caller would; nothing: may not.
    std::vector<ChecklistGroupView> groups{};
};
BOOST_DESCRIBE_STRUCT(
    ChecklistSheetView, (), (unit, unit_name, level, title, note, is_shipped, may_check, groups)
)

struct CentreTally {
    std::string unit{};
    std::string unit_name{};
    CentreLevel level = CentreLevel::county;
    std::int64_t met = 0;
    std::int64_t gap = 0;
    std::int64_t not_applicable = 0;
    std::int64_t never = 0;
    std::int64_t overdue = 0;
    std::int64_t unconfirmed = 0;
    std::optional<Date> checked_on{}; // The last look at any of it.
};
BOOST_DESCRIBE_STRUCT(
    CentreTally,
    (),
    (unit, unit_name, level, met, gap, not_applicable, never, overdue, unconfirmed, checked_on)
)

struct ChecklistOverview {
    std::vector<CentreTally> centres{}; // By unit.
};
BOOST_DESCRIBE_STRUCT(ChecklistOverview, (), (centres))

struct ChecklistHistory {
    std::vector<ChecklistCheckView> checks{}; // The last first.
};
BOOST_DESCRIBE_STRUCT(ChecklistHistory, (), (checks))

} // namespace wuzhi::smart::checklists
