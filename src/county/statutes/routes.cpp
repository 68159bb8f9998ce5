#include "county/statutes/routes.hpp"

#include "county/identity/caller.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace wuzhi::county::statutes {
namespace {

// A rule as a page shows it: exactly one of the five values is there.
struct RuleView {
    std::string reference{}; // What a matter that is bound to it keeps.
    std::string kind{};
    std::string region{};
    std::optional<Thresholds> thresholds{}; // Reaching one suffices.
    std::optional<calendar::TimeLimit> limit{};
    std::optional<std::int64_t> number{};
    std::optional<Ratio> ratio{};
    std::optional<Bodies> bodies{}; // Any of them decides.
    std::string law{};
    std::string article{};
    std::string text_version{};
    Date valid_from{};
    std::optional<Date> valid_to{};
    bool is_repealed = false;
    Standing standing = Standing::assumption;
    std::string source{};
    std::string note{};
};
BOOST_DESCRIBE_STRUCT(
    RuleView,
    (),
    (reference,
     kind,
     region,
     thresholds,
     limit,
     number,
     ratio,
     bodies,
     law,
     article,
     text_version,
     valid_from,
     valid_to,
     is_repealed,
     standing,
     source,
     note)
)

struct RuleList {
    std::string profile{};               // Of the clocks of cases: the one in use.
    std::vector<std::string> profiles{}; // Those there are.
    std::vector<RuleView> rules{};       // By kind, region and day.
};
BOOST_DESCRIBE_STRUCT(RuleList, (), (profile, profiles, rules))

RuleView view_of(const Rule& rule)
{
    RuleView view{
        .reference = reference_of(rule),
        .kind = rule.kind,
        .region = rule.region,
        .law = rule.law,
        .article = rule.article,
        .text_version = rule.text_version,
        .valid_from = rule.valid_from,
        .valid_to = rule.valid_to,
        .is_repealed = rule.is_repealed,
        .standing = rule.standing,
        .source = rule.source,
        .note = rule.note};
    if (const auto* value = std::get_if<Thresholds>(&rule.value)) view.thresholds = *value;
    if (const auto* value = std::get_if<calendar::TimeLimit>(&rule.value)) view.limit = *value;
    if (const auto* value = std::get_if<std::int64_t>(&rule.value)) view.number = *value;
    if (const auto* value = std::get_if<Ratio>(&rule.value)) view.ratio = *value;
    if (const auto* value = std::get_if<Bodies>(&rule.value)) view.bodies = *value;
    return view;
}

RuleList list_of(const Statutes& statutes, const std::string& profile)
{
    constexpr std::string_view clocks = "case_clock.";
    RuleList list{.profile = profile};
    std::set<std::string> profiles;
    for (const auto& rule : statutes.all()) {
        list.rules.push_back(view_of(rule));
        if (!rule.kind.starts_with(clocks)) continue;
        const auto rest = std::string_view{rule.kind}.substr(clocks.size());
        profiles.emplace(rest.substr(0, rest.find('.')));
    }
    list.profiles.assign(profiles.begin(), profiles.end());
    return list;
}

} // namespace

std::vector<http::Route> routes(const Statutes& statutes, std::string profile)
{
    std::vector<http::Route> table;
    table.push_back(http::reading<http::NoQuery, RuleList>(
        "/api/v1/rules",
        Permission::unit_read,
        "The numbers of laws and of the county's own rules, with law, article, region and dates.",
        [&statutes,
         profile = std::move(profile)](const Caller&, const http::NoQuery&, const http::Request&)
            -> Result<RuleList> { return list_of(statutes, profile); }
    ));
    return table;
}

} // namespace wuzhi::county::statutes
