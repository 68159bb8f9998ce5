#pragma once

// Which meeting decides a matter, and by which rules: those of the day it began.

#include "county/statutes/statutes.hpp"
#include "county/territory/model.hpp"
#include "platform/base/result.hpp"
#include "selfrule/decisions/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::selfrule::decisions {

using county::statutes::Bodies;
using county::statutes::Rule;
using county::statutes::Statutes;
using county::statutes::Thresholds;

// Source: 村民委员会组织法, article 2: only these have a body that their people elect.
// Errors: decision.no_self_government (invalid).
[[nodiscard]] Result<> check_unit(const county::territory::Unit& unit);

// The meetings there are in such a unit. Empty: it has no self-government.
[[nodiscard]] Bodies bodies_of(const county::territory::Unit& unit);

// Whether the body decides only what was left to it. Source: 村民委员会组织法 (2025), article 28;
// 农村集体经济组织法, article 28; 城市居民委员会组织法 (2025), article 30.
[[nodiscard]] bool is_of_representatives(DecidingBody body);

// The rule that says which meetings decide a matter of this type that began on the day.
// Errors: decision.no_rule (invalid): no law that we know says so for that day.
[[nodiscard]] Result<const Rule*>
route(const Statutes& statutes, MatterType type, std::string_view region, Date began_on);

// The rules that a matter is bound to. Errors: those of route and check_unit;
// decision.not_for_unit (invalid): such a unit has none of the meetings; decision.wrong_body
// (invalid): another meeting decides it, and which, by which article.
[[nodiscard]] Result<BoundRules> bind(
    const Statutes& statutes,
    MatterType type,
    DecidingBody body,
    const county::territory::Unit& unit,
    Date began_on
);

// What a meeting must reach; what is not there is not asked for.
struct MeetingRule {
    const Rule* notice = nullptr;
    const Rule* notice_waiver = nullptr; // Where the law knows a special case.
    const Rule* quorum = nullptr;
    const Rule* majority = nullptr;
    const Rule* share_of_representatives = nullptr;
    const Rule* share_of_women = nullptr;
    const Rule* representatives_min = nullptr;
};

// Of the meeting that resolves. Errors: statutes.unknown_reference (not_found): data/statutes lost
// a rule that a matter is bound to.
[[nodiscard]] Result<MeetingRule> meeting_rule(const Statutes& statutes, const BoundRules& bound);

// Of the other steps: what both committees and the party members must reach; of the villagers'
// meeting that revokes. Nothing for actions that are no meeting.
// Errors: decision.no_rule (invalid).
[[nodiscard]] Result<MeetingRule>
step_rule(const Statutes& statutes, MatterAction action, std::string_view region, Date began_on);

// Revoking is for the villagers' meeting, and of what the village decided: not of what the members
// of the collective did. Errors: decision.not_revocable (conflict).
[[nodiscard]] Result<> check_revocable(DecidingBody body);

} // namespace wuzhi::selfrule::decisions
