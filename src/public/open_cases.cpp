#include "public/open_cases.hpp"

#include "county/identity/permission.hpp"
#include "public/county_map.hpp"
#include "public/page.hpp"
#include "public/places.hpp"
#include "public/report_form.hpp"

#include <algorithm>
#include <charconv>

namespace wuzhi::public_ {
namespace {

using county::territory::Unit;
using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;
using smart::cases::PublicCase;
using smart::cases::PublicQuery;

constexpr std::int64_t page_size = 30;
constexpr int days_usual = 90;
constexpr int days_max = 366;
constexpr std::size_t township_digits = 9;

std::string day_of(Instant at) { return to_county_text(at).substr(0, 10); }

int number_of(std::string_view text, int usual, int max)
{
    int number = usual;
    static_cast<void>(std::from_chars(text.data(), text.data() + text.size(), number));
    return std::clamp(number, 0, max);
}

// What the reader looks at: of which township, in which state, how far back, from which row on.
struct Asked {
    std::string township{};
    std::string state{}; // "open", "closed", "forced"; empty: all.
    int days = days_usual;
    int from = 0;

    explicit Asked(const http::Request& request)
        : township(query_of(request, "township").substr(0, township_digits)),
          state(query_of(request, "state")),
          days(number_of(query_of(request, "days"), days_usual, days_max)),
          from(number_of(query_of(request, "from"), 0, 100'000))
    {
    }

    [[nodiscard]] PublicQuery query(Instant now) const
    {
        PublicQuery query{
            .reported_from = now - std::chrono::days{days},
            .reported_until = now,
            .township = township,
            .offset = from,
            .limit = page_size + 1}; // One more tells whether there are more.
        if (state == "open") query.is_open = true;
        if (state == "closed") query.is_open = false;
        query.is_forced_only = state == "forced";
        return query;
    }
};

object row_of(const Page& page, const PublicCase& c, std::span<const Unit> units)
{
    object row{
        {"number", c.number},
        {"reported_on", day_of(c.reported_at)},
        {"updated_on", day_of(c.updated_at)}};
    page.put_term(row, "category_name", c.category_name);
    page.put_term(row, "state", c.state_title);
    set_if_any(row, "place", place_name(units, c.unit));
    set_if_any(row, "summary", c.summary);
    row["is_forced"] = c.is_forced;
    if (c.expected_at) row["expected_on"] = day_of(*c.expected_at);
    return row;
}

// Where the cases are: at their place once that is public, until then at their township's. They are
// numbered from `label` on, as the rows are.
std::vector<MapDot> dots_of(
    const Parts& parts, const std::string& county, const std::vector<PublicCase>& cases, int label
)
{
    const auto now = parts.clock.now();
    std::vector<MapDot> dots;
    for (const auto& c : cases) {
        MapDot dot{.is_open = c.is_open, .label = label++, .address = "/cases/" + c.number};
        dot.title = std::to_string(dot.label) + " · " + c.number;
        auto place = c.lon && c.lat ? geo::parse_point(*c.lon, *c.lat) : std::nullopt;
        dot.has_place = place.has_value();
        if (!place)
            if (const auto at = parts.territory.find(county, c.unit, now))
                place = parts.territory.centre(county, at->unit);
        if (!place) continue;
        dot.at = *place;
        dots.push_back(std::move(dot));
    }
    return dots;
}

// The map beside the list: the same cases. There is none without areas, or without any place.
void add_map(Page& page, const std::vector<PublicCase>& cases, int label)
{
    const auto& parts = page.parts();
    const auto county = page.caller().county();
    const auto now = parts.clock.now();
    const auto view = tapped(parts.territory, county, page.request(), now);
    if (!view) return;
    const auto dots = dots_of(parts, county, cases, label);
    if (dots.empty()) return;
    if (const auto missing = cases.size() - dots.size(); missing > 0)
        page.values["unplaced"] = page.word_with("cases.unplaced", std::to_string(missing));
    auto svg = draw_map(parts.territory, county, *view, dots, now, parts.is_demo);
    if (svg) page.values["map"] = std::move(*svg);
}

Reply cases(Page& page)
{
    const auto& parts = page.parts();
    const Asked asked{page.request()};
    const auto now = parts.clock.now();
    auto found = parts.cases.public_list(page.caller().county(), asked.query(now));
    const auto units = parts.territory.units(page.caller().county(), now);
    page.values["townships"] = townships_of(units, asked.township);
    page.values["township"] = asked.township;
    page.values["state"] = asked.state;
    page.values["is_" + (asked.state.empty() ? "any" : asked.state)] = true;
    set_if_any(page.values, "township_name", place_name(units, asked.township));
    page.values["days"] = std::to_string(asked.days);
    page.values["days_" + std::to_string(asked.days)] = true;
    page.values["from"] = std::to_string(asked.from);
    if (!found) {
        page.refuse(found.error());
        return page.render("cases", "cases.title");
    }
    if (std::ssize(*found) > page_size) {
        found->pop_back();
        page.values["next"] = std::to_string(asked.from + page_size);
    }
    if (asked.from > 0)
        page.values["previous"] = std::to_string(std::max<std::int64_t>(asked.from - page_size, 0));
    list rows;
    for (const auto& c : *found) {
        auto row = row_of(page, c, units);
        row["label"] = std::to_string(asked.from + static_cast<int>(rows.size()) + 1);
        rows.push_back(std::move(row));
    }
    page.values["cases"] = rows;
    add_map(page, *found, asked.from + 1);
    return page.render("cases", "cases.title");
}

// The map on which a place is chosen.
Result<Reply> place_map(const Parts& parts, const http::Request& request, const Caller& caller)
{
    const auto now = parts.clock.now();
    auto view = tapped(parts.territory, caller.county(), request, now);
    if (!view) return view.error();
    const auto lon = request.query_value("lon");
    const auto lat = request.query_value("lat");
    if (lon && lat) {
        const auto mark = point_of(*lon, *lat);
        if (!mark) return mark.error();
        view->mark = *mark;
    }
    auto svg = draw_map(parts.territory, caller.county(), *view, {}, now, parts.is_demo);
    if (!svg) return std::move(svg).error();
    return Reply{
        .content_type = "image/svg+xml",
        .body = std::move(*svg),
        .headers = {{"cache-control", "private, max-age=600"}}};
}

Reply one_case(Page& page)
{
    const auto& parts = page.parts();
    const auto county = page.caller().county();
    const auto number = page.request().path_value("number");
    const auto found = parts.cases.public_cases(county, {std::string{number}});
    if (!found || found->empty()) {
        page.refuse(
            !found ? found.error()
                   : fail(ErrorKind::not_found, "case.not_found", "There is no such case.")
        );
        return page.render("case", "case.title");
    }
    const auto& c = found->front();
    const auto units = parts.territory.units(county, parts.clock.now());
    page.values["case"] = row_of(page, c, units);
    list changes;
    if (const auto known = parts.cases.public_changes_of(county, *found); known && !known->empty())
        for (const auto& change : known->front()) {
            object row{{"at", to_county_text(change.at).substr(0, 16)}};
            page.put_term(row, "state", change.state_title);
            changes.push_back(row);
        }
    page.values["changes"] = changes;
    list photos;
    if (const auto files = parts.files.list_released(county, c.id); c.is_released && files)
        for (const auto& file : files->files)
            if (file.width)
                photos.push_back(object{
                    {"label", std::to_string(photos.size() + 1)},
                    {"source",
                     "/api/v1/public/cases/" + to_text(c.id) + "/files/" + to_text(file.id)}});
    page.values["photos"] = photos;
    return page.render("case", "case.title");
}

// A GET whose answer is a picture.
template <class F>
http::Route picture_route(const Parts& parts, std::string path, std::string summary, F f)
{
    return http::Route{
        .verb = http::Verb::get,
        .path = std::move(path),
        .permission = Permission::anyone,
        .pool = http::Pool::read,
        .summary = std::move(summary),
        .handler = [parts,
                    f](const http::Request& request,
                       const Caller& caller) { return f(parts, request, caller); },
        .on_error = error_pages(parts),
        .in_api_document = false};
}

} // namespace

std::vector<http::Route> open_case_routes(const Parts& parts)
{
    std::vector<http::Route> list;
    list.push_back(page_route(parts, "/cases", Permission::anyone, "Public cases", cases));
    list.push_back(
        page_route(parts, "/cases/{number}", Permission::anyone, "One public case", one_case)
    );
    list.push_back(picture_route(parts, "/maps/place.svg", "The map of the county", place_map));
    return list;
}

} // namespace wuzhi::public_
