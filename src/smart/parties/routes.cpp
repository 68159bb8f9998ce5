#include "smart/parties/routes.hpp"

#include "county/identity/permission.hpp"

namespace wuzhi::smart::parties {

using http::Request;

std::vector<http::Route> routes(Service& service)
{
    std::vector<http::Route> list;
    list.push_back(http::reading<http::NoQuery, MaskedReporter>(
        "/api/v1/cases/{id}/reporter",
        Permission::case_read,
        "Who reported a case, masked, for whoever holds it or decides on it.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<MaskedReporter> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.masked(caller, *id);
        }
    ));
    list.push_back(http::command<RevealReporter, Contact>(
        http::Verb::post,
        "/api/v1/cases/{id}/reporter/reveal",
        Permission::case_parties,
        "Who reported a case and how to reach them, with the purpose on record.",
        [&service](const Caller& caller, const RevealReporter& body, const Request& request)
            -> Result<Contact> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.reveal(caller, *id, body);
        }
    ));
    list.push_back(http::command<CallListOrder, CallList>(
        http::Verb::post,
        "/api/v1/cases/call-list",
        Permission::case_parties,
        "Whom to call and tell a result, for one sheet of paper; each is on record.",
        [&service](const Caller& caller, const CallListOrder& order, const Request&) {
            return service.call_list(caller, order);
        }
    ));
    return list;
}

} // namespace wuzhi::smart::parties
