#include "selfrule/decisions/tally_rules.hpp"

#include "county/statutes/thresholds.hpp"
#include "selfrule/decisions/refusals_model.hpp"

#include <algorithm>

namespace wuzhi::selfrule::decisions {
namespace {

namespace statutes = county::statutes;
using statutes::Threshold;

// How many a base has, and how many of these count.
struct Part {
    std::int64_t count = 0;
    std::int64_t total = 0;
};

Part there(Base base, const Counts& c)
{
    switch (base) {
    case Base::eligible:
    case Base::all_members: return {c.present, c.eligible};
    case Base::households: return {c.households_present, c.households};
    case Base::present:
    case Base::representatives:
    case Base::registered:
    case Base::ballots: break;
    }
    return {}; // Nobody counts a quorum by these: it is not reached.
}

Part in_favour(Base base, const Counts& c)
{
    switch (base) {
    case Base::present: return {c.yes, c.present};
    case Base::eligible:
    case Base::all_members: return {c.yes, c.eligible};
    case Base::representatives: return {c.yes_representatives, c.representatives};
    case Base::households:
    case Base::registered:
    case Base::ballots: break;
    }
    return {};
}

template <class PartOf>
std::vector<Requirement> required(const Rule* rule, const Counts& counts, PartOf part_of)
{
    std::vector<Requirement> list;
    if (!rule) return list;
    for (const auto& threshold : std::get<Thresholds>(rule->value)) {
        const Part part = part_of(threshold.base, counts);
        list.push_back(
            {.base = threshold.base,
             .total = part.total,
             .count = part.count,
             .least = statutes::least_count(threshold, part.total),
             .is_reached = statutes::is_reached(threshold, part.count, part.total)}
        );
    }
    return list;
}

bool is_met(const std::vector<Requirement>& list)
{
    return list.empty() || std::ranges::any_of(list, &Requirement::is_reached);
}

std::string source_of(const Rule& rule)
{
    return rule.article.empty() ? "《" + rule.law + "》" : "《" + rule.law + "》" + rule.article;
}

// "needs 34 of 50; there were 33", of each base that was counted.
std::string told(const std::vector<Requirement>& list)
{
    std::string text;
    for (const auto& each : list) {
        if (!each.least) continue;
        if (!text.empty()) text += ", or ";
        text += "needs " + std::to_string(*each.least) + " of " + std::to_string(each.total) +
                " (" + std::string{to_text(each.base)} + "); there were " +
                std::to_string(each.count);
    }
    return text.empty() ? "needs people who were not counted" : text;
}

struct Field {
    const char* name;
    std::int64_t value;
    std::int64_t most;
    const char* why;
};

} // namespace

Evaluation evaluate(const MeetingRule& rule, const Counts& counts)
{
    Evaluation result;
    result.quorum = required(rule.quorum, counts, there);
    result.majority = required(rule.majority, counts, in_favour);
    // Nobody there is no meeting, whatever the rule asks for.
    result.has_quorum = counts.present > 0 && is_met(result.quorum);
    if (!result.has_quorum)
        result.outcome = VoteOutcome::no_quorum;
    else
        result.outcome = is_met(result.majority) ? VoteOutcome::passed : VoteOutcome::not_passed;
    return result;
}

Result<> check_counts(const MeetingRule& rule, const Counts& c)
{
    const Field fields[] = {
        {"eligible", c.eligible, people_max, "That is more than a village has."},
        {"present", c.present, c.eligible, "More came than there are."},
        {"households", c.households, people_max, "That is more than a village has."},
        {"households_present", c.households_present, c.households, "More came than there are."},
        {"households_present",
         c.households_present,
         c.present,
         "One person stands for one household."},
        {"representatives", c.representatives, c.eligible, "More than the body has members."},
        {"women", c.women, c.representatives, "More women than representatives."},
        {"yes", c.yes, c.present, "More voted than came."},
        {"no", c.no, c.present, "More voted than came."},
        {"abstain", c.abstain, c.present, "More voted than came."},
        {"yes_representatives", c.yes_representatives, c.yes, "More than said yes."},
        {"yes_representatives",
         c.yes_representatives,
         c.representatives,
         "More than there are representatives."},
    };
    for (const auto& field : fields)
        if (field.value < 0 || field.value > field.most)
            return bad("decision.counts", field.name, field.why);
    if (!rule.majority) {
        if (c.yes + c.no + c.abstain == 0) return {};
        return bad("decision.counts", "yes", "Nothing is voted on at this step.");
    }
    const bool has_quorum = evaluate(rule, c).has_quorum;
    if (!has_quorum && c.yes + c.no + c.abstain != 0)
        return bad("decision.counts", "yes", "Without a quorum there is no vote.");
    if (has_quorum && c.yes + c.no + c.abstain != c.present)
        return bad(
            "decision.counts",
            "abstain",
            "Yes, no and abstentions are together those who were present; whoever did not vote "
            "abstained."
        );
    return {};
}

Result<> check_announced(const MeetingRule& rule, const Counts& counts, VoteOutcome announced)
{
    const auto result = evaluate(rule, counts);
    if (announced == result.outcome) return {};
    if (announced != VoteOutcome::passed)
        return bad(
            "decision.announced",
            "outcome",
            "By the numbers the outcome is " + std::string{to_text(result.outcome)} + "."
        );
    if (!result.has_quorum)
        return bad(
            "decision.no_quorum",
            "present",
            (rule.quorum ? source_of(*rule.quorum) + ": " : std::string{}) + told(result.quorum) +
                "."
        );
    return bad(
        "decision.not_passed", "yes", source_of(*rule.majority) + ": " + told(result.majority) + "."
    );
}

Result<> check_composition(const MeetingRule& rule, const Counts& c)
{
    const auto has_share = [&](const Rule* share, std::int64_t count) {
        if (!share) return true;
        const auto& any_of = std::get<Thresholds>(share->value);
        return std::ranges::all_of(any_of, [&](const Threshold& threshold) {
            return statutes::is_reached(threshold, count, c.eligible);
        });
    };
    const auto refused = [](const char* field, const Rule& by) {
        return bad(
            "decision.composition",
            field,
            source_of(by) + ": the body is not made up as it must be."
        );
    };
    if (!has_share(rule.share_of_representatives, c.representatives))
        return refused("representatives", *rule.share_of_representatives);
    if (!has_share(rule.share_of_women, c.women)) return refused("women", *rule.share_of_women);
    if (rule.representatives_min &&
        c.eligible < std::get<std::int64_t>(rule.representatives_min->value))
        return refused("eligible", *rule.representatives_min);
    return {};
}

} // namespace wuzhi::selfrule::decisions
