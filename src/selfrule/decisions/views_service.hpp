#pragma once

// How rows and rules are shown.

#include "selfrule/decisions/tally_rules.hpp"
#include "selfrule/decisions/views.hpp"

#include <optional>
#include <string>

namespace wuzhi::selfrule::decisions {

[[nodiscard]] CitationView cited(const Rule& rule);
// Nothing where there is no rule.
[[nodiscard]] std::optional<ShareView> share_of(const Rule* rule);
[[nodiscard]] std::optional<DaysView> days_of(const Rule* rule);

[[nodiscard]] MeetingRuleView view_of(MatterAction action, const MeetingRule& rule);
// `rule`: of its meeting.
[[nodiscard]] MatterStepView view_of(const MatterStep& step, const MeetingRule& rule);
[[nodiscard]] BoardNoticeView view_of(const BoardNotice& notice);

// None: the step was no meeting.
[[nodiscard]] std::optional<Counts> counts_of(const MatterStep& step);
// Errors: those of from_json, of a row that is damaged.
[[nodiscard]] Result<BoundRules> rules_of(const Matter& matter);

} // namespace wuzhi::selfrule::decisions
