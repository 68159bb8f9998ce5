#include "platform/journal/reading.hpp"

#include "platform/journal/store.hpp"

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

} // namespace

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

std::optional<PlacedFact> placed_fact(db::Session& session, std::string_view county, FactId id)
{
    const auto leaf = store::leaf_of_fact(session, county, id);
    auto row = leaf ? store::fact(session, county, id) : std::nullopt;
    if (!row) return std::nullopt;
    return PlacedFact{leaf->leaf_index, fact_of(std::move(*row))};
}

} // namespace wuzhi::journal
