#include "smart/cases/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"
#include "smart/cases/action_routes.hpp"
#include "smart/cases/door_service.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::commands::once_of;
using http::Reply, http::Request, http::Verb;

void add_work(std::vector<http::Route>& list, Service& service)
{
    list.push_back(http::reading<http::NoQuery, WorkView>(
        "/api/v1/cases/{id}/work",
        Permission::case_read,
        "Clocks, tasks and requests of a case, and the cases it came to.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<WorkView> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.work(caller, *id);
        }
    ));
    list.push_back(http::reading<http::NoQuery, ColleagueList>(
        "/api/v1/cases/{id}/colleagues",
        Permission::case_assign,
        "Whom a case may be assigned to, masked.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<ColleagueList> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.colleagues(caller, *id);
        }
    ));
    list.push_back(http::reading<http::NoQuery, TaskList>(
        "/api/v1/tasks",
        Permission::case_read,
        "Checks, parts and replies that wait for the caller's unit or organisation.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&) {
            return service.tasks(caller);
        }
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
    list.push_back(http::reading<ListQuery, CaseCount>(
        "/api/v1/cases/count",
        Permission::case_read,
        "How many cases a list has, exact up to 1,000; limit and cursor are not looked at.",
        [&service](const Caller& caller, const ListQuery& query, const Request&) {
            return service.count(caller, query);
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

http::Route split_route(Service& service)
{
    auto route = http::command<SplitCaseBody, Reply>(
        Verb::post,
        "/api/v1/cases/{id}/split",
        Permission::case_dispatch,
        "Make a case of its own out of a part of this one (If-Match); answers with the new one.",
        [&service](const Caller& caller, const SplitCaseBody& body, const Request& request)
            -> Result<Reply> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            const auto version = seen_version(request);
            if (!version) return version.error();
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            const auto view = service.split(caller, *once, *id, body, *version);
            if (!view) return view.error();
            return case_reply(*view);
        }
    );
    route.answer = http::schema_of<CaseView>;
    return route;
}

http::Route reissue_route(Service& service)
{
    return http::command<ReissueBody, ReissuedCode>(
        Verb::post,
        "/api/v1/cases/{id}/follow-code",
        Permission::case_assist,
        "Give the reporter a new follow code, after a check of who asks; the old one is void.",
        [&service](const Caller& caller, const ReissueBody& body, const Request& request)
            -> Result<ReissuedCode> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            // It overwrites nothing and needs no version; one that cannot be read is refused.
            if (const auto version = seen_version(request); !version) return version.error();
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.reissue_code(caller, *once, *id, body);
        }
    );
}

// What lets a reporter in, and who is behind it.
struct Door {
    Service& service;
    county::identity::Strangers& strangers;
};

// POST /api/v1/follow/<what>: what the reporter does with number and code.
template <class Body, class Fill>
http::Route
reporter_route(const Door& door, Action action, std::string name, std::string summary, Fill fill)
{
    return http::command<Body, FollowView>(
        Verb::post,
        "/api/v1/follow/" + name,
        Permission::anyone,
        std::move(summary),
        [door, action, fill](const Caller& caller, const Body& body, const Request& request)
            -> Result<FollowView> {
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            Command command{.action = action};
            fill(command, body);
            return at_the_door(door.strangers, caller, request, [&] {
                return door.service.act_as_reporter(caller, *once, body, std::move(command));
            });
        }
    );
}

void add_reporter(std::vector<http::Route>& list, const Door& door)
{
    const auto take_reason = [](Command& command, const ReporterBody& body) {
        if (body.reason) command.reason = body.reason->str();
    };
    list.push_back(http::command<FollowBody, FollowView>(
        Verb::post,
        "/api/v1/follow",
        Permission::anyone,
        "How a report stands, for whoever has number and follow code.",
        [door](const Caller& caller, const FollowBody& body, const Request& request) {
            return at_the_door(door.strangers, caller, request, [&] {
                return door.service.follow(caller, body);
            });
        }
    ));
    list.push_back(reporter_route<RateBody>(
        door,
        Action::rate,
        "rating",
        "Rate the result of one's report.",
        [](Command& command, const RateBody& body) {
            command.rating = body.rating;
            if (body.reason) command.reason = body.reason->str();
        }
    ));
    list.push_back(reporter_route<ReporterBody>(
        door, Action::object, "objection", "Object to a refusal, once.", take_reason
    ));
    list.push_back(reporter_route<AddBody>(
        door,
        Action::note,
        "addition",
        "Add words to one's report while the case is open; whoever handles it sees them.",
        [](Command& command, const AddBody& body) { command.reason = body.words.str(); }
    ));
    list.push_back(reporter_route<ReporterBody>(
        door, Action::cancel, "withdrawal", "Withdraw one's report.", take_reason
    ));
}

} // namespace

std::vector<http::Route> routes(Service& service, county::identity::Strangers& strangers)
{
    std::vector<http::Route> list;
    list.push_back(http::command<ReportBody, Receipt>(
        Verb::post,
        "/api/v1/cases",
        Permission::anyone,
        "Report something. The receipt is the only place where the follow code appears.",
        [&service, &strangers](const Caller& caller, const ReportBody& body, const Request& request)
            -> Result<Receipt> {
            if (auto may = strangers.may_report(caller, request); !may) return may.error();
            auto receipt = service.report(caller, body);
            if (!receipt) strangers.did_not_report(caller, request);
            return receipt;
        },
        201
    ));
    add_reading(list, service);
    add_work(list, service);
    for (auto& route : action_routes(service))
        list.push_back(std::move(route));
    list.push_back(split_route(service));
    list.push_back(reissue_route(service));
    add_reporter(list, {service, strangers});
    return list;
}

} // namespace wuzhi::smart::cases
