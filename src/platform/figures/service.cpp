#include "platform/figures/service.hpp"

#include "platform/base/check.hpp"
#include "platform/journal/reading.hpp"
#include "platform/journal/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::figures {
namespace {

// By unit, period and dimension.
using Counts = std::map<std::tuple<std::string, std::string, std::string>, std::int64_t>;

class Reading {
public:
    Reading(db::Session& session, std::string_view county, const Query& query)
        : session_(session),
          query_(query),
          generation_{county, store::state(session, county).generation}
    {
    }

    [[nodiscard]] Counts of(const Metric& metric) const
    {
        auto counts = sums(metric, query_.from, query_.to, query_.grouping);
        return metric.kind == MetricKind::stock ? accumulated(metric, counts) : counts;
    }

private:
    // Of the unit alone, or with its children.
    [[nodiscard]] Counts sums(const Metric& metric, Date from, Date to, Grouping grouping) const
    {
        const store::SumQuery query{metric.name, query_.unit, to_text(from), to_text(to), grouping};
        auto rows = store::sums_of_unit(session_, generation_, query);
        if (query_.depth == Depth::children)
            std::ranges::move(
                store::sums_of_children(session_, generation_, query), std::back_inserter(rows)
            );
        Counts counts;
        for (auto& row : rows) {
            if (row.quantity == 0) continue; // As if there had never been any.
            if (!has(metric, query_.where, row.dimension)) continue;
            counts[{std::move(row.unit), std::move(row.period), value_of(metric, row.dimension)}] +=
                row.quantity;
        }
        return counts;
    }

    // Of the dimension asked for; empty: none was.
    [[nodiscard]] std::string value_of(const Metric& metric, std::string_view dimension) const
    {
        const auto wanted = std::ranges::find(metric.dimensions, query_.by);
        const auto at = static_cast<std::size_t>(wanted - metric.dimensions.begin());
        const auto values = values_of(dimension);
        return at < values.size() && wanted != metric.dimensions.end() ? values[at] : "";
    }

