#include "selfrule/decisions/router_rules.hpp"

#include "selfrule/decisions/refusals_model.hpp"
#include "selfrule/decisions/titles.hpp"

#include <algorithm>

namespace wuzhi::selfrule::decisions {
namespace {

namespace statutes = county::statutes;
using county::territory::UnitKind;
using county::territory::VillageKind;
using B = DecidingBody;

std::string chinese(B body) { return std::string{title(body)}; }

std::string named(const Bodies& bodies)
{
    std::string text;
    for (const auto body : bodies)
        text += (text.empty() ? "" : "、") + chinese(body);
    return text;
}

bool has(const Bodies& bodies, B body) { return std::ranges::find(bodies, body) != bodies.end(); }

// The reference of the rule of this kind, or of the narrower one for the matter; empty: none.
std::string reference(
    const Statutes& all, const std::string& kind, MatterType type, std::string_view region, Date day
)
{
    const auto narrow = all.rule(kind + "." + std::string{to_text(type)}, region, day);
    if (narrow) return reference_of(**narrow);
    const auto wide = all.rule(kind, region, day);
    return wide ? reference_of(**wide) : std::string{};
}

Result<const Rule*> found(const Statutes& all, const std::string& reference)
{
    if (reference.empty()) return static_cast<const Rule*>(nullptr);
    return all.find(reference);
}

const Rule* in_force(const Statutes& all, std::string_view kind, std::string_view region, Date day)
{
    const auto rule = all.rule(kind, region, day);
    return rule ? *rule : nullptr;
}

} // namespace

Bodies bodies_of(const county::territory::Unit& unit)
{
    if (unit.kind != UnitKind::village || !unit.village_kind) return {};
    switch (*unit.village_kind) {
    case VillageKind::administrative_village:
    case VillageKind::herders_committee:
        return {
            B::village_assembly,
            B::village_reps,
            B::village_group,
            B::collective_assembly,
            B::collective_reps};
    case VillageKind::residents_committee:
        return {
            B::residents_assembly, B::residents_reps, B::collective_assembly, B::collective_reps};
    case VillageKind::farm_area: return {};
    }
    return {};
}

Result<> check_unit(const county::territory::Unit& unit)
{
    if (!bodies_of(unit).empty()) return {};
    return bad(
        "decision.no_self_government",
        "unit",
        unit.name + " has no body that its people elect (村民委员会、牧民委员会 or 居民委员会), so "
                    "nothing can be resolved there; matters go to the township."
    );
}

bool is_of_representatives(B body)
{
    return body == B::village_reps || body == B::collective_reps || body == B::residents_reps;
}

Result<const Rule*>
route(const Statutes& statutes, MatterType type, std::string_view region, Date began_on)
{
    const auto rule =
        statutes.rule("decision_matter." + std::string{to_text(type)}, region, began_on);
    if (rule) return *rule;
    return bad(
        "decision.no_rule",
        "type",
        "No law that is known here says who decided this on " + to_text(began_on) + "."
    );
}

Result<BoundRules> bind(
    const Statutes& all, MatterType type, B body, const county::territory::Unit& unit, Date began_on
)
{
    if (auto good = check_unit(unit); !good) return good.error();
    const auto& region = unit.code;
    const auto routed = route(all, type, region, began_on);
    if (!routed) return routed.error();
    const auto& rule = **routed;
    const auto bodies = all.bodies(rule.kind, region, began_on);
    if (!bodies) return bodies.error();
    const auto there = bodies_of(unit);
    if (std::ranges::none_of(*bodies, [&](B each) { return has(there, each); }))
        return bad(
            "decision.not_for_unit",
            "type",
            "《" + rule.law + "》" + rule.article + ": " + named(*bodies) +
                " decides this, and there is none in " + unit.name + "."
        );
    if (!has(*bodies, body))
        return bad(
            "decision.wrong_body",
            "body",
            "《" + rule.law + "》(" + rule.text_version + ") " + rule.article + ": " +
                named(*bodies) + " decides this, not " + chinese(body) + "."
        );
    const std::string name{to_text(body)};
    const auto of = [&](const std::string& kind) {
        return reference(all, name + "." + kind, type, region, began_on);
    };
    const bool is_of_village = body == B::village_assembly || body == B::village_reps;
    auto shown = is_of_village ? reference(all, "village_affairs.shown_min", type, region, began_on)
                               : std::string{};
    if (shown.empty()) shown = reference(all, "four_discussions.shown_min", type, region, began_on);
    return BoundRules{
        .route = reference_of(rule),
        .notice = of("notice"),
        .notice_waiver = of("notice_waiver"),
        .quorum = of("quorum"),
        .majority = of("majority"),
        .share_of_representatives = of("share_of_representatives"),
        .share_of_women = of("share_of_women"),
        .representatives_min = of("representatives_min"),
        .shown_min = std::move(shown)};
}

Result<MeetingRule> meeting_rule(const Statutes& all, const BoundRules& bound)
{
    MeetingRule rule;
    const std::pair<const std::string&, const Rule*&> parts[] = {
        {bound.notice, rule.notice},
        {bound.notice_waiver, rule.notice_waiver},
        {bound.quorum, rule.quorum},
        {bound.majority, rule.majority},
        {bound.share_of_representatives, rule.share_of_representatives},
        {bound.share_of_women, rule.share_of_women},
        {bound.representatives_min, rule.representatives_min},
    };
    for (const auto& [reference, into] : parts) {
        const auto one = found(all, reference);
        if (!one) return one.error();
        into = *one;
    }
    return rule;
}

Result<MeetingRule>
step_rule(const Statutes& all, MatterAction action, std::string_view region, Date began_on)
{
    MeetingRule rule;
    if (action == MatterAction::discuss) {
        rule.majority =
            in_force(all, "four_discussions.joint_committee.majority", region, began_on);
    } else if (action == MatterAction::review) {
        rule.quorum = in_force(all, "four_discussions.party_members.quorum", region, began_on);
        rule.majority = in_force(all, "four_discussions.party_members.majority", region, began_on);
    } else if (action == MatterAction::revoke) {
        rule.notice = in_force(all, "village_assembly.notice", region, began_on);
        rule.notice_waiver = in_force(all, "village_assembly.notice_waiver", region, began_on);
        rule.quorum = in_force(all, "village_assembly.quorum", region, began_on);
        rule.majority = in_force(all, "village_assembly.majority", region, began_on);
    } else {
        return rule;
    }
    if (rule.majority) return rule;
    return bad(
        "decision.no_rule", "began_on", "No rule for this step was in force on the day it began."
    );
}

Result<> check_revocable(B body)
{
    if (body == B::village_assembly || body == B::village_reps) return {};
    return fail(
        ErrorKind::conflict,
        "decision.not_revocable",
        "村民会议 revokes what 村民会议 or 村民代表会议 decided, not what " + chinese(body) +
            " did."
    );
}

} // namespace wuzhi::selfrule::decisions
