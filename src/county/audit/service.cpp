#include "county/audit/service.hpp"

#include "platform/journal/reading.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

namespace wuzhi::county::audit {
namespace {

constexpr std::int64_t page_max = 100;
constexpr std::size_t kinds_max = 10;

// Facts that somebody was shown, or took away, what others see masked or not at all. Their private
// bodies say who and what for.
constexpr std::string_view accesses[] = {
    "case.reporter_revealed",
    "case.code_given",
    "identity.person_revealed",
    "export.cases",
    "rights.held_shown",
    "search.hit"};

bool is_access(std::string_view kind)
{
    return std::ranges::find(accesses, kind) != std::end(accesses);
}

FactView
view_of(const journal::PlacedFact& placed, const std::map<journal::FactId, std::string>& reasons)
{
    const auto& fact = placed.fact;
    const auto reason = reasons.find(fact.id);
    return {
        .leaf_index = placed.leaf_index,
        .id = to_text(fact.id),
        .kind = fact.kind,
        .is_sealed = fact.header == journal::Header::sealed,
        .occurred_at = fact.occurred_at,
        .recorded_at = fact.recorded_at,
        .device_time = fact.device_time,
        .unit_path = fact.unit_path,
        .subject = fact.subject,
        .acting_post = fact.acting_post,
        .quantity = fact.quantity,
        .corrects = fact.corrects ? std::optional{to_text(*fact.corrects)} : std::nullopt,
        .details = {reason == reasons.end() ? fact.public_body : reason->second}};
}

// The kinds to look for; one that is empty stands for all.
std::vector<std::string> wanted(const FactsQuery& query)
{
    std::vector<std::string> kinds;
    if (query.kinds)
        for (const auto& kind : *query.kinds)
            kinds.push_back(kind.str());
    if (query.is_access == true) kinds.assign(std::begin(accesses), std::end(accesses));
    if (kinds.empty()) kinds.emplace_back();
    return kinds;
}

FactsPage page(
    db::Session& session,
    const std::string& county,
    const std::vector<std::string>& kinds,
    std::int64_t before,
    int limit
)
{
    std::vector<journal::PlacedFact> found;
    for (const auto& kind : kinds)
        for (auto& placed : journal::facts_before(session, county, kind, before, limit + 1))
            found.push_back(std::move(placed));
    std::ranges::sort(found, std::greater{}, &journal::PlacedFact::leaf_index);
    FactsPage page;
    if (found.size() > static_cast<std::size_t>(limit)) {
        found.resize(static_cast<std::size_t>(limit));
        page.next = found.back().leaf_index;
    }
    std::vector<journal::FactId> read;
    for (const auto& placed : found)
        if (is_access(placed.fact.kind)) read.push_back(placed.fact.id);
    const auto reasons = journal::private_bodies(session, county, read);
    for (const auto& placed : found)
        page.facts.push_back(view_of(placed, reasons));
    return page;
}

} // namespace

Result<FactsPage> read_facts(db::Database& database, const Caller& caller, const FactsQuery& query)
{
    const auto limit = query.limit.value_or(page_max);
    if (limit < 1 || limit > page_max)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "limit", "Ask for 1 to 100 facts."
        );
    if (query.kinds && (query.is_access == true || query.kinds->size() > kinds_max))
        return fail_field(
            ErrorKind::invalid,
            "query.bad_value",
            "kinds",
            "Ask for at most 10 kinds, or for all accesses and no kinds."
        );
    auto kinds = wanted(query);
    std::ranges::sort(kinds);
    kinds.erase(std::ranges::unique(kinds).begin(), kinds.end());
    const auto before = query.before.value_or(std::numeric_limits<std::int64_t>::max());
    return database.read([&](db::Session& session) -> Result<FactsPage> {
        return page(session, caller.county(), kinds, before, static_cast<int>(limit));
    });
}

} // namespace wuzhi::county::audit
