// Which figures a post reads: those of its units; an organisation, only what is counted for itself.

#include "county/figures/routes.hpp"

#include "county/identity/caller.hpp"
#include "platform/base/bounded_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

namespace wuzhi::county::figures {
namespace {

namespace figures = wuzhi::figures;
using http::Request;

constexpr std::int64_t page_max = 100;

enum class By { unit, organisation, category, day, month };
BOOST_DESCRIBE_ENUM(By, unit, organisation, category, day, month)

struct FigureQuery {
    std::optional<BoundedText<6, 15>> unit{}; // Significant code; the caller's own, unless said.
    std::optional<Date> from{};               // The first day of the month, unless said otherwise.
    std::optional<Date> to{};                 // Today; of ratings, the last day of this month.
    std::optional<By> by{};
    std::optional<BoundedText<1, 20>> category{}; // Only what has it.
    std::optional<OrganisationId> organisation{};
};
BOOST_DESCRIBE_STRUCT(FigureQuery, (), (unit, from, to, by, category, organisation))

struct FigureAnswer {
    std::string metric{};
    std::string unit{};
    Date from{};
    Date to{};
    std::int64_t next_leaf = 0; // Of the log; what is before it was counted.
    std::vector<figures::Figure> figures{};
};
BOOST_DESCRIBE_STRUCT(FigureAnswer, (), (metric, unit, from, to, next_leaf, figures))

struct IndexQuery {
    std::optional<BoundedText<6, 15>> unit{}; // As FigureQuery.
    std::optional<Date> from{};
    std::optional<Date> to{}; // Today.
    std::optional<BoundedText<1, 20>> category{};
    std::optional<OrganisationId> organisation{};
};
BOOST_DESCRIBE_STRUCT(IndexQuery, (), (unit, from, to, category, organisation))

struct IndexAnswer {
    std::string unit{};
    Date from{};
    Date to{};
    std::int64_t next_leaf = 0;             // Of the log; what is before it was counted.
    std::vector<figures::Figure> figures{}; // Those of ratings, of whole months only.
};
BOOST_DESCRIBE_STRUCT(IndexAnswer, (), (unit, from, to, next_leaf, figures))

struct FigureFactsQuery {
    std::optional<BoundedText<6, 15>> unit{};
    std::optional<Date> from{};
    std::optional<Date> to{};
    std::optional<BoundedText<1, 20>> category{};
    std::optional<OrganisationId> organisation{};
    std::optional<std::int64_t> after{}; // The last leaf of the page before.
    std::optional<std::int64_t> limit{}; // 1 to 100; default 100.
};
BOOST_DESCRIBE_STRUCT(FigureFactsQuery, (), (unit, from, to, category, organisation, after, limit))

struct FigureFact : figures::CountedFact {
    std::string name{}; // What people call the subject; empty: the caller may not read it.
};
BOOST_DESCRIBE_STRUCT(FigureFact, (figures::CountedFact), (name))

struct FigureFactPage {
    std::vector<FigureFact> facts{};
    std::optional<std::int64_t> next_after{}; // There may be more after this leaf.
};
BOOST_DESCRIBE_STRUCT(FigureFactPage, (), (facts, next_after))

struct MetricList {
    std::vector<figures::Metric> metrics{};
};
BOOST_DESCRIBE_STRUCT(MetricList, (), (metrics))

struct Asked {
    std::string metric{};
    std::string unit{};
    Date from{};
    Date to{};
    figures::Where where{};
};

bool is_guarded(const figures::Service& service, std::string_view name)
{
    for (const auto& metric : service.metrics())
        if (metric.name == name) return metric.is_guarded;
    return false;
}

std::string metric_of(const Request& request) { return std::string{request.path_value("metric")}; }

// What all questions have in common, within what the caller may read.
//
// Errors: figures.out_of_scope (not_found).
template <class Query>
Result<Asked> asked(
    const figures::Service& service,
    const Caller& caller,
    const Query& query,
    std::string metric,
    Date today
)
{
    const auto scope = caller.scope(Permission::figures_read);
    Asked it{
        .metric = std::move(metric),
        .unit = query.unit ? query.unit->str() : caller.unit_code(),
        .to = today};
    if (it.unit.empty() || !scope.covers_unit(it.unit))
        return fail_field(
            ErrorKind::not_found,
            "figures.out_of_scope",
            "unit",
            "Your post reads the figures of its own unit and of those below it."
        );
    if (is_guarded(service, it.metric))
        it.to = Date{today.year() / today.month() / std::chrono::last};
    it.to = query.to.value_or(it.to);
    it.from = query.from.value_or(Date{it.to.year(), it.to.month(), std::chrono::day{1}});
    if (query.category) it.where["category"] = query.category->str();
    if (query.organisation) it.where["organisation"] = to_text(*query.organisation);
    // Its unit's other figures could show a complaint about it.
    if (caller.organisation()) it.where["organisation"] = to_text(*caller.organisation());
    return it;
}

figures::Query query_of(const Caller& caller, const Asked& it)
{
    return {
        .metrics = {it.metric},
        .unit = it.unit,
        .from = it.from,
        .to = it.to,
        .where = it.where,
        .reader = caller.is_public() ? figures::Reader::everybody : figures::Reader::official};
}

Result<FigureAnswer>
read(const figures::Service& service, const Caller& caller, const Asked& it, std::optional<By> by)
{
    auto query = query_of(caller, it);
    if (by == By::unit) query.depth = figures::Depth::children;
    if (by == By::day) query.grouping = figures::Grouping::day;
    if (by == By::month) query.grouping = figures::Grouping::month;
    if (by == By::organisation || by == By::category) query.by = to_text(*by);
    auto answer = service.read(caller.county(), query);
    if (!answer) return std::move(answer).error();
    return FigureAnswer{
        it.metric, it.unit, it.from, it.to, answer->next_leaf, std::move(answer->figures)};
}

// Every index at once: what is read together is of one moment.
Result<IndexAnswer>
read_indices(const figures::Service& service, const Caller& caller, const Asked& it)
{
    const Date month_end{it.to.year() / it.to.month() / std::chrono::last};
    const bool is_of_months = it.from.day() == std::chrono::day{1} && it.to == month_end;
    auto query = query_of(caller, it);
    query.metrics.clear();
    for (const auto& metric : service.metrics())
        if (metric.kind == figures::MetricKind::ratio && (is_of_months || !metric.is_guarded))
            query.metrics.push_back(metric.name);
    auto answer = service.read(caller.county(), query);
    if (!answer) return std::move(answer).error();
    return IndexAnswer{it.unit, it.from, it.to, answer->next_leaf, std::move(answer->figures)};
}

// Errors: query.bad_value (invalid); those of the service.
Result<FigureFactPage> read_facts(
    const figures::Service& service,
    const NameOf& name_of,
    const Caller& caller,
    const Asked& it,
    const FigureFactsQuery& query
)
{
    const auto limit = query.limit.value_or(page_max);
    if (limit < 1 || limit > page_max)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "limit", "Ask for 1 to 100 records."
        );
    auto page = service.facts(
        caller.county(),
        {.metric = it.metric,
         .unit = it.unit,
         .from = it.from,
         .to = it.to,
         .where = it.where,
         .after = query.after.value_or(-1),
         .count_max = static_cast<int>(limit)}
    );
    if (!page) return std::move(page).error();
    FigureFactPage told{.next_after = page->next_after};
    for (auto& fact : page->facts) {
        auto name = name_of(caller, fact.kind, fact.subject);
        if (!name) fact.subject.clear();
        told.facts.push_back({std::move(fact), name.value_or("")});
    }
    return told;
}

} // namespace

