#include "public/indices.hpp"

#include "county/identity/permission.hpp"
#include "public/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace wuzhi::public_ {
namespace {

using figures::Figure;
using figures::MetricKind;
using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;

// A span of whole months that ends today.
struct Span {
    std::string title{};
    Date from{};
};

std::vector<Span> spans_of(const Page& page, Date today)
{
    const auto first = Date{today.year(), today.month(), std::chrono::day{1}};
    const auto year = Date{today.year(), std::chrono::January, std::chrono::day{1}};
    return {{page.word("figures.month"), first}, {page.word("figures.year"), year}};
}

std::string value_text(const Page& page, const Figure& figure)
{
    if (figure.is_hidden) return page.word("figures.hidden");
    if (figure.ratio) return fmt::format("{:.1f} %", *figure.ratio * 100);
    if (figure.denominator) return page.word("figures.nothing_yet");
    return fmt::format("{}", figure.count.value_or(0));
}

// "3 ÷ 5"; empty for a count, and where it is hidden.
std::string parts_text(const Figure& figure)
{
    if (figure.is_hidden || !figure.denominator || !figure.numerator) return {};
    if (*figure.denominator == 0) return {};
    return fmt::format("{} ÷ {}", *figure.numerator, *figure.denominator);
}

Result<std::map<std::string, Figure>> read(
    const Parts& parts,
    const std::string& county,
    const std::vector<std::string>& names,
    Date from,
    Date to
)
{
    const auto answer = parts.figures.read(
        county,
        {.metrics = names,
         .unit = county,
         .from = from,
         .to = to,
         .reader = figures::Reader::everybody}
    );
    if (!answer) return answer.error();
    std::map<std::string, Figure> by_name;
    for (const auto& figure : answer->figures)
        by_name[figure.metric] = figure;
    return by_name;
}

using Known = std::vector<std::map<std::string, Figure>>; // One for each span.

Figure figure_in(const std::map<std::string, Figure>& known, const std::string& name)
{
    const auto found = known.find(name);
    return found == known.end() ? Figure{} : found->second;
}

// Of an index there is a second one, in which delays that were excused do not count as late.
constexpr std::string_view excused_suffix = ".excused";

using Metrics = std::vector<figures::Metric>;

// The second one of `metric`, where it can be another number.
const figures::Metric* excused_of(const Metrics& all, const figures::Metric& metric)
{
    const auto name = metric.name + std::string{excused_suffix};
    const auto found = std::ranges::find(all, name, &figures::Metric::name);
    return found == all.end() || found->numerator == metric.numerator ? nullptr : &*found;
}

// One figure: its name, its value in each span, its formula or what it counts.
object row_of(
    const Page& page,
    const figures::Metric& metric,
    const figures::Metric* excused,
    const Known& known,
    const list& spans
)
{
    list cells;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const auto figure = figure_in(known[i], metric.name);
        object cell{{"value", value_text(page, figure)}, {"span", *spans[i].get("title")}};
        set_if_any(cell, "parts", parts_text(figure));
        if (excused != nullptr)
            cell["excused"] = value_text(page, figure_in(known[i], excused->name));
        cells.push_back(cell);
    }
    object row{{"cells", cells}};
    page.put_term(row, "name", metric.title);
    page.put_term(row, "note", metric.formula.empty() ? metric.unit : metric.formula);
    return row;
}

object table_of(const Page& page, const std::string& id, const std::string& note, const list& rows)
{
    return {
        {"id", id},
        {"title", page.word("figures." + id)},
        {"count", std::to_string(rows.size())},
        {"note_title", page.word("figures." + note)},
        {"rows", rows}};
}

Reply indices(Page& page)
{
    const auto& parts = page.parts();
    const auto today = county_day(parts.clock.now());
    std::vector<std::string> names;
    for (const auto& metric : parts.figures.metrics())
        if (!metric.is_guarded) names.push_back(metric.name);
    Known known;
    list spans;
    for (const auto& span : spans_of(page, today)) {
        auto figures = read(parts, page.caller().county(), names, span.from, today);
        if (!figures) {
            page.refuse(figures.error());
            return page.render("figures", "figures.title");
        }
        known.push_back(std::move(*figures));
        spans.push_back(object{
            {"title", span.title}, {"since", page.word_with("figures.since", to_text(span.from))}});
    }
    list ratios;
    list counts;
    const auto& all = parts.figures.metrics();
    for (const auto& metric : all)
        if (!metric.is_guarded && !metric.name.ends_with(excused_suffix))
            (metric.kind == MetricKind::ratio ? ratios : counts)
                .push_back(row_of(page, metric, excused_of(all, metric), known, spans));
    page.values["spans"] = spans;
    page.values["tables"] = list{
        table_of(page, "indices", "formula", ratios), table_of(page, "counts", "unit", counts)};
    page.values["today"] = to_text(today);
    return page.render("figures", "figures.title");
}

} // namespace

http::Route indices_route(const Parts& parts)
{
    return page_route(
        parts, "/figures", Permission::anyone, "Published figures with formulas", indices
    );
}

} // namespace wuzhi::public_
