#include "public/report.hpp"

#include "county/identity/permission.hpp"
#include "platform/base/encoding.hpp"
#include "public/category_choice.hpp"
#include "public/category_search.hpp"
#include "public/county_map.hpp"
#include "public/page.hpp"
#include "public/photos.hpp"
#include "public/places.hpp"
#include "public/qr.hpp"
#include "public/report_form.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;
using namespace smart::cases;

constexpr std::size_t likely_max = 5;
constexpr std::int64_t likely_searched = 50; // The newest, of which some say what they are.
constexpr std::chrono::days likely_within{30};
constexpr std::size_t found_max = 24; // Categories that a search shows.

// What somebody looked for, the best first; the grave ones stand apart, above.
void add_found(Page& page, const std::vector<CategoryView>& all, const std::string& words)
{
    list grave;
    list others;
    const auto found = find_categories(all, page.parts().texts, page.language(), words);
    for (const auto* const category : found) {
        auto& kind = category->is_grave ? grave : others;
        if (kind.size() == found_max) continue;
        auto choice = choice_of(page, *category);
        page.put_term(choice, "group", category->group_name);
        kind.push_back(choice);
    }
    page.values["is_nothing_found"] = found.empty();
    page.values["is_anything_found"] = !others.empty();
    page.values["found"] = others;
    if (grave.empty()) return;
    object group{{"categories", grave}};
    const auto first = std::ranges::find(all, true, &CategoryView::is_grave);
    page.put_term(group, "name", first->group_name);
    page.values["grave_groups"] = list{group};
}

// A text as it stands in an address, after "name=".
std::string escaped_for_query(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain) {
            escaped += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        escaped += '%';
        escaped += digits[byte >> 4];
        escaped += digits[byte & 15];
    }
    return escaped;
}

// What somebody typed to find the category goes along from step to step, by form and by link: it is
// the beginning of their description.
void carry_words(Page& page, const std::string& words)
{
    page.values["words"] = words;
    if (words.empty()) return;
    page.values["carried"] = "&q=" + escaped_for_query(words);
    page.values["carried_alone"] = "?q=" + escaped_for_query(words);
}

// The first step: what happened.
Reply what(Page& page)
{
    const auto categories = page.parts().cases.categories(page.caller());
    const auto words = std::string{trimmed(query_of(page.request(), "q"))};
    carry_words(page, words);
    if (!categories) {
        page.refuse(categories.error());
        return page.render("report_what", "report.title");
    }
    const auto& all = categories->categories;
    if (const auto* const general = general_category(all, page.parts().texts))
        page.values["general"] = general->code;
    if (words.empty() || !query_of(page.request(), "all").empty()) {
        page.values["groups"] = groups_of(page, all, false);
        page.values["grave_groups"] = groups_of(page, all, true);
        page.values["is_whole"] = true;
    } else {
        add_found(page, all, words);
    }
    return page.render("report_what", "report.title");
}

// Puts the chosen category on the page; false: there is none of this code, and the page says so.
bool add_category(Page& page, const std::string& code)
{
    const auto categories = page.parts().cases.categories(page.caller());
    if (!categories) {
        page.refuse(categories.error());
        return false;
    }
    const auto found = std::ranges::find(categories->categories, code, &CategoryView::code);
    if (found == categories->categories.end()) {
        page.refuse(fail(
            ErrorKind::invalid, "case.category_unknown", "There is no category with this code."
        ));
        return false;
    }
    page.values["category"] = code;
    page.put_term(page.values, "category_name", found->name);
    page.values["is_grave"] = found->is_grave;
    return true;
}

// The second step: where. By the name of the village, or on to the map.
Reply where(Page& page)
{
    if (!add_category(page, query_of(page.request(), "category"))) return what(page);
    carry_words(page, query_of(page.request(), "q"));
    const auto& parts = page.parts();
    const auto units = parts.territory.units(page.caller().county(), parts.clock.now());
    page.values["townships"] = townships_of(units, query_of(page.request(), "unit"));
    page.values["address"] = query_of(page.request(), "address");
    return page.render("report_where", "where.title");
}

