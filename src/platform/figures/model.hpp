#pragma once

// What a context declares of its figures: metrics as data, and one pure function for each kind of
// fact that says what such a fact counts.

#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "platform/journal/fact.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::figures {

enum class MetricKind {
    flow,  // What happened in a span of days.
    stock, // What there is at the end of a day: all that came, less all that went.
    ratio, // One sum of flows by another, of the same days.
};
BOOST_DESCRIBE_ENUM(MetricKind, flow, stock, ratio)

// Below so many a number could point at a person; see rules.hpp.
constexpr std::int64_t cell_min = 5;

struct Metric {
    std::string name{}; // Append, never rename.
    std::string title{};
    std::string unit{}; // What is counted: "件".
    MetricKind kind = MetricKind::flow;
    // What its counts are told apart by: at most two, whose values never look alike.
    std::vector<std::string> dimensions{};
    std::int64_t small_below = cell_min;
    bool is_guarded = false; // Small counts are hidden from officials, too, and its facts from all.
    std::string formula{};   // As published.
    std::vector<std::string> numerator{}; // Of a ratio: sums of these.
    std::vector<std::string> denominator{};
};
BOOST_DESCRIBE_STRUCT(
    Metric,
    (),
    (name, title, unit, kind, dimensions, small_below, is_guarded, formula, numerator, denominator)
)

// A fact with its private body; empty: it has none, or it was erased.
struct FactView {
    const journal::Fact& fact;
    std::string_view private_body{};
};

// What one fact adds to a metric. It is multiplied by the fact's quantity.
struct Entry {
    std::string metric{};
    std::vector<std::string> values{}; // One for each dimension of the metric, or none.
    std::int64_t quantity = 1;
    std::optional<Date> day{}; // Of another day than the fact's.
};

// Pure: the same fact always counts the same.
using Fold = std::function<std::vector<Entry>(const FactView&)>;

struct FactFold {
    std::string kind{};
    Fold fold{};
};

// What all contexts together declare. Requires: each name once; the parts of ratios are flows.
struct Declared {
    std::vector<Metric> metrics{};
    std::vector<FactFold> folds{};
};

enum class Grouping { total, day, month };
BOOST_DESCRIBE_ENUM(Grouping, total, day, month)

// Who reads: small counts are hidden from the public.
enum class Reader { official, everybody };

enum class Depth { unit, children };

// Only what has these values, by the name of the dimension.
using Where = std::map<std::string, std::string>;

struct Query {
    std::vector<std::string> metrics{};
    std::string unit{};
    Date from{};
    Date to{}; // Included.
    Grouping grouping = Grouping::total;
    Depth depth = Depth::unit;
    std::string by{}; // The dimension to tell counts apart by; empty: none.
    Where where{};
    Reader reader = Reader::official;
};

// One number of an answer.
struct Figure {
    std::string metric{};
    std::string unit{};
    std::string period{}; // "2026-11-23", "2026-11"; empty: the whole span.
    std::string value{};  // Of the dimension asked for; empty: all, or none was known.
    std::optional<std::int64_t> count{};
    std::optional<std::int64_t> numerator{}; // Of a ratio, which has no value by 0.
    std::optional<std::int64_t> denominator{};
    std::optional<double> ratio{};
    bool is_hidden = false; // Too small for this reader to see.
};
BOOST_DESCRIBE_STRUCT(
    Figure, (), (metric, unit, period, value, count, numerator, denominator, ratio, is_hidden)
)

struct Answer {
    std::int64_t next_leaf = 0; // Of the log; what is before it was counted.
    std::vector<Figure> figures{};
};

// From a figure to what it was counted from.
struct FactsQuery {
    std::string metric{}; // A flow or stock.
    std::string unit{};
    Date from{};
    Date to{};
    Where where{};
    std::int64_t after = -1; // Leaf of the last one seen.
    int count_max = 100;
};

struct CountedFact {
    std::int64_t leaf_index = 0;
    std::string kind{};
    std::string subject{};
    std::string unit_path{};
    Date day{};
    std::vector<std::string> values{}; // In the order of the metric's dimensions.
    std::int64_t quantity = 0;
    Instant occurred_at{};
};
BOOST_DESCRIBE_STRUCT(
    CountedFact, (), (leaf_index, kind, subject, unit_path, day, values, quantity, occurred_at)
)

struct FactPage {
    std::vector<CountedFact> facts{};
    std::optional<std::int64_t> next_after{}; // There may be more after this leaf.
};
BOOST_DESCRIBE_STRUCT(FactPage, (), (facts, next_after))

} // namespace wuzhi::figures
