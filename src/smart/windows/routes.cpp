#include "smart/windows/routes.hpp"

#include "county/commands/from_page.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::smart::windows {
namespace {

using http::NoQuery, http::Request, http::Route, http::Verb;

const std::string tickets_path = "/api/v1/windows/tickets";

Result<Once> once_for(const Caller& caller, const Request& request)
{
    return county::commands::once_of(request, caller.county(), caller.principal());
}

// A creation is known by the id that its sender made, when no key was sent.
Result<Once> once_for_new(const Caller& caller, const Request& request, const TicketBody& body)
{
    auto once = once_for(caller, request);
    if (!once || !once->key.empty()) return once;
    return county::commands::once_of_page(
        caller.county(), caller.principal(), "window-ticket " + to_text(body.id), to_json(body)
    );
}

void add_reads(std::vector<Route>& list, Service& service)
{
    list.push_back(http::reading<NoQuery, WindowQueueView>(
        "/api/v1/windows/queue",
        Permission::centre_read,
        "Who was called and who waits at the windows of one's own centre today.",
        [&service](const Caller& caller, const NoQuery&, const Request&) {
            return service.queue(caller);
        }
    ));
    list.push_back(http::reading<NoQuery, WindowScreen>(
        "/api/v1/windows/screen",
        Permission::centre_read,
        "What the wall of one's own centre shows: numbers and windows.",
        [&service](const Caller& caller, const NoQuery&, const Request&) {
            return service.screen(caller);
        }
    ));
    list.push_back(http::reading<WindowFiguresQuery, WindowFigures>(
        "/api/v1/windows/figures",
        Permission::centre_read,
        "How many came to the windows on a day, for what, and how long they waited.",
        [&service](const Caller& caller, const WindowFiguresQuery& query, const Request&) {
            return service.figures(caller, query);
        }
    ));
}

void add_commands(std::vector<Route>& list, Service& service)
{
    list.push_back(http::command<WindowOfficeBody, WindowQueueView>(
        Verb::put,
        "/api/v1/windows/office",
        Permission::centre_work,
        "Enter how many windows the centre has, and the telephone for supervision.",
        [&service](const Caller& caller, const WindowOfficeBody& body, const Request& request)
            -> Result<WindowQueueView> {
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.set_office(caller, *once, body);
        }
    ));
    list.push_back(http::command<TicketBody, TicketView>(
        Verb::post,
        tickets_path,
        Permission::centre_work,
        "Give the next number of a matter to somebody who came.",
        [&service](const Caller& caller, const TicketBody& body, const Request& request)
            -> Result<TicketView> {
            const auto once = once_for_new(caller, request, body);
            if (!once) return once.error();
            return service.take(caller, *once, body);
        },
        201
    ));
    list.push_back(http::command<CallNextBody, TicketView>(
        Verb::post,
        "/api/v1/windows/next",
        Permission::centre_work,
        "Call the next number to a window.",
        [&service](const Caller& caller, const CallNextBody& body, const Request& request)
            -> Result<TicketView> {
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.call_next(caller, *once, body);
        }
    ));
}

void add_act(
    std::vector<Route>& list,
    Service& service,
    const std::string& name,
    TicketAct act,
    const std::string& summary
)
{
    list.push_back(http::command<TicketActBody, TicketView>(
        Verb::post,
        tickets_path + "/{id}/" + name,
        Permission::centre_work,
        summary,
        [&service, act](const Caller& caller, const TicketActBody&, const Request& request)
            -> Result<TicketView> {
            const auto id = request.path_id<TicketId>("id");
            if (!id) return id.error();
            const auto once = once_for(caller, request);
            if (!once) return once.error();
            return service.act(caller, *once, *id, act);
        }
    ));
}

} // namespace

std::vector<Route> routes(Service& service)
{
    std::vector<Route> list;
    add_reads(list, service);
    add_commands(list, service);
    add_act(
        list, service, "call_again", TicketAct::call_again, "Call a number again that was called."
    );
    add_act(list, service, "serve", TicketAct::serve, "Whoever was called is being served.");
    add_act(list, service, "miss", TicketAct::miss, "Whoever was called did not come.");
    add_act(
        list, service, "put_back", TicketAct::put_back, "Let who missed the call wait again; once."
    );
    add_act(list, service, "withdraw", TicketAct::withdraw, "Take a number back.");
    return list;
}

} // namespace wuzhi::smart::windows