// The place on the map, found by tapping it larger and larger; no script is needed.
Reply on_map(Page& page)
{
    if (!add_category(page, query_of(page.request(), "category"))) return what(page);
    carry_words(page, query_of(page.request(), "q"));
    const auto& parts = page.parts();
    auto view = tapped(parts.territory, page.caller().county(), page.request(), parts.clock.now());
    if (!view) {
        page.refuse(view.error());
        return where(page);
    }
    page.values["box"] = text_of(view->box);
    page.values["is_by_key"] = is_by_key(page.request());
    if (view->mark) {
        page.values["lon"] = degrees_text(view->mark->lon.degrees());
        page.values["lat"] = degrees_text(view->mark->lat.degrees());
        const auto now = parts.clock.now();
        const auto at = parts.territory.locate(page.caller().county(), *view->mark, now);
        const auto units = parts.territory.units(page.caller().county(), now);
        if (at) page.values["place_name"] = place_name(units, at->code);
        page.values["is_marked"] = true;
        page.values["is_outside"] = !at;
    }
    return page.render("report_map", "where.map_title");
}

// What others have reported of the same kind in the same township, where it says what it is: by its
// number and date nobody can tell whether it is theirs.
list likely_same(Page& page, const std::string& category, const std::string& unit)
{
    constexpr std::size_t township_digits = 9;
    list shown;
    const auto& parts = page.parts();
    const auto now = parts.clock.now();
    const auto known = parts.cases.public_list(
        page.caller().county(),
        {.reported_from = now - likely_within,
         .reported_until = now,
         .categories = {category},
         .township = unit.substr(0, township_digits),
         .is_open = true,
         .limit = likely_searched}
    );
    if (!known || unit.size() < township_digits) return shown;
    for (const auto& c : *known) {
        if (c.summary.empty() || shown.size() == likely_max) continue;
        object row{
            {"number", c.number},
            {"reported_on", to_county_text(c.reported_at).substr(0, 10)},
            {"summary", c.summary}};
        page.put_term(row, "state", c.state_title);
        shown.push_back(row);
    }
    return shown;
}

// Where it is, as the form of the last step shows and carries it; false: outside the county.
bool add_chosen_place(Page& page, const http::Fields& fields)
{
    const auto& parts = page.parts();
    const auto now = parts.clock.now();
    const auto units = parts.territory.units(page.caller().county(), now);
    auto unit = value_of(fields, "unit");
    for (const auto* const name : {"lon", "lat", "address", "unit"})
        page.values[name] = value_of(fields, name);
    if (const auto point = point_of(value_of(fields, "lon"), value_of(fields, "lat"))) {
        page.values["has_point"] = true;
        const auto at = parts.territory.locate(page.caller().county(), *point, now);
        if (!at) return false;
        unit = at->code;
    }
    page.values["place_name"] = place_name(units, unit);
    const auto likely = likely_same(page, value_of(fields, "category"), unit);
    if (!likely.empty()) page.values["likely_count"] = std::to_string(likely.size());
    page.values["likely"] = likely;
    return true;
}

// The second step again, since where it is is not known yet.
Reply where_instead(Page& page, const Error& error)
{
    page.refuse(error);
    const auto& parts = page.parts();
    const auto units = parts.territory.units(page.caller().county(), parts.clock.now());
    page.values["townships"] = townships_of(units, "");
    return page.render("report_where", "where.title");
}

// The last step, with what was typed, if it was refused.
Reply details(Page& page, const http::Fields& fields)
{
    const auto category = value_of(fields, "category");
    if (!add_category(page, category)) return what(page);
    const auto words = value_of(fields, "q");
    carry_words(page, words);
    if (value_of(fields, "lon").empty() && value_of(fields, "unit").empty())
        return where_instead(
            page,
            fail_field(
                ErrorKind::invalid, "case.place_missing", "unit", "Say where it is: a village."
            )
        );
    if (!add_chosen_place(page, fields))
        return where_instead(
            page,
            fail_field(
                ErrorKind::invalid, "case.place_outside", "lon", "This place is not in the county."
            )
        );
    const auto known = CaseId::parse(value_of(fields, "id"));
    page.values["id"] = to_text(known.value_or(page.parts().ids.next<CaseId>()));
    page.values["photo_ids"] = new_photo_ids(page.parts().ids);
    for (const auto* const name : {"description", "reporter_name", "telephone"})
        page.values[name] = value_of(fields, name);
    if (!words.empty() && value_of(fields, "description").empty()) {
        page.values["description"] = words;
        page.values["is_begun"] = true;
    }
    const auto& parts = page.parts();
    const auto units = parts.territory.units(page.caller().county(), parts.clock.now());
    page.values["homes"] = townships_of(units, value_of(fields, "home"));
    page.values["about_" + value_of(fields, "about")] = true;
    page.values["tell_by_call"] = value_of(fields, "tell_by") == "call";
    return page.render("report_details", "details.title");
}

