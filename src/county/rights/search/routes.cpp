#include "county/rights/search/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::county::rights::search {
namespace {

using http::Request, http::Verb;
using Table = std::vector<http::Route>;

void add_asker(Table& table, Service& service)
{
    table.push_back(http::command<AskSearchBody, SearchView>(
        Verb::post,
        "/api/v1/person-searches",
        Permission::person_search,
        "Ask for the records of a telephone number, with a purpose; a second person decides.",
        [&service](const Caller& caller, const AskSearchBody& body, const Request& request)
            -> Result<SearchView> {
            const auto once = commands::once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.ask(caller, *once, body);
        },
        201
    ));
    table.push_back(http::reading<http::NoQuery, SearchList>(
        "/api/v1/person-searches",
        Permission::person_search,
        "The caller's own searches, the newest first; what was found is shown for 24 hours.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&) {
            return service.own(caller);
        }
    ));
    table.push_back(http::reading<http::NoQuery, SearchView>(
        "/api/v1/person-searches/{id}",
        Permission::person_search,
        "One of the caller's own searches.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<SearchView> {
            const auto id = request.path_id<SearchId>("id");
            if (!id) return id.error();
            return service.one(caller, *id);
        }
    ));
}

} // namespace

std::vector<http::Route> routes(Service& service)
{
    Table table;
    add_asker(table, service);
    table.push_back(http::reading<http::NoQuery, SearchList>(
        "/api/v1/person-searches/waiting",
        Permission::search_approve,
        "Searches that wait for a second person.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&) {
            return service.waiting(caller);
        }
    ));
    auto decide = http::command<DecideSearchBody, SearchView>(
        Verb::post,
        "/api/v1/person-searches/{id}/decide",
        Permission::search_approve,
        "Agree that somebody else's search is carried out, or refuse it.",
        [&service](const Caller& caller, const DecideSearchBody& body, const Request& request)
            -> Result<SearchView> {
            const auto id = request.path_id<SearchId>("id");
            if (!id) return id.error();
            return service.decide(caller, *id, body);
        }
    );
    decide.pool = http::Pool::slow; // Every contact is opened.
    table.push_back(std::move(decide));
    return table;
}

} // namespace wuzhi::county::rights::search
