#include "public/home.hpp"

#include "county/identity/cookie.hpp"
#include "county/identity/permission.hpp"
#include "platform/http/limits.hpp"
#include "public/home_view.hpp"
#include "public/photos.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using county::commands::Once;
using http::Fields;
using http::Reply;
using http::Request;
using http::Route;
using http::Verb;
using namespace smart::cases;

std::string_view embedded_style() { return embedded("page.css"); }

// The page after something was done or refused: status, and what to say on top.
Reply page(const Parts& parts, const Request& request, const Caller& caller, HomeMessage message)
{
    const int status = message.error ? http::status_of(*message.error) : 200;
    Reply reply{.status = status, .content_type = "text/html; charset=utf-8"};
    message.request_id = to_text(request.id);
    reply.body = render_home(parts, caller, message);
    return reply;
}

// A field as the API would take it; the page's own limits are those of the API.
template <class Text>
Result<Text> text_of(const Fields& fields, std::string_view name)
{
    auto text = Text::parse(value_of(fields, name));
    if (text) return std::move(*text);
    return fail_field(
        ErrorKind::invalid,
        "form.text_length",
        std::string{name},
        "请填写 " + std::to_string(Text::length_min) + " 到 " + std::to_string(Text::length_max) +
            " 个字。"
    );
}

Result<ReportBody> report_of(const Fields& fields)
{
    ReportBody body{.channel = Channel::web};
    const auto id = CaseId::parse(value_of(fields, "id"));
    if (!id) return fail_field(ErrorKind::invalid, "form.id", "id", "页面已过期，请刷新后再填。");
    body.id = *id;
    auto category = text_of<BoundedText<1, 20>>(fields, "category");
    if (!category) return std::move(category).error();
    body.category = std::move(*category);
    auto description = text_of<LongText>(fields, "description");
    if (!description) return std::move(description).error();
    body.description = std::move(*description);
    auto unit = text_of<BoundedText<6, 15>>(fields, "unit");
    if (!unit) return std::move(unit).error();
    body.unit = std::move(*unit);
    if (!value_of(fields, "address").empty()) {
        auto address = text_of<BoundedText<1, 200>>(fields, "address");
        if (!address) return std::move(address).error();
        body.address = std::move(*address);
    }
    return body;
}

Result<FollowBody> follow_of(const Fields& fields)
{
    auto number = text_of<BoundedText<1, 40>>(fields, "number");
    if (!number) return std::move(number).error();
    auto code = text_of<BoundedText<1, 40>>(fields, "code");
    if (!code) return std::move(code).error();
    return FollowBody{std::move(*number), std::move(*code)};
}

// A POST of a form whose outcome is shown on the page:
// f(caller, form, request) -> Result<HomeMessage>.
template <class F>
Route form(const Parts& parts, std::string path, Permission permission, std::string summary, F f)
{
    return Route{
        .verb = Verb::post,
        .path = std::move(path),
        .permission = permission,
        .pool = http::Pool::write,
        .summary = std::move(summary),
        .handler = [parts, f](const Request& request, const Caller& caller) -> Result<Reply> {
            auto sent = http::read_form(request);
            if (!sent) return page(parts, request, caller, {.error = std::move(sent).error()});
            auto message = f(caller, *sent, request);
            if (!message)
                message = HomeMessage{
                    .error = std::move(message).error(), .typed = std::move(sent->fields)};
            return page(parts, request, caller, std::move(*message));
        },
        .on_error = error_page,
        .in_api_document = false};
}

// The report counts, whatever becomes of its photos.
Result<HomeMessage> report(const Parts& parts, const Caller& caller, const http::Form& form)
{
    const auto body = report_of(form.fields);
    if (!body) return body.error();
    auto receipt = parts.cases.report(caller, *body);
    if (!receipt) return std::move(receipt).error();
    HomeMessage message;
    auto number = BoundedText<1, 40>::parse(receipt->number);
    auto code = BoundedText<1, 40>::parse(receipt->follow_code);
    if (number && code) message.photo_note = attach_photos(parts, caller, {*number, *code}, form);
    message.receipt = std::move(*receipt);
    return message;
}

