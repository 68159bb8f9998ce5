#include "smart/checklists/routes.hpp"

#include "county/commands/from_page.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::smart::checklists {
namespace {

using http::NoQuery, http::Request, http::Route, http::Verb;

// A creation is known by the id that its sender made, when no key was sent.
Result<Once>
once_for_new(const Caller& caller, const Request& request, const ChecklistCheckBody& body)
{
    auto once = county::commands::once_of(request, caller.county(), caller.principal());
    if (!once || !once->key.empty()) return once;
    return county::commands::once_of_page(
        caller.county(), caller.principal(), "checklist-check " + to_text(body.id), to_json(body)
    );
}

} // namespace

std::vector<Route> routes(Service& service)
{
    std::vector<Route> list;
    list.push_back(http::reading<NoQuery, ChecklistOverview>(
        "/api/v1/checklists/overview",
        Permission::centre_read,
        "How each centre stands against the list: met, missing, overdue, never looked at.",
        [&service](const Caller& caller, const NoQuery&, const Request&) {
            return service.overview(caller);
        }
    ));
    list.push_back(http::reading<ChecklistQuery, ChecklistSheetView>(
        "/api/v1/checklists/sheet",
        Permission::centre_read,
        "The list of one centre, each item with the last look at it.",
        [&service](const Caller& caller, const ChecklistQuery& query, const Request&) {
            return service.sheet(caller, query);
        }
    ));
    list.push_back(http::reading<ChecklistHistoryQuery, ChecklistHistory>(
        "/api/v1/checklists/history",
        Permission::centre_read,
        "Every look at one item of a centre, the last first.",
        [&service](const Caller& caller, const ChecklistHistoryQuery& query, const Request&) {
            return service.history(caller, query);
        }
    ));
    list.push_back(http::command<ChecklistCheckBody, ChecklistItemView>(
        Verb::post,
        "/api/v1/checklists/checks",
        Permission::centre_work,
        "Say how an item stands at one's own centre, or at one below.",
        [&service](const Caller& caller, const ChecklistCheckBody& body, const Request& request)
            -> Result<ChecklistItemView> {
            const auto once = once_for_new(caller, request, body);
            if (!once) return once.error();
            return service.check(caller, *once, body);
        },
        201
    ));
    return list;
}

} // namespace wuzhi::smart::checklists
