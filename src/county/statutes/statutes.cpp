#include "county/statutes/statutes.hpp"

#include "county/statutes/thresholds.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace wuzhi::county::statutes {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

Error refused(const Rule& rule, std::string reason, const std::string& message)
{
    return fail(ErrorKind::invalid, std::move(reason), reference_of(rule) + ": " + message);
}

bool is_lower_words(std::string_view kind)
{
    char last = '.';
    for (const char c : kind) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_letter && (last == '.' || last == '_')) return false;
        if (!is_letter && c != '.' && c != '_') return false;
        last = c;
    }
    return last != '.' && last != '_';
}

bool is_region(std::string_view region)
{
    if (region == "CN") return true;
    const bool is_digits =
        std::all_of(region.begin(), region.end(), [](char c) { return c >= '0' && c <= '9'; });
    constexpr std::size_t sizes[] = {2, 4, 6, 9, 12};
    return is_digits &&
           std::find(std::begin(sizes), std::end(sizes), region.size()) != std::end(sizes);
}

bool is_sensible(const Thresholds& thresholds)
{
    std::set<Base> bases;
    for (const auto& each : thresholds) {
        const bool is_share = each.num >= 1 && each.num <= each.den && each.den <= share_max;
        const bool is_possible = each.bound == Bound::at_least || each.num < each.den;
        if (!is_share || !is_possible || !bases.insert(each.base).second) return false;
    }
    return !thresholds.empty();
}
bool is_sensible(const calendar::TimeLimit& limit) { return is_sound(limit); }
bool is_sensible(std::int64_t number) { return number >= 0; }
bool is_sensible(const Ratio& ratio)
{
    return ratio.num >= 1 && ratio.den >= 1 && ratio.num <= share_max && ratio.den <= share_max;
}
bool is_sensible(const Bodies& bodies)
{
    const std::set<DecidingBody> distinct{bodies.begin(), bodies.end()};
    return !bodies.empty() && distinct.size() == bodies.size();
}

// What is wrong with the rule by itself, if anything is.
std::optional<Error> fault_of(const Rule& rule)
{
    if (!is_lower_words(rule.kind))
        return refused(rule, "statutes.kind", "a kind is lower-case words joined by dots.");
    if (!is_region(rule.region))
        return refused(
            rule, "statutes.region", "a region is CN or a code of 2, 4, 6, 9 or 12 digits."
        );
    if (rule.valid_to && *rule.valid_to < rule.valid_from)
        return refused(rule, "statutes.dates", "it ends before it begins.");
    if (rule.is_repealed && !rule.valid_to)
        return refused(rule, "statutes.dates", "what is repealed has a last day.");
    if (!std::visit([](const auto& value) { return is_sensible(value); }, rule.value))
        return refused(rule, "statutes.value", "the numbers make no sense.");
    return std::nullopt;
}

// What is wrong between a rule and the next one of its kind and region, if anything is.
std::optional<Error> fault_between(const Rule& rule, const Rule& next)
{
    if (!rule.valid_to || *rule.valid_to >= next.valid_from)
        return refused(
            next, "statutes.overlap", "it begins before " + reference_of(rule) + " ends."
        );
    if (sys_days{*rule.valid_to} + days{1} == sys_days{next.valid_from}) return std::nullopt;
    return refused(
        next, "statutes.gap", "there are days between it and " + reference_of(rule) + "."
    );
}

// Requires: by kind. The first rule of this kind, or of the next there is.
std::vector<Rule>::const_iterator first_of(const std::vector<Rule>& rules, std::string_view kind)
{
    return std::lower_bound(
        rules.begin(),
        rules.end(),
        kind,
        [](const Rule& rule, std::string_view wanted) { return rule.kind < wanted; }
    );
}

bool is_same_series(const Rule& a, const Rule& b)
{
    return a.kind == b.kind && a.region == b.region;
}

} // namespace

