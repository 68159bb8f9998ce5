#include "public/decisions.hpp"

#include "county/identity/permission.hpp"
#include "public/page.hpp"
#include "public/places.hpp"
#include "public/report_form.hpp"
#include "selfrule/decisions/titles.hpp"

namespace wuzhi::public_ {
namespace {

using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;
namespace decisions = selfrule::decisions;

constexpr std::int64_t page_size = 30;
constexpr std::size_t township_digits = 9;

std::string text_of(std::string_view title) { return std::string{title}; }

// 《法》第几条（文本）
std::string cited(const decisions::CitationView& by)
{
    const auto text = by.text_version.empty() ? std::string{} : "（" + by.text_version + "）";
    return "《" + by.law + "》" + by.article + text;
}

object row_of(const Page& page, const decisions::PublicDecisionLine& line)
{
    object row{
        {"id", to_text(line.id)},
        {"title", line.title},
        {"unit_name", line.unit_name},
        {"shown_from", to_text(line.shown_from)},
        {"shown_until", to_text(line.shown_until)}};
    page.put_term(row, "type", text_of(decisions::title(line.type)));
    page.put_term(row, "body", text_of(decisions::title(line.body)));
    page.put_term(row, "state", text_of(decisions::title(line.state)));
    return row;
}

Reply all(Page& page)
{
    const auto& parts = page.parts();
    const auto county = page.caller().county();
    const auto township = query_of(page.request(), "township").substr(0, township_digits);
    decisions::PublicDecisionQuery query{
        .before = decisions::MatterId::parse(query_of(page.request(), "before")),
        .limit = page_size};
    if (!township.empty()) query.unit = township;
    const auto units = parts.territory.units(county, parts.clock.now());
    page.values["townships"] = townships_of(units, township);
    page.values["township"] = township;
    const auto found = parts.decisions.published(county, query);
    if (!found) {
        page.refuse(found.error());
        return page.render("decisions", "decisions.title");
    }
    list rows;
    for (const auto& line : found->decisions)
        rows.push_back(row_of(page, line));
    page.values["decisions"] = rows;
    if (found->more_before) page.values["next"] = to_text(*found->more_before);
    return page.render("decisions", "decisions.title");
}

// "50 needs 34": what the law asks for, and what there was.
list needs_of(const Page& page, const std::vector<decisions::Requirement>& requirements)
{
    list rows;
    for (const auto& each : requirements) {
        if (!each.least) continue;
        object row{
            {"total", std::to_string(each.total)},
            {"least", std::to_string(*each.least)},
            {"count", std::to_string(each.count)}};
        row["base"] = page.word("decisions.base_" + std::string{to_text(each.base)});
        rows.push_back(std::move(row));
    }
    return rows;
}

void put_vote(Page& page, const decisions::PublicDecision& d)
{
    if (!d.counts) return;
    object vote{
        {"eligible", std::to_string(d.counts->eligible)},
        {"present", std::to_string(d.counts->present)},
        {"yes", std::to_string(d.counts->yes)},
        {"no", std::to_string(d.counts->no)},
        {"abstain", std::to_string(d.counts->abstain)},
        {"held_on", d.held_on ? to_text(*d.held_on) : ""}};
    if (d.method) page.put_term(vote, "method", text_of(decisions::title(*d.method)));
    vote["quorum"] = needs_of(page, d.quorum);
    vote["majority"] = needs_of(page, d.majority);
    if (d.quorum_by) vote["quorum_by"] = cited(*d.quorum_by);
    if (d.majority_by) vote["majority_by"] = cited(*d.majority_by);
    page.values["vote"] = vote;
}

Reply one(Page& page)
{
    const auto& parts = page.parts();
    const auto id = decisions::MatterId::parse(page.request().path_value("id"));
    const auto found =
        id ? parts.decisions.published(page.caller().county(), *id)
           : Result<decisions::PublicDecision>{
                 fail(ErrorKind::not_found, "decision.unknown", "There is no such matter.")};
    if (!found) {
        page.refuse(found.error());
        return page.render("decision", "decisions.title");
    }
    auto shown = row_of(page, found->line);
    shown["route"] = cited(found->route);
    shown["days"] = std::to_string(found->shown_min.days);
    page.values["decision"] = shown;
    put_vote(page, *found);
    list notices;
    for (auto at = found->notices.rbegin(); at != found->notices.rend(); ++at) {
        object notice{
            {"text", at->text},
            {"place", at->place},
            {"sha256", at->text_sha256},
            {"shown_from", to_text(at->shown_from)},
            {"shown_until", to_text(at->shown_until)}};
        page.put_term(notice, "kind", text_of(decisions::title(at->kind)));
        set_if_any(notice, "correction", at->correction);
        notices.push_back(std::move(notice));
    }
    page.values["notices"] = notices;
    return page.render("decision", "decisions.title");
}

} // namespace

std::vector<http::Route> decision_routes(const Parts& parts)
{
    std::vector<http::Route> routes;
    routes.push_back(page_route(parts, "/decisions", Permission::anyone, "Villages' decisions", all)
    );
    routes.push_back(
        page_route(parts, "/decisions/{id}", Permission::anyone, "One village decision", one)
    );
    return routes;
}

} // namespace wuzhi::public_
