#include "smart/cases/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

#include <fmt/format.h>

namespace wuzhi::smart::cases {
namespace {

using county::commands::once_of;
using http::Reply, http::Request, http::Verb;

// A case with its version as the ETag that If-Match wants back.
Reply case_reply(const CaseView& view)
{
    auto reply = http::json_reply(view);
    reply.headers.emplace_back("etag", fmt::format("\"{}\"", view.version));
    return reply;
}

// The version in If-Match, if it was sent; whether it had to be is the rules' business.
Result<std::optional<std::int64_t>> seen_version(const Request& request)
{
    if (!request.header("if-match")) return std::optional<std::int64_t>{};
    auto version = http::if_match(request);
    if (!version) return std::move(version).error();
    return std::optional{*version};
}

// POST /api/v1/cases/{id}/<action>: `fill` turns the body into the command.
template <class Body, class Fill>
http::Route
action_route(Service& service, Action action, Permission permission, std::string summary, Fill fill)
{
    auto route = http::command<Body, Reply>(
        Verb::post,
        "/api/v1/cases/{id}/" + to_text(action),
        permission,
        std::move(summary),
        [&service,
         action,
         fill](const Caller& caller, const Body& body, const Request& request) -> Result<Reply> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            const auto version = seen_version(request);
            if (!version) return version.error();
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            Command command{.action = action};
            fill(command, body);
            auto view = service.act(caller, *once, *id, std::move(command), *version);
            if (!view) return std::move(view).error();
            return case_reply(*view);
        }
    );
    route.answer = http::schema_of<CaseView>;
    return route;
}

void fill_nothing(Command&, const NoBody&) {}

void add_actions(std::vector<http::Route>& list, Service& service)
{
    list.push_back(action_route<AcceptBody>(
        service,
        Action::accept,
        Permission::case_accept,
        "Accept a report as a case of this desk (If-Match).",
        [](Command& command, const AcceptBody& body) {
            if (body.category) command.category = body.category->str();
        }
    ));
    list.push_back(action_route<RejectBody>(
        service,
        Action::reject,
        Permission::case_accept,
        "Refuse a report with a reason the reporter reads (If-Match).",
        [](Command& command, const RejectBody& body) { command.reason = body.reason.str(); }
    ));
    list.push_back(action_route<DispatchBody>(
        service,
        Action::dispatch,
        Permission::case_dispatch,
        "Hand an accepted case to the unit that shall handle it (If-Match).",
        [](Command& command, const DispatchBody& body) {
            command.receiver = body.receiver.str();
            if (body.reason) command.reason = body.reason->str();
        }
    ));
    list.push_back(action_route<NoBody>(
        service,
        Action::acknowledge,
        Permission::case_acknowledge,
        "Take over a dispatched case; the caller becomes its handler.",
        fill_nothing
    ));
    list.push_back(action_route<SubmitBody>(
        service,
        Action::submit,
        Permission::case_handle,
        "Say what was done; the case goes back to its desk.",
        [](Command& command, const SubmitBody& body) { command.result = body.result.str(); }
    ));
    list.push_back(action_route<NoBody>(
        service,
        Action::close,
        Permission::case_close,
        "Agree that it is done (If-Match).",
        fill_nothing
    ));
}

void add_reading(std::vector<http::Route>& list, Service& service)
{
    list.push_back(http::reading<ListQuery, CasePage>(
        "/api/v1/cases",
        Permission::case_read,
        "Cases of the caller's scope, newest first, by cursor.",
        [&service](const Caller& caller, const ListQuery& query, const Request&) {
            return service.list(caller, query);
        }
    ));
    auto one = http::reading<http::NoQuery, Reply>(
        "/api/v1/cases/{id}",
        Permission::case_read,
        "One case, with the actions the caller may take now.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<Reply> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            auto view = service.read(caller, *id);
            if (!view) return std::move(view).error();
            return case_reply(*view);
        }
    );
    one.answer = http::schema_of<CaseView>;
    list.push_back(std::move(one));
    list.push_back(http::reading<http::NoQuery, StepList>(
        "/api/v1/cases/{id}/steps",
        Permission::case_read,
        "The history of a case, oldest first.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<StepList> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.steps(caller, *id);
        }
    ));
    list.push_back(http::reading<http::NoQuery, CategoryList>(
        "/api/v1/categories",
        Permission::anyone,
        "What may be reported.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&) {
            return service.categories(caller);
        }
    ));
}

} // namespace

std::vector<http::Route> routes(Service& service)
{
    std::vector<http::Route> list;
    list.push_back(http::command<ReportBody, Receipt>(
        Verb::post,
        "/api/v1/cases",
        Permission::anyone,
        "Report something. The receipt is the only place where the follow code appears.",
        [&service](const Caller& caller, const ReportBody& body, const Request&) {
            return service.report(caller, body);
        },
        201
    ));
    add_reading(list, service);
    add_actions(list, service);
    list.push_back(http::command<FollowBody, FollowView>(
        Verb::post,
        "/api/v1/follow",
        Permission::anyone,
        "How a report stands, for whoever has number and follow code.",
        [&service](const Caller& caller, const FollowBody& body, const Request&) {
            return service.follow(caller, body);
        }
    ));
    list.push_back(http::command<RateBody, FollowView>(
        Verb::post,
        "/api/v1/follow/rating",
        Permission::anyone,
        "Rate the result of one's report.",
        [&service](const Caller& caller, const RateBody& body, const Request& request)
            -> Result<FollowView> {
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.rate(caller, *once, body);
        }
    ));
    return list;
}

} // namespace wuzhi::smart::cases