std::vector<http::Route> routes(const figures::Service& service, const Clock& clock, NameOf name_of)
{
    std::vector<http::Route> table;
    table.push_back(http::reading<http::NoQuery, MetricList>(
        "/api/v1/figures",
        Permission::figures_read,
        "Every metric: what it counts, in which unit, the formula of each index as published, and "
        "below which number it is hidden.",
        [&](const Caller&, const http::NoQuery&, const Request&) -> Result<MetricList> {
            return MetricList{service.metrics()};
        }
    ));
    table.push_back(http::reading<FigureQuery, FigureAnswer>(
        "/api/v1/figures/{metric}",
        Permission::figures_read,
        "A figure of a unit; by the units directly below, organisation, category, day or month.",
        [&](const Caller& caller, const FigureQuery& query, const Request& request
        ) -> Result<FigureAnswer> {
            const auto today = county_day(clock.now());
            const auto it = asked(service, caller, query, metric_of(request), today);
            if (!it) return it.error();
            return read(service, caller, *it, query.by);
        }
    ));
    table.push_back(http::reading<IndexQuery, IndexAnswer>(
        "/api/v1/indices",
        Permission::figures_read,
        "Every index of a unit at once, as it was and after what was excused; those of ratings of "
        "whole months only.",
        [&](const Caller& caller, const IndexQuery& query, const Request&) -> Result<IndexAnswer> {
            const auto it = asked(service, caller, query, "", county_day(clock.now()));
            if (!it) return it.error();
            return read_indices(service, caller, *it);
        }
    ));
    table.push_back(http::reading<FigureFactsQuery, FigureFactPage>(
        "/api/v1/figures/{metric}/facts",
        Permission::figures_read,
        "The records a figure was counted from, in the order of the log.",
        [&service, &clock, name_of = std::move(name_of)](
            const Caller& caller, const FigureFactsQuery& query, const Request& request
        ) -> Result<FigureFactPage> {
            const auto today = county_day(clock.now());
            const auto it = asked(service, caller, query, metric_of(request), today);
            if (!it) return it.error();
            return read_facts(service, name_of, caller, *it, query);
        }
    ));
    return table;
}

} // namespace wuzhi::county::figures
