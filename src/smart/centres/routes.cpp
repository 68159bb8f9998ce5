#include "smart/centres/routes.hpp"

#include "county/commands/from_page.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::smart::centres {
namespace {

using http::NoQuery, http::Request, http::Route, http::Verb;

const std::string undertaking_path = "/api/v1/centre/undertakings/{id}";

// A creation is known by the id that its sender made, when no key was sent.
template <class Body>
Result<Once>
once_for(const Caller& caller, const Request& request, std::string_view kind, const Body& body)
{
    auto once = county::commands::once_of(request, caller.county(), caller.principal());
    if (!once || !once->key.empty()) return once;
    return county::commands::once_of_page(
        caller.county(),
        caller.principal(),
        std::string{kind} + " " + to_text(body.id),
        to_json(body)
    );
}

// POST of a command on one thing: f(caller, once, id, body) -> Result<Answer>.
template <class Id, class Body, class Answer, class F>
Route on_one(std::string path, Permission permission, std::string summary, F f)
{
    return http::command<Body, Answer>(
        Verb::post,
        std::move(path),
        permission,
        std::move(summary),
        [f](const Caller& caller, const Body& body, const Request& request) -> Result<Answer> {
            const auto id = request.path_id<Id>("id");
            if (!id) return id.error();
            const auto once =
                county::commands::once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return f(caller, *once, *id, body);
        }
    );
}

// GET of one thing: f(caller, id) -> Result<Answer>.
template <class Id, class Answer, class F>
Route one(std::string path, std::string summary, F f)
{
    return http::reading<NoQuery, Answer>(
        std::move(path),
        Permission::centre_read,
        std::move(summary),
        [f](const Caller& caller, const NoQuery&, const Request& request) -> Result<Answer> {
            const auto id = request.path_id<Id>("id");
            if (!id) return id.error();
            return f(caller, *id);
        }
    );
}

void add_meetings(std::vector<Route>& list, Service& service)
{
    const std::string meetings = "/api/v1/centre/meetings";
    list.push_back(http::command<ConveneBody, MeetingView>(
        Verb::post,
        meetings,
        Permission::centre_work,
        "Convene a joint meeting about cases that one sees.",
        [&service](const Caller& caller, const ConveneBody& body, const Request& request)
            -> Result<MeetingView> {
            const auto once = once_for(caller, request, "centre-meeting", body);
            if (!once) return once.error();
            return service.convene(caller, *once, body);
        },
        201
    ));
    list.push_back(http::reading<MeetingQuery, MeetingPage>(
        meetings,
        Permission::centre_read,
        "Meetings of the caller's centres, and those they were asked to; newest first.",
        [&service](const Caller& caller, const MeetingQuery& query, const Request&) {
            return service.meetings(caller, query);
        }
    ));
    list.push_back(one<MeetingId, MeetingView>(
        meetings + "/{id}",
        "A meeting, with what was decided and what became of it.",
        [&service](const Caller& caller, MeetingId id) { return service.meeting(caller, id); }
    ));
    list.push_back(on_one<MeetingId, HoldBody, MeetingView>(
        meetings + "/{id}/hold",
        Permission::centre_work,
        "Record the minutes of a meeting, who was there, and what was decided.",
        [&service](const Caller& caller, const Once& once, MeetingId id, const HoldBody& body) {
            return service.hold(caller, once, id, body);
        }
    ));
    list.push_back(on_one<MeetingId, CentreReasonBody, MeetingView>(
        meetings + "/{id}/cancel",
        Permission::centre_work,
        "Cancel a meeting before it is held.",
        [&service](
            const Caller& caller, const Once& once, MeetingId id, const CentreReasonBody& body
        ) { return service.cancel(caller, once, id, body); }
    ));
}

void add_giving(std::vector<Route>& list, Service& service)
{
    list.push_back(http::command<InstructBody, UndertakingView>(
        Verb::post,
        "/api/v1/centre/instructions",
        Permission::centre_lead,
        "Give an instruction as a leader, to a unit or an organisation, until a day.",
        [&service](const Caller& caller, const InstructBody& body, const Request& request)
            -> Result<UndertakingView> {
            const auto once = once_for(caller, request, "centre-instruction", body);
            if (!once) return once.error();
            return service.instruct(caller, *once, body);
        },
        201
    ));
    list.push_back(http::reading<UndertakingQuery, UndertakingPage>(
        "/api/v1/centre/undertakings",
        Permission::centre_read,
        "What meetings decided and leaders instructed: to do, to confirm, open, or all.",
        [&service](const Caller& caller, const UndertakingQuery& query, const Request&) {
            return service.undertakings(caller, query);
        }
    ));
    list.push_back(one<CaseId, CaseCentreView>(
        "/api/v1/cases/{id}/centre",
        "The joint meetings about a case, and what was decided or instructed.",
        [&service](const Caller& caller, CaseId id) { return service.around(caller, id); }
    ));
}

// POST of a step of an undertaking: f(caller, once, id, body) -> Result<UndertakingView>.
template <class Body, class F>
Route step(std::string_view name, Permission permission, std::string summary, F f)
{
    return on_one<UndertakingId, Body, UndertakingView>(
        undertaking_path + "/" + std::string{name}, permission, std::move(summary), f
    );
}

void add_doing(std::vector<Route>& list, Service& service)
{
    list.push_back(one<UndertakingId, UndertakingView>(
        undertaking_path,
        "One thing to do, with its history.",
        [&service](const Caller& caller, UndertakingId id) {
            return service.undertaking(caller, id);
        }
    ));
    list.push_back(step<NoWords>(
        "acknowledge",
        Permission::centre_answer,
        "Say that one has received it.",
        [&service](const Caller& caller, const Once& once, UndertakingId id, const NoWords&) {
            return service.acknowledge(caller, once, id);
        }
    ));
    list.push_back(step<AnswerBody>(
        "answer",
        Permission::centre_answer,
        "Say that it is done, or why it is not.",
        [&service](const Caller& caller, const Once& once, UndertakingId id, const AnswerBody& b) {
            return service.answer(caller, once, id, b);
        }
    ));
}

void add_judging(std::vector<Route>& list, Service& service)
{
    list.push_back(step<SendBackBody>(
        "send_back",
        Permission::centre_work,
        "Ask for more than the answer says, until another day.",
        [&service](
            const Caller& caller, const Once& once, UndertakingId id, const SendBackBody& b
        ) { return service.send_back(caller, once, id, b); }
    ));
    list.push_back(step<NoWords>(
        "close",
        Permission::centre_work,
        "Confirm the answer; whoever answered does not.",
        [&service](const Caller& caller, const Once& once, UndertakingId id, const NoWords&) {
            return service.close(caller, once, id);
        }
    ));
    list.push_back(step<CentreReasonBody>(
        "withdraw",
        Permission::centre_work,
        "Take back what was given and not answered.",
        [&service](
            const Caller& caller, const Once& once, UndertakingId id, const CentreReasonBody& body
        ) { return service.withdraw(caller, once, id, body); }
    ));
}

} // namespace

std::vector<Route> routes(Service& service)
{
    std::vector<Route> list;
    add_meetings(list, service);
    add_giving(list, service);
    add_doing(list, service);
    add_judging(list, service);
    return list;
}

} // namespace wuzhi::smart::centres
