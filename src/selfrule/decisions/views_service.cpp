#include "selfrule/decisions/views_service.hpp"

#include "platform/base/json.hpp"

namespace wuzhi::selfrule::decisions {

CitationView cited(const Rule& rule)
{
    return {
        .reference = reference_of(rule),
        .law = rule.law,
        .article = rule.article,
        .text_version = rule.text_version,
        .standing = rule.standing,
        .note = rule.note};
}

std::optional<ShareView> share_of(const Rule* rule)
{
    if (!rule) return std::nullopt;
    return ShareView{cited(*rule), std::get<Thresholds>(rule->value)};
}

std::optional<DaysView> days_of(const Rule* rule)
{
    if (!rule) return std::nullopt;
    if (const auto* number = std::get_if<std::int64_t>(&rule->value))
        return DaysView{cited(*rule), *number};
    return DaysView{cited(*rule), std::get<county::calendar::TimeLimit>(rule->value).amount};
}

MeetingRuleView view_of(MatterAction action, const MeetingRule& rule)
{
    return {
        .action = action,
        .notice = days_of(rule.notice),
        .may_waive_notice = rule.notice_waiver != nullptr,
        .quorum = share_of(rule.quorum),
        .majority = share_of(rule.majority),
        .share_of_representatives = share_of(rule.share_of_representatives),
        .share_of_women = share_of(rule.share_of_women),
        .representatives_min = days_of(rule.representatives_min)};
}

std::optional<Counts> counts_of(const MatterStep& step)
{
    if (step.counts.empty()) return std::nullopt;
    auto counts = from_json<Counts>(step.counts);
    if (!counts) return std::nullopt;
    return *counts;
}

MatterStepView view_of(const MatterStep& step, const MeetingRule& rule)
{
    MatterStepView view{
        .seq = step.seq,
        .action = step.action,
        .state = step.state,
        .at = step.at,
        .held_on = step.held_on,
        .notified_on = step.notified_on,
        .counts = counts_of(step),
        .method = step.method,
        .outcome = step.outcome,
        .minutes = step.minutes,
        .attendee = step.attendee,
        .words = step.words};
    if (view.counts && view.outcome) {
        auto result = evaluate(rule, *view.counts);
        view.quorum = std::move(result.quorum);
        view.majority = std::move(result.majority);
    }
    return view;
}

BoardNoticeView view_of(const BoardNotice& notice)
{
    return {
        .seq = notice.seq,
        .kind = notice.kind,
        .text = notice.text,
        .text_sha256 = notice.text_sha256,
        .place = notice.place,
        .correction = notice.correction,
        .shown_from = notice.shown_from,
        .shown_until = notice.shown_until,
        .posted_at = notice.posted_at};
}

Result<BoundRules> rules_of(const Matter& matter) { return from_json<BoundRules>(matter.rules); }

} // namespace wuzhi::selfrule::decisions
