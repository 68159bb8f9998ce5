#include "platform/journal/store.hpp"

// Facts in their places: the part of the store that others read the log by.

namespace wuzhi::journal::store {
namespace {

const std::string select_facts = "SELECT " + db::column_list<FactRow>("f.") +
                                 ", l.leaf_index FROM journal_leaf l"
                                 " JOIN fact f ON f.county = l.county AND f.id = l.fact"
                                 " WHERE l.county = :county";
const std::string select_placed =
    select_facts + " AND l.leaf_index >= :from_index AND l.leaf_index < :until_index";
const db::Statement select_placed_facts{select_placed + " ORDER BY l.leaf_index LIMIT :count_max"};
const db::Statement select_placed_facts_of_kind{
    select_placed + " AND l.kind = :kind ORDER BY l.leaf_index LIMIT :count_max"};
const db::Statement select_placed_before{
    select_facts + " AND l.leaf_index < :before ORDER BY l.leaf_index DESC LIMIT :count_max"};
const db::Statement select_placed_of_kind_before{
    select_facts + " AND l.kind = :kind AND l.leaf_index < :before"
                   " ORDER BY l.leaf_index DESC LIMIT :count_max"};

} // namespace

std::vector<PlacedRow> placed_facts(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return session.all<PlacedRow>(
        select_placed_facts,
        {{"county", county}, {"from_index", from}, {"until_index", until}, {"count_max", count_max}}
    );
}

std::vector<PlacedRow> placed_facts_of_kind(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return session.all<PlacedRow>(
        select_placed_facts_of_kind,
        {{"county", county},
         {"from_index", from},
         {"until_index", until},
         {"kind", kind},
         {"count_max", count_max}}
    );
}

std::vector<PlacedRow> placed_facts_before(
    db::Session& session, std::string_view county, std::int64_t before, int count_max
)
{
    return session.all<PlacedRow>(
        select_placed_before, {{"county", county}, {"before", before}, {"count_max", count_max}}
    );
}

std::vector<PlacedRow> placed_facts_of_kind_before(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t before,
    int count_max
)
{
    return session.all<PlacedRow>(
        select_placed_of_kind_before,
        {{"county", county}, {"kind", kind}, {"before", before}, {"count_max", count_max}}
    );
}

} // namespace wuzhi::journal::store
