#include "platform/figures/rules.hpp"

#include "platform/base/check.hpp"

#include <algorithm>

namespace wuzhi::figures {
namespace {

// A year and a leap day by day, ten years by months.
constexpr int days_max = 366;
constexpr int days_of_months_max = 3'660;

Error wrong(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

bool is_small(std::int64_t count, std::int64_t limit) { return count > 0 && count < limit; }

bool is_small(const Figure& figure, std::int64_t limit, Reader reader)
{
    if (figure.count) return is_small(*figure.count, limit);
    if (reader == Reader::official) return is_small(figure.denominator.value_or(0), limit);
    const auto top = figure.numerator.value_or(0);
    const auto bottom = figure.denominator.value_or(0);
    return is_small(top, limit) || is_small(bottom, limit) || is_small(bottom - top, limit);
}

std::int64_t size_of(const Figure& figure)
{
    return figure.count ? *figure.count : figure.denominator.value_or(0);
}

std::string joined(const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values) {
        if (&value != &values.front()) text += '/';
        text += value;
    }
    return text;
}

// Errors: figures.dimension_unknown.
Result<> check_dimensions(const Metric& metric, const Query& query)
{
    auto wanted = query.where;
    if (!query.by.empty()) wanted.emplace(query.by, "");
    for (const auto& [name, value] : wanted)
        if (std::ranges::find(metric.dimensions, name) == metric.dimensions.end())
            return wrong(
                "figures.dimension_unknown", "by", "This metric is not told apart by that."
            );
    return {};
}

void hide(Figure& figure)
{
    figure.is_hidden = true;
    figure.count.reset();
    figure.numerator.reset();
    figure.denominator.reset();
    figure.ratio.reset();
}

using Siblings = std::map<std::tuple<std::string, std::string, std::string>, std::vector<Figure*>>;

// Requires: nothing is hidden yet, so that sizes are known.
void mark(std::vector<Figure*>& siblings, const Metric& metric, Reader reader)
{
    if (reader == Reader::official && !metric.is_guarded) return;
    std::vector<Figure*> visible;
    for (auto* figure : siblings) {
        figure->is_hidden = is_small(*figure, metric.small_below, reader);
        if (!figure->is_hidden && size_of(*figure) > 0) visible.push_back(figure);
    }
    const bool is_one = std::ranges::count(siblings, true, &Figure::is_hidden) == 1;
    if (!is_one || visible.empty()) return;
    (*std::ranges::min_element(visible, {}, [](auto* figure) { return size_of(*figure); })
    )->is_hidden = true;
}

} // namespace

std::vector<std::string> values_of(std::string_view dimension)
{
    std::vector<std::string> values;
    for (std::size_t from = 0; from <= dimension.size();) {
        const auto end = std::min(dimension.find('/', from), dimension.size());
        values.emplace_back(dimension.substr(from, end - from));
        from = end + 1;
    }
    return values;
}

bool has(const Metric& metric, const Where& where, std::string_view dimension)
{
    if (where.empty()) return true;
    auto values = values_of(dimension);
    values.resize(metric.dimensions.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto wanted = where.find(metric.dimensions[i]);
        if (wanted != where.end() && wanted->second != values[i]) return false;
    }
    return true;
}

const Metric* find_metric(const Declared& declared, std::string_view name)
{
    const auto found = std::ranges::find(declared.metrics, name, &Metric::name);
    return found == declared.metrics.end() ? nullptr : &*found;
}

std::vector<PlacedEntry>
entries_of(const Declared& declared, const FactView& view, std::int64_t leaf_index)
{
    std::vector<PlacedEntry> placed;
    const auto& fact = view.fact;
    for (const auto& [kind, fold] : declared.folds) {
        if (kind != fact.kind) continue;
        for (auto& entry : fold(view)) {
            const auto* metric = find_metric(declared, entry.metric);
            check(metric && metric->kind != MetricKind::ratio, "entries are of flows and stocks");
            placed.push_back(
                {.metric = std::move(entry.metric),
                 .day = entry.day.value_or(county_day(fact.occurred_at)),
                 .leaf_index = leaf_index,
                 .line = static_cast<std::int64_t>(placed.size()),
                 .unit_path = fact.unit_path.empty() ? fact.county : fact.unit_path,
                 .dimension = joined(entry.values),
                 .quantity = entry.quantity * fact.quantity}
            );
        }
    }
    return placed;
}

void add_to(Cells& cells, const PlacedEntry& entry)
{
    std::string parent;
    const std::string_view path = entry.unit_path;
    for (std::size_t from = 0; from <= path.size();) {
        const auto end = std::min(path.find('/', from), path.size());
        std::string unit{path.substr(from, end - from)};
        cells[{entry.metric, unit, entry.day, entry.dimension, parent}] += entry.quantity;
        parent = std::move(unit);
        from = end + 1;
    }
}

Result<> check_query(const Declared& declared, const Query& query)
{
    if (query.metrics.empty())
        return wrong("figures.metric_missing", "metric", "Name at least one metric.");
    for (const auto& name : query.metrics) {
        const auto* metric = find_metric(declared, name);
        if (!metric)
            return wrong(
                "figures.metric_unknown",
                "metric",
                "There is no such metric; GET /api/v1/figures lists them."
            );
        if (auto good = check_dimensions(*metric, query); !good) return good;
    }
    if (!query.from.ok() || !query.to.ok() || query.from > query.to)
        return wrong("figures.days", "to", "Send a first day that is not after the last one.");
    const auto days = (std::chrono::sys_days{query.to} - std::chrono::sys_days{query.from}).count();
    const auto most = query.grouping == Grouping::day ? days_max : days_of_months_max;
    if (days >= most)
        return wrong(
            "figures.too_many_days",
            "to",
            "Ask for at most " + std::to_string(most) + " days at once."
        );
    const bool is_guarded = std::ranges::any_of(query.metrics, [&](const auto& name) {
        return find_metric(declared, name)->is_guarded;
    });
    const Date end{query.to.year() / query.to.month() / std::chrono::last};
    const bool is_whole = query.from.day() == std::chrono::day{1} && query.to == end;
    if (is_guarded && (!is_whole || query.grouping == Grouping::day))
        return wrong(
            "figures.whole_months", "to", "Ratings are added up by whole months, never by days."
        );
    return {};
}

std::vector<std::string> periods_of(const Query& query)
{
    std::vector<std::string> list;
    if (query.grouping == Grouping::total) return {""};
    const std::size_t length = query.grouping == Grouping::day ? 10 : 7;
    for (std::chrono::sys_days day = query.from; day <= std::chrono::sys_days{query.to};
         day += std::chrono::days{1}) {
        auto text = to_text(Date{day}).substr(0, length);
        if (list.empty() || list.back() != text) list.push_back(std::move(text));
    }
    return list;
}

void hide_small(const Declared& declared, const Query& query, std::vector<Figure>& figures)
{
    Siblings groups;
    for (auto& figure : figures) {
        // Of one unit by dimension, or of one value by units; both ways when both are asked for.
        const bool is_by_unit = query.depth == Depth::children;
        groups[{figure.metric + (is_by_unit && figure.unit == query.unit ? "/own" : ""),
                figure.period,
                is_by_unit ? figure.value : ""}]
            .push_back(&figure);
    }
    for (auto& [key, siblings] : groups)
        mark(siblings, *find_metric(declared, siblings.front()->metric), query.reader);
    for (auto& figure : figures)
        if (figure.is_hidden) hide(figure);
}

} // namespace wuzhi::figures
