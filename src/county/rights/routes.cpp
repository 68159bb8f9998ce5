#include "county/rights/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::county::rights {
namespace {

using commands::once_of;
using http::Request, http::Verb;
using Table = std::vector<http::Route>;

// The id of a record, whichever line it is of.
Result<std::string> subject_of(const Request& request)
{
    const auto id = request.path_id<Id<struct SubjectTag>>("id");
    if (!id) return id.error();
    return to_text(*id);
}

void add_own(Table& table, Service& service, identity::Strangers& strangers)
{
    table.push_back(http::command<SlipBody, HeldView>(
        Verb::post,
        "/api/v1/follow/held",
        Permission::anyone,
        "What is held on the reporter, whole, and who read it, for whoever has number and code.",
        [&service, &strangers](const Caller& caller, const SlipBody& slip, const Request& request) {
            return identity::at_the_door(strangers, caller, request, [&] {
                return service.held(caller, slip);
            });
        }
    ));
    table.push_back(http::command<AskBySlipBody, RightsRequestView>(
        Verb::post,
        "/api/v1/follow/rights",
        Permission::anyone,
        "Ask that what is held is corrected, that nobody calls any more, or that it is erased.",
        [&service, &strangers](
            const Caller& caller, const AskBySlipBody& body, const Request& request
        ) -> Result<RightsRequestView> {
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return identity::at_the_door(strangers, caller, request, [&] {
                return service.ask(caller, *once, body, {body.kind, body.words, body.contact});
            });
        },
        201
    ));
}

void add_window(Table& table, Service& service)
{
    table.push_back(http::command<WindowBody, HeldView>(
        Verb::post,
        "/api/v1/cases/{id}/held",
        Permission::case_assist,
        "What is held on the reporter, masked, and who read it, for who came to the window.",
        [&service](const Caller& caller, const WindowBody& body, const Request& request)
            -> Result<HeldView> {
            const auto subject = subject_of(request);
            if (!subject) return subject.error();
            return service.held(caller, *subject, body);
        }
    ));
    table.push_back(http::command<AskAtWindowBody, RightsRequestView>(
        Verb::post,
        "/api/v1/cases/{id}/rights",
        Permission::case_assist,
        "Take down what the reporter asks about their data, after a check of who asks.",
        [&service](const Caller& caller, const AskAtWindowBody& body, const Request& request)
            -> Result<RightsRequestView> {
            const auto subject = subject_of(request);
            if (!subject) return subject.error();
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.ask(
                caller, *once, *subject, body, {body.kind, body.words, body.contact}
            );
        },
        201
    ));
    table.push_back(http::reading<http::NoQuery, RightsOfRecord>(
        "/api/v1/cases/{id}/rights",
        Permission::case_read,
        "What was asked about the data of a case, and whether they were erased.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<RightsOfRecord> {
            const auto subject = subject_of(request);
            if (!subject) return subject.error();
            return service.of_record(caller, *subject);
        }
    ));
}

void add_desk(Table& table, Service& service)
{
    table.push_back(http::reading<RightsQuery, RightsList>(
        "/api/v1/rights/requests",
        Permission::rights_decide,
        "What people ask about their data: what waits by the day it is due, or what was answered.",
        [&service](const Caller& caller, const RightsQuery& query, const Request&) {
            return service.list(caller, query);
        }
    ));
    table.push_back(http::reading<http::NoQuery, RightsRequestView>(
        "/api/v1/rights/requests/{id}",
        Permission::rights_decide,
        "One request about somebody's data, with its answer.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<RightsRequestView> {
            const auto id = request.path_id<RightsRequestId>("id");
            if (!id) return id.error();
            return service.one(caller, *id);
        }
    ));
    auto decide = http::command<DecideRightBody, RightsRequestView>(
        Verb::post,
        "/api/v1/rights/requests/{id}/decide",
        Permission::rights_decide,
        "Grant a request about somebody's data and carry it out, or refuse it with the reason.",
        [&service](const Caller& caller, const DecideRightBody& body, const Request& request)
            -> Result<RightsRequestView> {
            const auto id = request.path_id<RightsRequestId>("id");
            if (!id) return id.error();
            const auto once = once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.decide(caller, *once, *id, body);
        }
    );
    decide.pool = http::Pool::slow; // Erasing goes through what is stored.
    table.push_back(std::move(decide));
}

} // namespace

std::vector<http::Route> routes(Service& service, identity::Strangers& strangers)
{
    Table table;
    add_own(table, service, strangers);
    add_window(table, service);
    add_desk(table, service);
    return table;
}

} // namespace wuzhi::county::rights
