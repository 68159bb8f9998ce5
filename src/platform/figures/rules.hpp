#pragma once

// What counting means, without a database.

#include "platform/base/result.hpp"
#include "platform/figures/model.hpp"

#include <map>
#include <span>
#include <tuple>

namespace wuzhi::figures {

// An entry in its place: what it counts for, and when.
struct PlacedEntry {
    std::string metric{};
    Date day{};
    std::int64_t leaf_index = 0;
    std::int64_t line = 0; // Among those of the fact.
    std::string unit_path{};
    std::string dimension{}; // Its values, a slash between them.
    std::int64_t quantity = 0;
};

// What `view` counts. Requires: every entry is of a declared flow or stock.
[[nodiscard]] std::vector<PlacedEntry>
entries_of(const Declared& declared, const FactView& view, std::int64_t leaf_index);

struct CellKey {
    std::string metric{};
    std::string unit{};
    Date day{};
    std::string dimension{};
    std::string parent{};

    friend auto operator<=>(const CellKey& a, const CellKey& b)
    {
        return std::tie(a.metric, a.unit, a.day, a.dimension, a.parent) <=>
               std::tie(b.metric, b.unit, b.day, b.dimension, b.parent);
    }
    friend bool operator==(const CellKey&, const CellKey&) = default;
};
using Cells = std::map<CellKey, std::int64_t>;

// Adds `entry` to its unit and to every unit above.
void add_to(Cells& cells, const PlacedEntry& entry);

[[nodiscard]] const Metric* find_metric(const Declared& declared, std::string_view name);

// The values in the dimension of a cell or entry.
[[nodiscard]] std::vector<std::string> values_of(std::string_view dimension);

// Whether a cell or entry of `metric` has the values asked for.
[[nodiscard]] bool has(const Metric& metric, const Where& where, std::string_view dimension);

// Errors: figures.metric_unknown, figures.metric_missing, figures.days, figures.too_many_days,
// figures.dimension_unknown (invalid); figures.whole_months (invalid): what is guarded is counted
// by whole months, or the days before and after somebody's would give it away.
[[nodiscard]] Result<> check_query(const Declared& declared, const Query& query);

// The days or months from `from` to `to`, or "" for the whole.
[[nodiscard]] std::vector<std::string> periods_of(const Query& query);

// Hides what is too small for the reader. From the public: a count from 1 to below its metric's
// limit, a ratio by so few or with such a part or remainder. From officials, of guarded metrics
// only: such a count, a ratio by so few. And where only one of several siblings would be hidden,
// the next smallest too, or the sum would give it away.
void hide_small(const Declared& declared, const Query& query, std::vector<Figure>& figures);

} // namespace wuzhi::figures
