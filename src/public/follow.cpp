#include "public/follow.hpp"

#include "county/commands/from_page.hpp"
#include "county/identity/permission.hpp"
#include "public/page.hpp"
#include "public/photos.hpp"
#include "public/report_form.hpp"
#include "smart/cases/door_service.hpp"
#include "smart/cases/titles.hpp"

namespace wuzhi::public_ {
namespace {

using county::commands::Once;
using http::Fields;
using http::Reply;
using kainjow::mustache::list;
using kainjow::mustache::object;
using namespace smart::cases;

std::string minute_of(Instant at) { return to_county_text(at).substr(0, 16); }

// The form alone; a slip's QR code and a link bring the number.
Reply ask(Page& page)
{
    page.values["number"] = query_of(page.request(), "number");
    return page.render("follow", "follow.title");
}

Reply refused(Page& page, const Error& error, const Fields& fields)
{
    page.refuse(error);
    page.values["number"] = value_of(fields, "number");
    return page.render("follow", "follow.title");
}

void add_view(Page& page, const FollowView& view)
{
    auto& values = page.values;
    values["number"] = view.number;
    page.put_term(values, "category_name", view.category_name);
    page.put_term(values, "state", std::string{title(view.state)});
    values["reported_at"] = minute_of(view.reported_at);
    values["changed_at"] = minute_of(view.changed_at);
    if (view.accept_by) values["accept_by"] = minute_of(*view.accept_by);
    if (view.expected_at) values["expected_at"] = minute_of(*view.expected_at);
    values["description"] = view.description;
    set_if_any(values, "address", view.address);
    set_if_any(values, "merged_into", view.merged_into.value_or(""));
    set_if_any(values, "result", view.result);
    set_if_any(values, "refusal", view.refusal.value_or(""));
    set_if_any(values, "delay", view.delay.value_or(""));
    if (view.rating) page.put_term(values, "rating", std::string{title(*view.rating)});
    list additions;
    for (const auto& addition : view.additions)
        additions.push_back(object{{"at", minute_of(addition.at)}, {"words", addition.words}});
    values["additions"] = additions;
    values["can_add"] = view.can_add;
    values["can_rate"] = view.can_rate;
    values["by_call"] = view.is_rated_by_call;
    values["can_object"] = view.can_object;
    values["can_cancel"] = view.can_cancel;
}

// The report as it stands, with what may be done about it.
Reply show(Page& page, const FollowBody& slip, const FollowView& view)
{
    add_view(page, view);
    page.values["code"] = slip.code.str();
    page.values["once"] = to_text(page.parts().ids.next<CaseId>());
    page.values["photo_ids"] = new_photo_ids(page.parts().ids);
    list photos;
    for (const auto& photo : photos_of(page.parts(), page.caller(), slip))
        photos.push_back(object{{"source", photo}, {"label", std::to_string(photos.size() + 1)}});
    page.values["photos"] = photos;
    return page.render("followed", "follow.title");
}

// Number and code of the form, if they belong together. Asked first of all, so that a wrong code
// counts once, whatever else the form has.
Result<FollowBody> known_slip(Page& page, const Fields& fields)
{
    auto slip = follow_of(fields);
    if (!slip) return slip;
    const auto& parts = page.parts();
    const auto found = at_the_door(parts.strangers, page.caller(), page.request(), [&] {
        return parts.cases.followed(page.caller(), *slip);
    });
    return found ? std::move(slip) : found.error();
}

Reply follow(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto view = page.parts().cases.follow(page.caller(), *slip);
    if (!view) return refused(page, view.error(), form.fields);
    return show(page, *slip, *view);
}

// Adds photos and shows the report again.
Reply add_photos(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto note = attach_photos(page.parts(), page.caller(), *slip, form);
    say_photos(page, note);
    const auto view = page.parts().cases.follow(page.caller(), *slip);
    if (!view) return refused(page, view.error(), form.fields);
    return show(page, *slip, *view);
}

// What the reporter does; what is refused is said above the report, which stays as it is.
Reply act(Page& page, const Fields& fields, const FollowBody& slip, Command command)
{
    auto& cases = page.parts().cases;
    const auto done = cases.act_as_reporter(page.caller(), Once{}, slip, std::move(command));
    if (done) return show(page, slip, *done);
    page.refuse(done.error());
    const auto view = cases.follow(page.caller(), slip);
    if (!view) return refused(page, view.error(), fields);
    return show(page, slip, *view);
}

Reply rate(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto rating = TextForm<Rating>::read(value_of(form.fields, "rating"));
    if (!rating)
        return refused(
            page,
            fail_field(ErrorKind::invalid, "form.rating", "rating", "Choose one of the ratings."),
            form.fields
        );
    Command command{.action = Action::rate, .rating = *rating};
    if (!value_of(form.fields, "reason").empty()) {
        const auto reason = text_of<ReasonText>(form.fields, "reason");
        if (!reason) return refused(page, reason.error(), form.fields);
        command.reason = reason->str();
    }
    return act(page, form.fields, *slip, std::move(command));
}

Reply object_to_it(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    const auto reason = text_of<ReasonText>(form.fields, "reason");
    if (!reason) return refused(page, reason.error(), form.fields);
    return act(page, form.fields, *slip, {.action = Action::object, .reason = reason->str()});
}

// What the form named is done once, however often the page is sent; refused words are kept in it.
Reply add_words(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    auto& cases = page.parts().cases;
    const auto added = [&]() -> Result<FollowView> {
        const auto key = CaseId::parse(value_of(form.fields, "once"));
        if (!key) return old_page("once");
        const auto words = text_of<decltype(AddBody::words)>(form.fields, "words");
        if (!words) return words.error();
        const auto once = county::commands::once_of_page(
            page.caller().county(),
            page.caller().principal(),
            to_text(*key),
            slip->number.str() + '\n' + words->str()
        );
        Command command{.action = Action::note, .reason = words->str()};
        return cases.act_as_reporter(page.caller(), once, *slip, std::move(command));
    }();
    if (added) return show(page, *slip, *added);
    page.refuse(added.error());
    page.values["words"] = value_of(form.fields, "words");
    const auto view = cases.follow(page.caller(), *slip);
    if (!view) return refused(page, view.error(), form.fields);
    return show(page, *slip, *view);
}

Reply withdraw(Page& page, const http::Form& form)
{
    const auto slip = known_slip(page, form.fields);
    if (!slip) return refused(page, slip.error(), form.fields);
    return act(page, form.fields, *slip, {.action = Action::cancel});
}

} // namespace

std::vector<http::Route> follow_routes(const Parts& parts)
{
    std::vector<http::Route> list;
    list.push_back(page_route(parts, "/follow", Permission::anyone, "Follow a report", ask));
    list.push_back(form_route(parts, "/follow", Permission::anyone, "Follow by form", follow));
    list.push_back(with_files(form_route(
        parts, "/follow/photos", Permission::anyone, "Add photos to a report", add_photos
    )));
    list.push_back(form_route(parts, "/rate", Permission::anyone, "Rate by form", rate));
    list.push_back(form_route(
        parts,
        "/follow/objection",
        Permission::anyone,
        "Object to a rejection by form",
        object_to_it
    ));
    list.push_back(
        form_route(parts, "/follow/addition", Permission::anyone, "Add words by form", add_words)
    );
    list.push_back(form_route(
        parts, "/follow/withdrawal", Permission::anyone, "Withdraw a report by form", withdraw
    ));
    return list;
}

} // namespace wuzhi::public_