std::string reference_of(const Rule& rule)
{
    return rule.kind + "@" + rule.region + "@" + to_text(rule.valid_from);
}

Result<Statutes> Statutes::build(std::vector<Rule> rules)
{
    std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
        return std::tie(a.kind, a.region, a.valid_from) < std::tie(b.kind, b.region, b.valid_from);
    });
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& rule = rules[i];
        if (auto fault = fault_of(rule)) return std::move(*fault);
        const auto* next = i + 1 < rules.size() ? &rules[i + 1] : nullptr;
        if (next && next->kind == rule.kind && kind_of(next->value) != kind_of(rule.value))
            return refused(
                *next, "statutes.mixed", "others of its kind hold another kind of value."
            );
        if (next && is_same_series(rule, *next)) {
            if (auto fault = fault_between(rule, *next)) return std::move(*fault);
        } else if (rule.valid_to && rule.region == "CN" && !rule.is_repealed) {
            return refused(
                rule, "statutes.gap", "it ends without a successor; if so, say is_repealed."
            );
        }
    }
    Statutes statutes;
    statutes.rules_ = std::move(rules);
    return statutes;
}

Result<const Rule*> Statutes::rule(std::string_view kind, std::string_view region, Date day) const
{
    const auto known = first_of(rules_, kind);
    if (known == rules_.end() || known->kind != kind)
        return fail(
            ErrorKind::not_found,
            "statutes.unknown_kind",
            "There is no rule of kind " + std::string{kind} + "."
        );
    // From the narrowest region to the widest.
    for (const std::size_t size : {12U, 9U, 6U, 4U, 2U, 0U}) {
        if (size > region.size()) continue;
        const auto part = size == 0 ? std::string_view{"CN"} : region.substr(0, size);
        for (auto at = known; at != rules_.end() && at->kind == kind; ++at)
            if (at->region == part && at->valid_from <= day &&
                (!at->valid_to || day <= *at->valid_to))
                return &*at;
    }
    return fail(
        ErrorKind::not_found,
        "statutes.not_in_force",
        "No rule of kind " + std::string{kind} + " was in force there on " + to_text(day) + "."
    );
}

template <class T>
Result<T> Statutes::value_of(std::string_view kind, std::string_view region, Date day) const
{
    const auto found = rule(kind, region, day);
    if (!found) return found.error();
    if (const auto* value = std::get_if<T>(&(*found)->value)) return *value;
    return fail(
        ErrorKind::corrupt,
        "statutes.wrong_value",
        reference_of(**found) + " holds a value of kind " + to_text(kind_of((*found)->value)) + "."
    );
}

Result<Thresholds>
Statutes::thresholds(std::string_view kind, std::string_view region, Date day) const
{
    return value_of<Thresholds>(kind, region, day);
}

Result<calendar::TimeLimit>
Statutes::limit(std::string_view kind, std::string_view region, Date day) const
{
    return value_of<calendar::TimeLimit>(kind, region, day);
}

Result<std::int64_t>
Statutes::number(std::string_view kind, std::string_view region, Date day) const
{
    return value_of<std::int64_t>(kind, region, day);
}

Result<Ratio> Statutes::ratio(std::string_view kind, std::string_view region, Date day) const
{
    return value_of<Ratio>(kind, region, day);
}

Result<Bodies> Statutes::bodies(std::string_view kind, std::string_view region, Date day) const
{
    return value_of<Bodies>(kind, region, day);
}

Result<const Rule*> Statutes::find(std::string_view reference) const
{
    const auto kind = reference.substr(0, reference.find('@'));
    for (auto at = first_of(rules_, kind); at != rules_.end() && at->kind == kind; ++at)
        if (reference_of(*at) == reference) return &*at;
    return fail(
        ErrorKind::not_found,
        "statutes.unknown_reference",
        "There is no rule " + std::string{reference} + "."
    );
}

} // namespace wuzhi::county::statutes
