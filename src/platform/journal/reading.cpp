#include "platform/journal/reading.hpp"

#include "platform/base/id_source.hpp"
#include "platform/journal/store.hpp"

#include <algorithm>

namespace wuzhi::journal {
namespace {

std::vector<PlacedFact> placed(std::vector<PlacedRow> rows)
{
    std::vector<PlacedFact> facts;
    facts.reserve(rows.size());
    for (auto& row : rows) {
        const auto index = row.leaf_index;
        facts.push_back({index, fact_of(std::move(row))});
    }
    return facts;
}

constexpr std::chrono::hours clock_slack{24};

} // namespace

std::vector<Fact> facts_about(
    db::Session& session,
    std::string_view county,
    std::string_view subject,
    FactId after,
    int count_max
)
{
    std::vector<Fact> facts;
    for (auto& row : store::facts_about(session, county, subject, after, count_max))
        facts.push_back(fact_of(std::move(row)));
    return facts;
}

bool has_passed(
    db::Session& session, std::string_view county, std::string_view subscriber, FactId fact
)
{
    const auto leaf = store::leaf_of_fact(session, county, fact);
    if (!leaf) return false;
    const auto cursor = store::cursor(session, county, subscriber);
    return cursor && cursor->next_leaf > leaf->leaf_index;
}

std::optional<std::int64_t> latest_leaf(db::Session& session, std::string_view county)
{
    return store::latest_leaf(session, county);
}

std::vector<PlacedFact> facts_between(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return placed(store::placed_facts(session, county, from, until, count_max));
}

std::vector<PlacedFact> facts_of_kind(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return placed(store::placed_facts_of_kind(session, county, kind, from, until, count_max));
}

std::vector<PlacedFact> facts_before(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t before,
    int count_max
)
{
    return placed(
        kind.empty() ? store::placed_facts_before(session, county, before, count_max)
                     : store::placed_facts_of_kind_before(session, county, kind, before, count_max)
    );
}

std::vector<PlacedFact> facts_recorded(
    db::Session& session,
    std::string_view county,
    Instant from,
    Instant until,
    FactId after,
    int count_max
)
{
    return placed(store::placed_facts_recorded(
        session,
        county,
        {from,
         until,
         std::max(after, first_id_at<FactId>(from - clock_slack)),
         first_id_at<FactId>(until + clock_slack)},
        count_max
    ));
}

std::optional<PlacedFact> placed_fact(db::Session& session, std::string_view county, FactId id)
{
    const auto leaf = store::leaf_of_fact(session, county, id);
    auto row = leaf ? store::fact(session, county, id) : std::nullopt;
    if (!row) return std::nullopt;
    return PlacedFact{leaf->leaf_index, fact_of(std::move(*row))};
}

} // namespace wuzhi::journal