// Number and code, once; the slip has a QR code that leads back without typing the number.
Reply received(Page& page, const Receipt& receipt, const ReportBody& body, const PhotoNote& note)
{
    // A slip of a grave matter may be found by those it is about: it does not say what it is.
    if (!receipt.notice && add_category(page, body.category.str()) && body.unit) {
        const auto& parts = page.parts();
        const auto units = parts.territory.units(page.caller().county(), parts.clock.now());
        set_if_any(page.values, "place", place_name(units, body.unit->str()));
    }
    page.values["number"] = receipt.number;
    page.values["follow_code"] = receipt.follow_code;
    page.values["reported_at"] = to_county_text(receipt.reported_at);
    if (receipt.notice) page.put_term(page.values, "notice", *receipt.notice);
    say_photos(page, note);
    page.values["follow_address"] = page.origin() + "/follow";
    // After the # it stays in the browser: no server and no log sees it.
    page.values["qr"] =
        qr_svg(page.origin() + "/follow#" + receipt.number + "/" + receipt.follow_code);
    return page.render("receipt", "receipt.title");
}

// The last step again with what was typed; the field that is wrong says why and has the focus.
Reply details_again(Page& page, const http::Form& form, const Error& error)
{
    page.refuse(error);
    for (const std::string name : {"description", "reporter_name", "telephone"})
        if (error.field == name || error.field == "reporter." + name) {
            page.values["wrong_" + name] = true;
            page.values["anchor"] = name;
        }
    return details(page, form.fields);
}

// The report counts, whatever becomes of its photos; but without words they are the report.
Reply report(Page& page, const http::Form& form)
{
    const auto body = report_of(form);
    if (!body) return details_again(page, form, body.error());
    if (is_wordless(form)) {
        PhotoNote refused;
        if (const auto good = check_photos(page.parts(), form, refused); !good) {
            say_photos(page, refused);
            return details_again(page, form, good.error());
        }
    }
    auto& strangers = page.parts().strangers;
    if (const auto may = strangers.may_report(page.caller(), page.request()); !may)
        return details_again(page, form, may.error());
    const auto receipt = page.parts().cases.report(page.caller(), *body);
    if (!receipt) {
        strangers.did_not_report(page.caller(), page.request());
        return details_again(page, form, receipt.error());
    }
    PhotoNote note;
    auto number = BoundedText<1, 40>::parse(receipt->number);
    auto code = BoundedText<1, 40>::parse(receipt->follow_code);
    if (number && code) note = attach_photos(page.parts(), page.caller(), {*number, *code}, form);
    return received(page, *receipt, *body, note);
}

} // namespace

std::vector<http::Route> report_routes(const Parts& parts)
{
    // By GET, so that the way back and a page that is loaded again ask for nothing to be sent anew.
    const auto details_of = [](Page& page) {
        http::Fields chosen;
        for (const auto* const name : {"category", "unit", "address", "lon", "lat", "q"})
            if (auto value = query_of(page.request(), name); !value.empty())
                chosen.emplace_back(name, std::move(value));
        return details(page, chosen);
    };
    std::vector<http::Route> list;
    list.push_back(
        page_route(parts, "/report", Permission::anyone, "Report, first step: what", what)
    );
    list.push_back(
        page_route(parts, "/report/where", Permission::anyone, "Report, second step: where", where)
    );
    list.push_back(
        page_route(parts, "/report/map", Permission::anyone, "Report: the place on a map", on_map)
    );
    list.push_back(
        page_route(parts, "/report/details", Permission::anyone, "Report, last step", details_of)
    );
    list.push_back(
        with_files(form_route(parts, "/report", Permission::anyone, "Report by form", report))
    );
    return list;
}

} // namespace wuzhi::public_
