#include "platform/figures/store.hpp"

#include "platform/db/insert_all.hpp"

namespace wuzhi::figures::store {
namespace {

struct CellRow {
    std::string county{};
    std::int64_t generation = 0;
    std::string metric{};
    std::string unit{};
    Date day{};
    std::string dimension{};
    std::string parent{};
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(
    CellRow, (), (county, generation, metric, unit, day, dimension, parent, quantity)
)

struct EntryRow {
    std::string county{};
    std::int64_t generation = 0;
    std::string metric{};
    Date day{};
    std::int64_t leaf_index = 0;
    std::int64_t line = 0;
    std::string unit_path{};
    std::string dimension{};
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(
    EntryRow,
    (),
    (county, generation, metric, day, leaf_index, line, unit_path, dimension, quantity)
)

const db::Statement select_state = db::select<State>("FROM figure_state WHERE county = :county");
const db::Statement select_state_and_lock =
    db::select_and_lock<State>("FROM figure_state WHERE county = :county");
const db::Statement insert_state =
    db::insert<State>("figure_state", "ON CONFLICT (county) DO NOTHING");
const db::Statement update_state_row = db::update<State>("figure_state", "WHERE county = :county");

const db::InsertAll<CellRow> add_all_cells{
    "figure",
    "ON CONFLICT (county, generation, metric, unit, day, dimension, parent) "
    "DO UPDATE SET quantity = figure.quantity + excluded.quantity"};
const db::InsertAll<EntryRow> insert_all_entries{"figure_entry"};
const db::Statement select_entries_of_leaf =
    db::select<EntryRow>("FROM figure_entry WHERE county = :county AND generation = :generation "
                         "AND leaf_index = :leaf ORDER BY line");

const db::Statement delete_old_cells{
    "DELETE FROM figure WHERE county = :county AND (generation, metric, unit, day, dimension, "
    "parent) IN (SELECT generation, metric, unit, day, dimension, parent FROM figure "
    "WHERE county = :county AND generation <> :generation AND generation <> :rebuilding "
    "LIMIT :count)"};
const db::Statement delete_old_entries{
    "DELETE FROM figure_entry WHERE county = :county AND (generation, metric, day, leaf_index, "
    "line) IN (SELECT generation, metric, day, leaf_index, line FROM figure_entry "
    "WHERE county = :county AND generation <> :generation AND generation <> :rebuilding "
    "LIMIT :count)"};

// The first `length` characters of a day: all of it, its month, nothing.
const db::Statement sum_of_unit{
    "SELECT unit, substr(day, 1, :length) AS period, dimension, "
    "CAST(SUM(quantity) AS BIGINT) AS quantity FROM figure "
    "WHERE county = :county AND generation = :generation AND metric = :metric "
    "AND unit = :unit AND day >= :from AND day <= :to GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"};
const db::Statement sum_of_children{
    "SELECT unit, substr(day, 1, :length) AS period, dimension, "
    "CAST(SUM(quantity) AS BIGINT) AS quantity FROM figure "
    "WHERE county = :county AND generation = :generation AND metric = :metric "
    "AND parent = :unit AND day >= :from AND day <= :to GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"};

const db::Statement select_entries_of_metric = db::select<EntryRow>(
    "FROM figure_entry WHERE county = :county AND generation = :generation AND metric = :metric "
    "AND day >= :from AND day <= :to AND leaf_index > :after "
    "AND (:first = '' OR replace('/' || dimension || '/', '/' || :first || '/', '') <> "
    "'/' || dimension || '/') "
    "AND (:second = '' OR replace('/' || dimension || '/', '/' || :second || '/', '') <> "
    "'/' || dimension || '/') "
    "AND replace('/' || unit_path || '/', '/' || :unit || '/', '') <> '/' || unit_path || '/' "
    "ORDER BY leaf_index, line LIMIT :count"
);

const db::Statement select_different{
    "SELECT a.metric, a.unit, a.day, a.dimension, a.quantity FROM figure a "
    "WHERE a.county = :county AND a.generation = :one AND a.quantity <> 0 "
    "AND NOT EXISTS (SELECT 1 FROM figure b WHERE b.county = a.county AND b.generation = :other "
    "AND b.metric = a.metric AND b.unit = a.unit AND b.day = a.day "
    "AND b.dimension = a.dimension AND b.parent = a.parent AND b.quantity = a.quantity) "
    "ORDER BY a.metric, a.unit, a.day, a.dimension LIMIT 100"};

int length_of(Grouping grouping)
{
    switch (grouping) {
    case Grouping::day: return 10;
    case Grouping::month: return 7;
    case Grouping::total: break;
    }
    return 0;
}

std::vector<SumRow> sums(
    db::Session& session,
    const db::Statement& statement,
    Generation generation,
    const SumQuery& query
)
{
    return session.all<SumRow>(
        statement,
        {{"length", length_of(query.grouping)},
         {"county", generation.county},
         {"generation", generation.number},
         {"metric", query.metric},
         {"unit", query.unit},
         {"from", query.from},
         {"to", query.to}}
    );
}

std::vector<PlacedEntry> placed(std::vector<EntryRow> rows)
{
    std::vector<PlacedEntry> entries;
    for (auto& row : rows)
        entries.push_back(
            {std::move(row.metric),
             row.day,
             row.leaf_index,
             row.line,
             std::move(row.unit_path),
             std::move(row.dimension),
             row.quantity}
        );
    return entries;
}

} // namespace

State state(db::Session& session, std::string_view county)
{
    auto found = session.first<State>(select_state, {{"county", county}});
    return found ? std::move(*found) : State{.county = std::string{county}};
}

State lock_state(db::Session& session, std::string_view county)
{
    session.put(insert_state, State{.county = std::string{county}});
    return *session.first<State>(select_state_and_lock, {{"county", county}});
}

void update_state(db::Session& session, const State& state)
{
    session.put(update_state_row, state);
}

void add_cells(db::Session& session, Generation generation, const Cells& cells)
{
    std::vector<CellRow> rows;
    for (const auto& [key, quantity] : cells) {
        if (quantity == 0) continue;
        rows.push_back(
            {std::string{generation.county},
             generation.number,
             key.metric,
             key.unit,
             key.day,
             key.dimension,
             key.parent,
             quantity}
        );
    }
    add_all_cells.run(session, rows);
}

void insert_entries(
    db::Session& session, Generation generation, std::span<const PlacedEntry> entries
)
{
    std::vector<EntryRow> rows;
    for (const auto& entry : entries)
        rows.push_back(
            {std::string{generation.county},
             generation.number,
             entry.metric,
             entry.day,
             entry.leaf_index,
             entry.line,
             entry.unit_path,
             entry.dimension,
             entry.quantity}
        );
    insert_all_entries.run(session, rows);
}

std::vector<PlacedEntry>
entries_of_leaf(db::Session& session, Generation generation, std::int64_t leaf_index)
{
    return placed(session.all<EntryRow>(
        select_entries_of_leaf,
        {{"county", generation.county}, {"generation", generation.number}, {"leaf", leaf_index}}
    ));
}

std::int64_t drop_generations(db::Session& session, const State& state, int count_max)
{
    const std::initializer_list<db::Param> params = {
        {"county", state.county},
        {"generation", state.generation},
        {"rebuilding", state.rebuilding},
        {"count", count_max}};
    const auto cells = session.run_counted(delete_old_cells, params);
    return cells + session.run_counted(delete_old_entries, params);
}

std::vector<SumRow> sums_of_unit(db::Session& session, Generation generation, const SumQuery& query)
{
    return sums(session, sum_of_unit, generation, query);
}

std::vector<SumRow>
sums_of_children(db::Session& session, Generation generation, const SumQuery& query)
{
    return sums(session, sum_of_children, generation, query);
}

std::vector<PlacedEntry>
entries_of_metric(db::Session& session, Generation generation, const FactsQuery& query)
{
    std::vector<std::string> values;
    for (const auto& [name, value] : query.where)
        values.push_back(value);
    values.resize(2);
    return placed(session.all<EntryRow>(
        select_entries_of_metric,
        {{"county", generation.county},
         {"generation", generation.number},
         {"metric", query.metric},
         {"from", query.from},
         {"to", query.to},
         {"after", query.after},
         {"first", values[0]},
         {"second", values[1]},
         {"unit", query.unit},
         {"count", query.count_max}}
    ));
}

std::vector<DifferentRow> different_cells(db::Session& session, Generation one, std::int64_t other)
{
    return session.all<DifferentRow>(
        select_different, {{"county", one.county}, {"one", one.number}, {"other", other}}
    );
}

} // namespace wuzhi::figures::store