Result<HomeMessage> follow(const Parts& parts, const Caller& caller, const Fields& fields)
{
    auto body = follow_of(fields);
    if (!body) return std::move(body).error();
    auto view = parts.cases.follow(caller, *body);
    if (!view) return std::move(view).error();
    return HomeMessage{
        .followed = std::move(*view),
        .follow_code = body->code.str(),
        .photos = photos_of(parts, caller, *body)};
}

// Adds photos to a report and shows it.
Result<HomeMessage> add_photos(const Parts& parts, const Caller& caller, const http::Form& form)
{
    const auto slip = follow_of(form.fields);
    if (!slip) return slip.error();
    // First of all, so that a wrong code counts once, however many files come with it.
    if (const auto found = parts.cases.followed(caller, *slip); !found) return found.error();
    const auto note = attach_photos(parts, caller, *slip, form);
    auto message = follow(parts, caller, form.fields);
    if (message) message->photo_note = note;
    return message;
}

// Adds photos to a case that the caller works on.
Result<HomeMessage> add_photos_to(
    const Parts& parts, const Caller& caller, const http::Form& form, const Request& request
)
{
    const auto id = request.path_id<CaseId>("id");
    if (!id) return id.error();
    return HomeMessage{.photo_note = attach_photos(parts, caller, *id, form)};
}

Route with_files(Route route)
{
    route.pool = http::Pool::slow; // Photos are decoded while the sender waits.
    route.body_max = http::Limits::form_with_files_bytes_max;
    return route;
}

Result<HomeMessage> rate(const Parts& parts, const Caller& caller, const Fields& fields)
{
    auto body = follow_of(fields);
    if (!body) return std::move(body).error();
    const auto rating = TextForm<Rating>::read(value_of(fields, "rating"));
    if (!rating) return fail_field(ErrorKind::invalid, "form.rating", "rating", "请选择一个评价。");
    auto view = parts.cases.act_as_reporter(
        caller, Once{}, *body, {.action = Action::rate, .rating = *rating}
    );
    if (!view) return std::move(view).error();
    return HomeMessage{.followed = std::move(*view), .follow_code = body->code.str()};
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
    Order order{
        {.action = *action, .reason = std::move(*reason), .result = std::move(*result)},
        std::move(*receiver)};
    // The button says that the closing condition is met.
    if (*action == Action::close) order.command.has_passed = true;
    return order;
}

// One step of a case, from the buttons under it.
Result<Reply> act(const Parts& parts, const Request& request, const Caller& caller)
{
    const auto refuse = [&](Error error) {
        return page(parts, request, caller, {.error = std::move(error)});
    };
    const auto fields = http::parse_form(request.body);
    if (!fields) return refuse(fields.error());
    const auto id = request.path_id<CaseId>("id");
    if (!id) return refuse(id.error());
    auto order = order_of(request, *fields);
    if (!order) return refuse(std::move(order).error());
    std::optional<std::int64_t> version;
    if (const auto text = http::QueryForm<std::int64_t>::read(value_of(*fields, "version")))
        version = *text;
    const auto done = parts.cases.act(caller, Once{}, *id, std::move(*order), version);
    if (!done) return refuse(done.error());
    return http::redirect("/"); // So that a reload does not do it again.
}

Route act_route(const Parts& parts)
{
    return Route{
        .verb = Verb::post,
        .path = "/act/{id}/{action}",
        .permission = Permission::case_read,
        .pool = http::Pool::write,
        .summary = "One step of a case",
        .handler = [parts](
                       const Request& request, const Caller& caller
                   ) { return act(parts, request, caller); },
        .on_error = error_page,
        .in_api_document = false};
}

