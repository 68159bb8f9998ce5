#include "public/indices.hpp"

#include "county/identity/permission.hpp"
#include "public/page.hpp"

#include <fmt/format.h>

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

Reply indices(Page& page)
{
    const auto& parts = page.parts();
    const auto today = county_day(parts.clock.now());
    std::vector<std::string> names;
    for (const auto& metric : parts.figures.metrics())
        if (!metric.is_guarded) names.push_back(metric.name);
    const auto spans = spans_of(page, today);
    std::vector<std::map<std::string, Figure>> known;
    list titles;
    for (const auto& span : spans) {
        auto figures = read(parts, page.caller().county(), names, span.from, today);
        if (!figures) {
            page.refuse(figures.error());
            return page.render("figures", "figures.title");
        }
        known.push_back(std::move(*figures));
        titles.push_back(object{{"title", span.title}, {"from", to_text(span.from)}});
    }
    list ratios;
    list counts;
    for (const auto& metric : parts.figures.metrics()) {
        if (metric.is_guarded) continue;
        list cells;
        for (const auto& figures : known) {
            const auto found = figures.find(metric.name);
            const auto figure = found == figures.end() ? Figure{} : found->second;
            cells.push_back(object{
                {"value", value_text(page, figure)}, {"parts", parts_text(figure)}});
        }
        const object row{
            {"name", metric.title},
            {"unit", metric.unit},
            {"formula", metric.formula},
            {"cells", cells}};
        (metric.kind == MetricKind::ratio ? ratios : counts).push_back(row);
    }
    page.values["spans"] = titles;
    page.values["ratios"] = ratios;
    page.values["counts"] = counts;
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
