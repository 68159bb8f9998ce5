#include "smart/duty/routes.hpp"

#include "county/commands/from_page.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::smart::duty {
namespace {

using http::NoQuery, http::Request, http::Route, http::Verb;

Result<Once> once_for(const Caller& caller, const Request& request)
{
    return county::commands::once_of(request, caller.county(), caller.principal());
}

// A creation is known by the id that its sender made, when no key was sent.
template <class Body>
Result<Once>
once_for_new(const Caller& caller, const Request& request, std::string_view kind, const Body& body)
{
    auto once = once_for(caller, request);
    if (!once || !once->key.empty()) return once;
    return county::commands::once_of_page(
        caller.county(),
        caller.principal(),
        std::string{kind} + " " + to_text(body.id),
        to_json(body)
    );
}

void add_roster(std::vector<Route>& list, Service& service)
{
    list.push_back(http::reading<RosterQuery, RosterView>(
        "/api/v1/duty/roster",
        Permission::centre_read,
        "Who is on duty at a centre in a month: one's own, below it, or above it.",
        [&service](const Caller& caller, const RosterQuery& query, const Request&) {
            return service.roster(caller, query);
        }
    ));
    list.push_back(http::command<RosterBody, RosterView>(
        Verb::put,
        "/api/v1/duty/roster",
        Permission::centre_work,
        "Enter who is on duty at one's own centre, a month at once; If-Match: the version seen.",
        [&service](const Caller& caller, const RosterBody& body, const Request& request)
            -> Result<RosterView> {
            const auto seen = http::if_match(request);
            if (!seen) return seen.error();
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.set_roster(caller, *once, body, *seen);
        }
    ));
    list.push_back(http::command<OfficeBody, RosterView>(
        Verb::put,
        "/api/v1/duty/office",
        Permission::centre_work,
        "Enter the telephone of the centre's office; without one it has none.",
        [&service](const Caller& caller, const OfficeBody& body, const Request& request)
            -> Result<RosterView> {
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.set_office(caller, *once, body);
        }
    ));
}

void add_calls(std::vector<Route>& list, Service& service)
{
    list.push_back(http::reading<NoQuery, DutyList>(
        "/api/v1/duty/now",
        Permission::centre_read,
        "Who is on duty now, with the offices' telephones, and urgent cases to call about.",
        [&service](const Caller& caller, const NoQuery&, const Request&) {
            return service.now(caller);
        }
    ));
    list.push_back(http::command<CallBody, UrgentView>(
        Verb::post,
        "/api/v1/duty/calls",
        Permission::centre_work,
        "Say which post was told of an urgent case by telephone, and when.",
        [&service](const Caller& caller, const CallBody& body, const Request& request)
            -> Result<UrgentView> {
            const auto once = once_for_new(caller, request, "duty-call", body);
            if (!once) return once.error();
            return service.called(caller, *once, body);
        },
        201
    ));
    list.push_back(http::reading<NoQuery, DutyCalls>(
        "/api/v1/cases/{id}/calls",
        Permission::centre_read,
        "Which posts were told of a case by telephone, when and by which centre.",
        [&service](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<DutyCalls> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.calls(caller, *id);
        }
    ));
}

void add_handovers(std::vector<Route>& list, Service& service)
{
    const std::string path = "/api/v1/duty/handovers";
    list.push_back(http::reading<NoQuery, HandoverList>(
        path,
        Permission::centre_read,
        "What the shifts of one's own centre left to each other, the newest first.",
        [&service](const Caller& caller, const NoQuery&, const Request&) {
            return service.handovers(caller);
        }
    ));
    list.push_back(http::command<HandoverBody, HandoverView>(
        Verb::post,
        path,
        Permission::centre_work,
        "Leave to the next shift what is open.",
        [&service](const Caller& caller, const HandoverBody& body, const Request& request)
            -> Result<HandoverView> {
            const auto once = once_for_new(caller, request, "duty-handover", body);
            if (!once) return once.error();
            return service.hand_over(caller, *once, body);
        },
        201
    ));
    list.push_back(http::command<TakeOverBody, HandoverView>(
        Verb::post,
        path + "/{id}/take",
        Permission::centre_work,
        "Take over what the shift before left.",
        [&service](const Caller& caller, const TakeOverBody&, const Request& request)
            -> Result<HandoverView> {
            const auto id = request.path_id<HandoverId>("id");
            if (!id) return id.error();
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.take_over(caller, *once, *id);
        }
    ));
}

} // namespace

std::vector<Route> routes(Service& service)
{
    std::vector<Route> list;
    add_roster(list, service);
    add_calls(list, service);
    add_handovers(list, service);
    return list;
}

} // namespace wuzhi::smart::duty
