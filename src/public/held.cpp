#include "public/held.hpp"

#include "county/commands/from_page.hpp"
#include "county/identity/permission.hpp"
#include "county/rights/service.hpp"
#include "platform/base/json.hpp"
#include "public/page.hpp"
#include "public/report_form.hpp"
#include "smart/cases/door_service.hpp"

namespace wuzhi::public_ {
namespace {

using http::Fields;
using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;
using namespace county::rights;

std::string minute_of(Instant at) { return to_county_text(at).substr(0, 16); }

Result<SlipBody> slip_of(const Fields& fields)
{
    const auto slip = follow_of(fields);
    if (!slip) return slip.error();
    return SlipBody{slip->number, slip->code};
}

Reply refused(Page& page, const Error& error, const Fields& fields)
{
    page.refuse(error);
    page.values["number"] = value_of(fields, "number");
    return page.render("follow", "follow.title");
}

void add_contact(Page& page, const std::optional<county::ports::HeldContact>& contact)
{
    if (!contact) return;
    object shown;
    set_if_any(shown, "name", contact->name);
    set_if_any(shown, "telephone", contact->telephone);
    set_if_any(shown, "village", contact->village);
    set_if_any(shown, "email", contact->email);
    page.values["contact"] = shown;
}

object request_of(Page& page, const RightsRequestView& request)
{
    object shown{
        {"kind", page.word("held.kind_" + TextForm<RightsKind>::write(request.kind))},
        {"state", page.word("held.state_" + TextForm<RightsState>::write(request.state))},
        {"asked_on", to_text(request.asked_on)}};
    if (request.state == RightsState::open) shown["due_on"] = to_text(request.due_on);
    if (request.decided_on) shown["decided_on"] = to_text(*request.decided_on);
    set_if_any(shown, "words", request.words);
    set_if_any(shown, "answer", request.answer);
    set_if_any(shown, "remedies", request.remedies);
    return shown;
}

void add_lists(Page& page, const HeldView& view)
{
    list words;
    for (const auto& each : view.words)
        words.push_back(object{{"at", minute_of(each.at)}, {"text", each.text}});
    page.values["words"] = words;
    page.values["file_count"] = std::to_string(view.files.size());
    page.values["has_files"] = !view.files.empty();
    list steps;
    for (const auto& each : view.steps) {
        object shown{{"at", minute_of(each.at)}};
        page.put_term(shown, "title", each.title);
        steps.push_back(shown);
    }
    page.values["steps"] = steps;
    list pieces;
    for (const auto& each : view.pieces) {
        object shown{{"number", each.number}, {"text", each.text}};
        set_if_any(shown, "address", each.address);
        pieces.push_back(shown);
    }
    page.values["pieces"] = pieces;
    page.values["has_pieces"] = !pieces.empty();
    list readers;
    for (const auto& each : view.readers) {
        object shown{{"day", to_text(each.day)}, {"purpose", each.purpose}};
        shown["who"] = each.unit_name + " " + each.post_title;
        readers.push_back(shown);
    }
    page.values["readers"] = readers;
    page.values["has_readers"] = !readers.empty();
    list requests;
    for (const auto& each : view.requests)
        requests.push_back(request_of(page, each));
    page.values["requests"] = requests;
    page.values["has_requests"] = !requests.empty();
}

Reply show(Page& page, const SlipBody& slip, const HeldView& view)
{
    auto& values = page.values;
    values["number"] = view.number;
    values["code"] = slip.code.str();
    values["once"] = to_text(page.parts().ids.next<RightsRequestId>());
    values["made_at"] = minute_of(view.made_at);
    page.put_term(values, "category_name", view.category_name);
    page.put_term(values, "state", view.state_title);
    values["reported_at"] = minute_of(view.reported_at);
    set_if_any(values, "address", view.address);
    if (view.lon && view.lat)
        values["place"] = std::to_string(*view.lat) + ", " + std::to_string(*view.lon);
    set_if_any(values, "rating", view.rating);
    set_if_any(values, "answers", view.answers);
    if (view.erased_on) values["erased_on"] = to_text(*view.erased_on);
    values["may_ask"] = !view.erased_on;
    values["masked"] = view.is_masked;
    values["may_withdraw"] = view.contact.has_value();
    add_contact(page, view.contact);
    add_lists(page, view);
    return page.render("held", "held.title");
}

// What is held, if number and code of the form belong together.
Result<HeldView> look(Page& page, const SlipBody& slip)
{
    const auto& parts = page.parts();
    return smart::cases::at_the_door(parts.strangers, page.caller(), page.request(), [&] {
        return parts.rights.held(page.caller(), slip);
    });
}

Reply look_by_form(Page& page, const http::Form& form)
{
    const auto slip = slip_of(form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto view = look(page, *slip);
    if (!view) return refused(page, view.error(), form.fields);
    return show(page, *slip, *view);
}

// The same for a program: a file to keep.
Reply copy(Page& page, const http::Form& form)
{
    const auto slip = slip_of(form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto view = look(page, *slip);
    if (!view) return refused(page, view.error(), form.fields);
    Reply reply{.body = to_json(*view)};
    reply.headers = {
        {"cache-control", "no-store"},
        {"content-disposition", "attachment; filename=\"wuzhi-" + view->number + ".json\""}};
    return reply;
}

template <class Text>
Result<std::optional<Text>> optional_text(const Fields& fields, std::string_view name)
{
    if (value_of(fields, name).empty()) return std::optional<Text>{};
    auto text = text_of<Text>(fields, name);
    if (!text) return std::move(text).error();
    return std::optional<Text>{std::move(*text)};
}

Result<AskBody> asked_of(const Fields& fields)
{
    const auto kind = TextForm<RightsKind>::read(value_of(fields, "kind"));
    if (!kind) return old_page("kind");
    AskBody asked{.kind = *kind};
    auto words = optional_text<AnswerText>(fields, "words");
    if (!words) return std::move(words).error();
    asked.words = std::move(*words);
    if (*kind != RightsKind::correction) return asked;
    ContactBody contact; // A field that is left empty stays as it is.
    auto name = optional_text<BoundedText<0, 40>>(fields, "name");
    if (!name) return std::move(name).error();
    auto telephone = optional_text<BoundedText<0, 30>>(fields, "telephone");
    if (!telephone) return std::move(telephone).error();
    contact.name = std::move(*name);
    contact.telephone = std::move(*telephone);
    if (contact.name || contact.telephone) asked.contact = std::move(contact);
    return asked;
}

Reply ask(Page& page, const http::Form& form)
{
    const auto slip = slip_of(form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto before = look(page, *slip);
    if (!before) return refused(page, before.error(), form.fields);
    const auto done = [&]() -> Result<RightsRequestView> {
        const auto asked = asked_of(form.fields);
        if (!asked) return asked.error();
        const auto key = RightsRequestId::parse(value_of(form.fields, "once"));
        if (!key) return old_page("once");
        const auto once = county::commands::once_of_page(
            page.caller().county(),
            page.caller().principal(),
            to_text(*key),
            slip->number.str() + '\n' + to_json(*asked)
        );
        return page.parts().rights.ask(page.caller(), once, *slip, *asked);
    }();
    if (done)
        page.values["asked"] = page.word("held.asked_" + TextForm<RightsState>::write(done->state));
    else
        page.refuse(done.error());
    const auto view = look(page, *slip);
    if (!view) return refused(page, view.error(), form.fields);
    return show(page, *slip, *view);
}

} // namespace

std::vector<http::Route> held_routes(const Parts& parts)
{
    std::vector<http::Route> table;
    table.push_back(form_route(
        parts, "/follow/held", Permission::anyone, "What is held on the reporter", look_by_form
    ));
    table.push_back(
        form_route(parts, "/follow/held/copy", Permission::anyone, "The same as a file", copy)
    );
    table.push_back(
        form_route(parts, "/follow/rights", Permission::anyone, "Ask about one's data by form", ask)
    );
    return table;
}

} // namespace wuzhi::public_
