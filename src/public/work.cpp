#include "public/work.hpp"

#include "county/identity/cookie.hpp"
#include "county/identity/permission.hpp"
#include "public/photos.hpp"
#include "public/report_form.hpp"
#include "public/work_view.hpp"

namespace wuzhi::public_ {
namespace {

using county::commands::Once;
using http::Fields;
using http::Reply;
using http::Request;
using namespace smart::cases;

Reply work(Page& page)
{
    add_work(page);
    return page.render("work", "work.title");
}

Reply refused(Page& page, const Error& error)
{
    page.refuse(error);
    return work(page);
}

// The same for a field that may be left empty.
template <class Text>
Result<std::string> text_or_nothing(const Fields& fields, std::string_view name)
{
    if (value_of(fields, name).empty()) return std::string{};
    const auto text = text_of<Text>(fields, name);
    if (!text) return text.error();
    return text->str();
}

// What a button under a case says. Errors: path.not_found: no button does this.
Result<Order> order_of(const Request& request, const Fields& fields)
{
    const auto action = TextForm<Action>::read(request.path_value("action"));
    if (!action || !is_on_page(*action))
        return fail(ErrorKind::not_found, "path.not_found", "没有这个操作。");
    auto reason = text_or_nothing<ReasonText>(fields, "reason");
    if (!reason) return std::move(reason).error();
    auto result = text_or_nothing<BoundedText<2, 2000>>(fields, "result");
    if (!result) return std::move(result).error();
    auto receiver = text_or_nothing<ReceiverText>(fields, "receiver");
    if (!receiver) return std::move(receiver).error();
    auto category = text_or_nothing<BoundedText<1, 20>>(fields, "category");
    if (!category) return std::move(category).error();
    Order order{
        {.action = *action, .reason = std::move(*reason), .result = std::move(*result)},
        std::move(*receiver)};
    if (*action == Action::accept) order.command.category = std::move(*category);
    // The button says that the closing condition is met.
    if (*action == Action::close) order.command.has_passed = true;
    return order;
}

// One step of a case, from the buttons under it.
Reply act(Page& page, const http::Form& form)
{
    const auto id = page.request().path_id<CaseId>("id");
    if (!id) return refused(page, id.error());
    auto order = order_of(page.request(), form.fields);
    if (!order) return refused(page, order.error());
    std::optional<std::int64_t> version;
    if (const auto text = http::QueryForm<std::int64_t>::read(value_of(form.fields, "version")))
        version = *text;
    const auto done =
        page.parts().cases.act(page.caller(), Once{}, *id, std::move(*order), version);
    if (!done) return refused(page, done.error());
    return http::redirect("/work"); // So that a reload does not do it again.
}

// Adds photos to a case that the caller works on.
Reply add_photos(Page& page, const http::Form& form)
{
    const auto id = page.request().path_id<CaseId>("id");
    if (!id) return refused(page, id.error());
    const auto note = attach_photos(page.parts(), page.caller(), *id, form);
    say_photos(page, note);
    return work(page);
}

Reply sign_in(Page& page, const http::Form& form)
{
    const auto code = value_of(form.fields, "second_factor");
    const auto signed_in = page.parts().sign_in.sign_in(
        page.caller().county(),
        page.request().peer,
        {.login_name = value_of(form.fields, "login"),
         .password = value_of(form.fields, "password"),
         .code = code.empty() ? std::nullopt : std::optional{code}}
    );
    if (!signed_in) return refused(page, signed_in.error());
    auto reply = http::redirect("/work");
    reply.headers.emplace_back(
        "set-cookie", county::identity::session_cookie(page.request(), *signed_in)
    );
    return reply;
}

Reply sign_out(Page& page, const http::Form&)
{
    if (page.caller().is_signed_in())
        if (const auto done = page.parts().sign_in.sign_out(page.caller()); !done)
            return refused(page, done.error());
    auto reply = http::redirect("/");
    reply.headers.emplace_back("set-cookie", county::identity::ended_cookie(page.request()));
    return reply;
}

} // namespace

std::vector<http::Route> work_routes(const Parts& parts)
{
    std::vector<http::Route> list;
    list.push_back(page_route(parts, "/work", Permission::anyone, "What waits, by buttons", work));
    list.push_back(
        form_route(parts, "/act/{id}/{action}", Permission::case_read, "One step of a case", act)
    );
    list.push_back(with_files(form_route(
        parts,
        "/cases/{id}/photos",
        Permission::case_handle,
        "Add photos to a case by form",
        add_photos
    )));
    auto door = form_route(parts, "/sign-in", Permission::anyone, "Sign in by form", sign_in);
    door.pool = http::Pool::slow; // A password takes a tenth of a second.
    list.push_back(std::move(door));
    list.push_back(form_route(parts, "/sign-out", Permission::anyone, "Sign out by form", sign_out)
    );
    return list;
}

} // namespace wuzhi::public_
