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

// By the primary key of fact, whose ids grow with time.
const db::Statement select_recorded{
    "SELECT " + db::column_list<FactRow>("f.") +
    ", l.leaf_index FROM fact f JOIN journal_leaf l ON l.county = f.county AND l.fact = f.id"
    " WHERE f.county = :county AND f.id > :after AND f.id < :before"
    " AND f.recorded_at >= :from_at AND f.recorded_at < :until_at"
    " ORDER BY f.id LIMIT :count_max"};

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

std::vector<PlacedRow> placed_facts_recorded(
    db::Session& session, std::string_view county, const Recorded& recorded, int count_max
)
{
    return session.all<PlacedRow>(
        select_recorded,
        {{"county", county},
         {"after", recorded.after},
         {"before", recorded.before},
         {"from_at", recorded.from},
         {"until_at", recorded.until},
         {"count_max", count_max}}
    );
}

} // namespace wuzhi::journal::store