    // What there was at the end of each period.
    [[nodiscard]] Counts accumulated(const Metric& metric, const Counts& changes) const
    {
        const Date before{std::chrono::sys_days{query_.from} - std::chrono::days{1}};
        const auto periods = periods_of(query_);
        std::map<std::pair<std::string, std::string>, std::int64_t> levels;
        const Date first{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
        for (const auto& [key, count] : sums(metric, first, before, Grouping::total))
            levels[{std::get<0>(key), std::get<2>(key)}] += count;
        for (const auto& [key, count] : changes)
            levels.try_emplace({std::get<0>(key), std::get<2>(key)}, 0);
        Counts counts;
        for (auto& [key, level] : levels)
            for (const auto& period : periods) {
                const auto change = changes.find({key.first, period, key.second});
                if (change != changes.end()) level += change->second;
                counts[{key.first, period, key.second}] = level;
            }
        return counts;
    }

    db::Session& session_;
    const Query& query_;
    store::Generation generation_;
};

std::int64_t count_of(const Counts& counts, const Counts::key_type& key)
{
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

// The unit asked for and every period have a number, even if nothing happened.
std::vector<Counts::key_type> keys_of(const Query& query, const std::vector<Counts>& all)
{
    std::set<std::string> below;
    std::set<std::string> values;
    if (query.by.empty()) values.insert("");
    for (const auto& counts : all)
        for (const auto& [key, count] : counts) {
            if (std::get<0>(key) != query.unit) below.insert(std::get<0>(key));
            values.insert(std::get<2>(key));
        }
    std::vector<std::string> units{query.unit};
    units.insert(units.end(), below.begin(), below.end());
    std::vector<Counts::key_type> keys;
    for (const auto& unit : units)
        for (const auto& period : periods_of(query))
            for (const auto& value : values)
                keys.emplace_back(unit, period, value);
    return keys;
}

Figure figure_at(const Metric& metric, const Counts::key_type& key)
{
    return {
        .metric = metric.name,
        .unit = std::get<0>(key),
        .period = std::get<1>(key),
        .value = std::get<2>(key)};
}

void append_counts(
    const Metric& metric, const Query& query, const Counts& counts, std::vector<Figure>& figures
)
{
    for (const auto& key : keys_of(query, {counts})) {
        auto& figure = figures.emplace_back(figure_at(metric, key));
        figure.count = count_of(counts, key);
    }
}

void append_ratios(
    const Metric& metric,
    const Query& query,
    const std::vector<Counts>& tops,
    const std::vector<Counts>& bottoms,
    std::vector<Figure>& figures
)
{
    auto all = tops;
    all.insert(all.end(), bottoms.begin(), bottoms.end());
    const auto sum = [](const std::vector<Counts>& parts, const Counts::key_type& key) {
        std::int64_t total = 0;
        for (const auto& part : parts)
            total += count_of(part, key);
        return total;
    };
    for (const auto& key : keys_of(query, all)) {
        auto& figure = figures.emplace_back(figure_at(metric, key));
        figure.numerator = sum(tops, key);
        figure.denominator = sum(bottoms, key);
        if (*figure.denominator != 0)
            figure.ratio =
                static_cast<double>(*figure.numerator) / static_cast<double>(*figure.denominator);
    }
}

CountedFact counted_fact(db::Session& session, const std::string& county, PlacedEntry entry)
{
    const auto leaf = entry.leaf_index;
    auto facts = journal::facts_between(session, county, leaf, leaf + 1, 1);
    check(!facts.empty(), "what was counted is in the journal");
    auto& fact = facts.front().fact;
    return {
        .leaf_index = leaf,
        .kind = std::move(fact.kind),
        .subject = std::move(fact.subject),
        .unit_path = std::move(entry.unit_path),
        .day = entry.day,
        .values = values_of(entry.dimension),
        .quantity = entry.quantity,
        .occurred_at = fact.occurred_at};
}

// A leaf that may go on beyond the page begins the next one.
FactPage page_of(std::vector<CountedFact> rows, const FactsQuery& query)
{
    FactPage page{.facts = std::move(rows)};
    auto& facts = page.facts;
    if (static_cast<int>(facts.size()) < query.count_max || facts.empty()) return page;
    const auto last = facts.back().leaf_index;
    if (facts.front().leaf_index != last)
        while (facts.back().leaf_index == last)
            facts.pop_back();
    page.next_after = facts.back().leaf_index;
    return page;
}

bool is_declared_well(const Declared& declared)
{
    std::set<std::string> names;
    const auto are_flows = [&](const std::vector<std::string>& parts) {
        return std::ranges::all_of(parts, [&](const auto& part) {
            const auto* metric = find_metric(declared, part);
            return metric && metric->kind == MetricKind::flow;
        });
    };
    return std::ranges::all_of(declared.metrics, [&](const auto& metric) {
        return names.insert(metric.name).second && are_flows(metric.numerator) &&
               are_flows(metric.denominator);
    });
}

} // namespace

Service::Service(db::Database& database, Declared declared)
    : database_(database),
      declared_(std::move(declared))
{
    wuzhi::check(is_declared_well(declared_), "names are unique and ratios are of flows");
}

bool Service::counts(const journal::PlacedFact& placed) const
{
    return std::ranges::any_of(declared_.folds, [&](const auto& fold) {
        return fold.kind == placed.fact.kind;
    });
}

// Counts `facts` and tells how many of them were of a kind that counts. A fact that takes another
// back counts what that one did, on that one's day and in its unit, the other way round.
std::int64_t Service::fold(
    db::Session& session,
    store::Generation into,
    std::int64_t kept_in,
    std::span<const journal::PlacedFact> facts
) const
{
    Cells cells;
    std::vector<PlacedEntry> all;
    std::int64_t counted = 0;
    std::vector<journal::FactId> ids;
    for (const auto& placed : facts)
        if (counts(placed)) ids.push_back(placed.fact.id);
    const auto bodies = journal::private_bodies(session, into.county, ids);
    for (const auto& placed : facts) {
        if (!counts(placed)) continue;
        ++counted;
        auto fact = placed.fact;
        if (fact.corrects && fact.quantity < 0) {
            auto taken_back = journal::placed_fact(session, into.county, *fact.corrects);
            if (taken_back) {
                taken_back->fact.quantity *= fact.quantity;
                fact = std::move(taken_back->fact);
            }
        }
        const auto known = bodies.find(fact.id);
        const auto body = known != bodies.end()
                              ? std::optional{known->second}
                              : journal::private_body(session, into.county, fact.id);
        auto entries =
            body || kept_in == into.number
                ? entries_of(declared_, {fact, body.value_or("")}, placed.leaf_index)
                : store::entries_of_leaf(session, {into.county, kept_in}, placed.leaf_index);
        for (const auto& entry : entries)
            add_to(cells, entry);
        std::ranges::move(entries, std::back_inserter(all));
    }
    store::insert_entries(session, into, all);
    store::add_cells(session, into, cells);
    return counted;
}

journal::Subscription Service::subscription() const
{
    journal::Subscription subscription{.name = std::string{subscriber_name}};
    for (const auto& fold : declared_.folds)
        subscription.kinds.push_back(fold.kind);
    subscription.react_to_all =
        [this](db::Session& session, std::span<const journal::PlacedFact> facts) -> Result<> {
        const auto& county = facts.front().fact.county;
        const auto state = store::lock_state(session, county);
        static_cast<void>(fold(session, {county, state.generation}, state.generation, facts));
        return {};
    };
    return subscription;
}

Result<Answer> Service::read(const std::string& county, const Query& query) const
{
    if (auto good = check_query(declared_, query); !good) return good.error();
    return database_.read([&](db::Session& session) -> Result<Answer> {
        const auto cursor = journal::store::cursor(session, county, subscriber_name);
        Answer answer{.next_leaf = cursor ? cursor->next_leaf : 0};
        const Reading reading{session, county, query};
        const auto counts_of = [&](const std::vector<std::string>& names) {
            std::vector<Counts> list;
            for (const auto& name : names)
                list.push_back(reading.of(*find_metric(declared_, name)));
            return list;
        };
        for (const auto& name : query.metrics) {
            const auto& metric = *find_metric(declared_, name);
            if (metric.kind == MetricKind::ratio)
                append_ratios(
                    metric,
                    query,
                    counts_of(metric.numerator),
                    counts_of(metric.denominator),
                    answer.figures
                );
            else
                append_counts(metric, query, reading.of(metric), answer.figures);
        }
        hide_small(declared_, query, answer.figures);
        return answer;
    });
}

Result<FactPage> Service::facts(const std::string& county, const FactsQuery& query) const
{
    const Query as_figure{
        .metrics = {query.metric},
        .unit = query.unit,
        .from = query.from,
        .to = query.to,
        .grouping = Grouping::month,
        .where = query.where};
    const auto* metric = find_metric(declared_, query.metric);
    if (metric && metric->is_guarded)
        return fail(
            ErrorKind::forbidden,
            "figures.not_traced",
            "What single people said is shown only added up."
        );
    if (auto good = check_query(declared_, as_figure); !good) return good.error();
    if (metric->kind == MetricKind::ratio)
        return fail_field(
            ErrorKind::invalid,
            "figures.not_counted",
            "metric",
            "A ratio has no records of its own; ask for those of its numerator or denominator."
        );
    return database_.read([&](db::Session& session) -> Result<FactPage> {
        const auto generation = store::state(session, county).generation;
        auto entries = store::entries_of_metric(session, {county, generation}, query);
        std::vector<CountedFact> list;
        for (auto& entry : entries)
            list.push_back(counted_fact(session, county, std::move(entry)));
        return page_of(std::move(list), query);
    });
}

} // namespace wuzhi::figures