Route sign_in_route(const Parts& parts)
{
    return Route{
        .verb = Verb::post,
        .path = "/sign-in",
        .permission = Permission::anyone,
        .pool = http::Pool::slow,
        .summary = "Sign in by form",
        .handler = [parts](const Request& request, const Caller& caller) -> Result<Reply> {
            auto fields = http::parse_form(request.body);
            if (!fields) return page(parts, request, caller, {.error = std::move(fields).error()});
            auto signed_in = parts.sign_in.sign_in(
                caller.county(),
                request.peer,
                {.login_name = value_of(*fields, "login"),
                 .password = value_of(*fields, "password")}
            );
            if (!signed_in)
                return page(parts, request, caller, {.error = std::move(signed_in).error()});
            auto reply = http::redirect("/");
            reply.headers.emplace_back(
                "set-cookie", county::identity::session_cookie(request, *signed_in)
            );
            return reply;
        },
        .on_error = error_page,
        .in_api_document = false};
}

Route sign_out_route(const Parts& parts)
{
    return Route{
        .verb = Verb::post,
        .path = "/sign-out",
        .permission = Permission::anyone,
        .pool = http::Pool::write,
        .summary = "Sign out by form",
        .handler = [parts](const Request& request, const Caller& caller) -> Result<Reply> {
            if (caller.is_signed_in()) {
                if (auto done = parts.sign_in.sign_out(caller); !done)
                    return page(parts, request, caller, {.error = std::move(done).error()});
            }
            auto reply = http::redirect("/");
            reply.headers.emplace_back("set-cookie", county::identity::ended_cookie(request));
            return reply;
        },
        .on_error = error_page,
        .in_api_document = false};
}

Route home_route(const Parts& parts)
{
    return Route{
        .verb = Verb::get,
        .path = "/",
        .permission = Permission::anyone,
        .pool = http::Pool::read,
        .summary = "The page",
        .handler = [parts](const Request& request, const Caller& caller) -> Result<Reply> {
            return page(parts, request, caller, {});
        },
        .on_error = error_page,
        .in_api_document = false};
}

Route style_route()
{
    return Route{
        .verb = Verb::get,
        .path = "/assets/page.css",
        .permission = Permission::unasked,
        .pool = http::Pool::immediate,
        .summary = "The style of the pages",
        .handler = [](const Request&, const Caller&) -> Result<Reply> {
            return Reply{
                .content_type = "text/css; charset=utf-8",
                .body = std::string{embedded_style()},
                .headers = {{"cache-control", "public, max-age=3600"}}};
        },
        .in_api_document = false};
}

} // namespace

std::vector<Route> routes(const Parts& parts)
{
    std::vector<Route> list;
    list.push_back(home_route(parts));
    list.push_back(style_route());
    list.push_back(with_files(form(
        parts,
        "/report",
        Permission::anyone,
        "Report by form",
        [parts](const Caller& caller, const http::Form& sent, const Request&) {
            return report(parts, caller, sent);
        }
    )));
    list.push_back(form(
        parts,
        "/follow",
        Permission::anyone,
        "Follow by form",
        [parts](const Caller& caller, const http::Form& sent, const Request&) {
            return follow(parts, caller, sent.fields);
        }
    ));
    list.push_back(with_files(form(
        parts,
        "/follow/photos",
        Permission::anyone,
        "Add photos to a report by form",
        [parts](const Caller& caller, const http::Form& sent, const Request&) {
            return add_photos(parts, caller, sent);
        }
    )));
    list.push_back(with_files(form(
        parts,
        "/cases/{id}/photos",
        Permission::case_handle,
        "Add photos to a case by form",
        [parts](const Caller& caller, const http::Form& sent, const Request& request) {
            return add_photos_to(parts, caller, sent, request);
        }
    )));
    list.push_back(form(
        parts,
        "/rate",
        Permission::anyone,
        "Rate by form",
        [parts](const Caller& caller, const http::Form& sent, const Request&) {
            return rate(parts, caller, sent.fields);
        }
    ));
    list.push_back(act_route(parts));
    list.push_back(sign_in_route(parts));
    list.push_back(sign_out_route(parts));
    return list;
}

} // namespace wuzhi::public_
