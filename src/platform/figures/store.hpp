#pragma once

#include "platform/db/migration.hpp"
#include "platform/db/session.hpp"
#include "platform/figures/rules.hpp"

#include <span>

namespace wuzhi::figures {

// The tables of figures.
[[nodiscard]] std::span<const db::Migration> schema();

namespace store {

// Row of figure_state.
struct State {
    std::string county{};
    std::int64_t generation = 1; // What is read and kept up.
    std::int64_t rebuilding = 0; // What is built; 0: nothing.
    std::int64_t numbered = 1;   // The last number given out.
};
BOOST_DESCRIBE_STRUCT(State, (), (county, generation, rebuilding, numbered))

// The first generation, if there is none yet.
[[nodiscard]] State state(db::Session& session, std::string_view county);
[[nodiscard]] State lock_state(db::Session& session, std::string_view county);
void update_state(db::Session& session, const State& state);

// One generation of one county.
struct Generation {
    std::string_view county{};
    std::int64_t number = 0;
};

void add_cells(db::Session& session, Generation generation, const Cells& cells);
void insert_entries(
    db::Session& session, Generation generation, std::span<const PlacedEntry> entries
);
[[nodiscard]] std::vector<PlacedEntry>
entries_of_leaf(db::Session& session, Generation generation, std::int64_t leaf_index);

// Takes away up to `count_max` entries and as many cells of generations that are neither read nor
// built; how many rows went.
std::int64_t drop_generations(db::Session& session, const State& state, int count_max);

struct SumRow {
    std::string unit{};
    std::string period{};
    std::string dimension{};
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(SumRow, (), (unit, period, dimension, quantity))

// Sums of one metric from one day to another, both included, of a unit or of its children.
struct SumQuery {
    std::string_view metric{};
    std::string_view unit{};
    std::string from{};
    std::string to{};
    Grouping grouping = Grouping::total;
};
[[nodiscard]] std::vector<SumRow>
sums_of_unit(db::Session& session, Generation generation, const SumQuery& query);
[[nodiscard]] std::vector<SumRow>
sums_of_children(db::Session& session, Generation generation, const SumQuery& query);

// Of the unit and all below it, oldest leaf first.
[[nodiscard]] std::vector<PlacedEntry>
entries_of_metric(db::Session& session, Generation generation, const FactsQuery& query);

// A cell that is not the same in two generations.
struct DifferentRow {
    std::string metric{};
    std::string unit{};
    std::string day{};
    std::string dimension{};
    std::int64_t quantity = 0; // In the first one.
};
BOOST_DESCRIBE_STRUCT(DifferentRow, (), (metric, unit, day, dimension, quantity))

// The first hundred cells of `one` that `other` lacks or has with another quantity.
[[nodiscard]] std::vector<DifferentRow>
different_cells(db::Session& session, Generation one, std::int64_t other);

} // namespace store
} // namespace wuzhi::figures
