#include "selfrule/decisions/routes.hpp"

#include "county/commands/from_page.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

#include <utility>

namespace wuzhi::selfrule::decisions {
namespace {

using http::NoQuery, http::Request, http::Route, http::Verb;
using A = MatterAction;
using P = Permission;

const std::string matters_path = "/api/v1/decisions";
const std::string matter_path = matters_path + "/{id}";

// A creation is known by the id that its sender made, when no key was sent.
Result<Once> once_for(const Caller& caller, const Request& request, const BeginBody& body)
{
    auto once = county::commands::once_of(request, caller.county(), caller.principal());
    if (!once || !once->key.empty()) return once;
    return county::commands::once_of_page(
        caller.county(), caller.principal(), "decision " + to_text(body.id), to_json(body)
    );
}

Order order_of(A action, const StudyBody& body)
{
    return {
        .action = action,
        .held_on = body.held_on,
        .counts = {.eligible = body.eligible, .present = body.present},
        .minutes = body.minutes.str()};
}
Order order_of(A action, const VoteBody& body)
{
    return {
        .action = action,
        .held_on = body.held_on,
        .notified_on = body.notified_on,
        .is_notice_waived = body.notice_waiver.has_value(),
        .counts = body.counts,
        .method = body.method,
        .outcome = body.outcome,
        .minutes = body.minutes.str(),
        .attendee = body.attendee ? body.attendee->str() : "",
        .words = body.notice_waiver ? body.notice_waiver->str() : ""};
}
Order order_of(A action, const PostBody& body)
{
    return {.action = action, .text = body.text.str(), .place = body.place.str()};
}
Order order_of(A action, const CorrigendumBody& body)
{
    return {
        .action = action,
        .words = body.correction.str(),
        .text = body.text.str(),
        .place = body.place.str()};
}
Order order_of(A action, const ImplementBody& body)
{
    return {.action = action, .words = body.plan.str(), .due_on = body.due_on};
}
Order order_of(A action, const OrderBody& body)
{
    return {.action = action, .words = body.reason.str(), .due_on = body.due_on};
}
Order order_of(A action, const DecisionReasonBody& body)
{
    return {.action = action, .words = body.reason.str()};
}
Order order_of(A action, const NoDecisionWords&) { return {.action = action}; }

// POST of a step of a matter.
template <class Body>
Route step(Service& service, A action, Permission permission, std::string summary)
{
    return http::command<Body, MatterView>(
        Verb::post,
        matter_path + "/" + std::string{to_text(action)},
        permission,
        std::move(summary),
        [&service, action](const Caller& caller, const Body& body, const Request& request)
            -> Result<MatterView> {
            const auto id = request.path_id<MatterId>("id");
            if (!id) return id.error();
            const auto once =
                county::commands::once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.act(caller, *once, *id, order_of(action, body));
        }
    );
}

void add_reading(std::vector<Route>& list, Service& service)
{
    list.push_back(http::command<BeginBody, MatterView>(
        Verb::post,
        matters_path,
        P::decision_write,
        "Begin a matter of the caller's village; another meeting than the law's is refused.",
        [&service](const Caller& caller, const BeginBody& body, const Request& request)
            -> Result<MatterView> {
            const auto once = once_for(caller, request, body);
            if (!once) return once.error();
            return service.begin(caller, *once, body);
        },
        201
    ));
    list.push_back(http::reading<MatterQuery, MatterPage>(
        matters_path,
        P::decision_read,
        "Matters in the caller's units: open, late, or all; newest first.",
        [&service](const Caller& caller, const MatterQuery& query, const Request&) {
            return service.matters(caller, query);
        }
    ));
    list.push_back(http::reading<NoQuery, MatterView>(
        matter_path,
        P::decision_read,
        "A matter with its steps, what each needed, and what hangs on the board.",
        [&service](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<MatterView> {
            const auto id = request.path_id<MatterId>("id");
            if (!id) return id.error();
            return service.matter(caller, *id);
        }
    ));
    list.push_back(http::reading<RouterQuery, MatterRoutes>(
        "/api/v1/decision_routes",
        P::decision_write,
        "Which meetings decide what in the caller's village, for matters that begin on a day.",
        [&service](const Caller& caller, const RouterQuery& query, const Request&) {
            return service.routes(caller, query.on);
        }
    ));
}

void add_steps(std::vector<Route>& list, Service& s)
{
    list.push_back(step<StudyBody>(
        s, A::propose, P::decision_write, "S1 提议: the party branch puts it forward."
    ));
    list.push_back(
        step<VoteBody>(s, A::discuss, P::decision_write, "S2 商议: both committees discuss it.")
    );
    list.push_back(
        step<VoteBody>(s, A::review, P::decision_write, "S3 审议: the party members review it.")
    );
    list.push_back(step<VoteBody>(
        s,
        A::resolve,
        P::decision_write,
        "S4 决议: the meeting votes. Below the rule it cannot be recorded as passed."
    ));
    list.push_back(
        step<PostBody>(s, A::publish, P::decision_write, "P1 决议公开: the resolution is put up.")
    );
    list.push_back(step<CorrigendumBody>(
        s,
        A::correct,
        P::decision_write,
        "Put up a corrigendum instead; the days on display begin again."
    ));
    list.push_back(step<ImplementBody>(
        s, A::implement, P::decision_write, "Begin to do it, after its full days on display."
    ));
    list.push_back(step<PostBody>(
        s, A::publish_results, P::decision_write, "P2 实施结果公开: the results are put up."
    ));
    list.push_back(step<NoDecisionWords>(
        s, A::archive, P::decision_write, "Close it, after the results' full days on display."
    ));
    list.push_back(step<VoteBody>(
        s, A::revoke, P::decision_write, "The villagers' meeting votes to revoke it."
    ));
    list.push_back(step<DecisionReasonBody>(
        s, A::withdraw, P::decision_write, "Take it back before any resolution."
    ));
    list.push_back(step<DecisionReasonBody>(
        s, A::settle, P::decision_write, "Answer the objection; it goes on where it stood."
    ));
}

void add_overseeing(std::vector<Route>& list, Service& s)
{
    // An objection reaches the village or its township; check_action knows both.
    list.push_back(step<DecisionReasonBody>(
        s, A::object, P::decision_read, "Record an objection to what is published."
    ));
    list.push_back(step<DecisionReasonBody>(
        s, A::send_back, P::decision_oversee, "Return it before the meeting, with the reason."
    ));
    list.push_back(step<OrderBody>(
        s, A::order_correction, P::decision_oversee, "Order the village to correct it (责令改正)."
    ));
    list.push_back(
        step<DecisionReasonBody>(s, A::lift_order, P::decision_oversee, "Take the order back.")
    );
    list.push_back(step<DecisionReasonBody>(
        s, A::annul, P::decision_oversee, "Record that a court annulled it, and by which judgment."
    ));
}

void add_public(std::vector<Route>& list, Service& service)
{
    const std::string path = "/api/v1/public/decisions";
    list.push_back(http::reading<PublicDecisionQuery, PublicDecisionPage>(
        path,
        P::anyone,
        "Resolutions that hang or hung on a board, of the county or one of its units.",
        [&service](const Caller& caller, const PublicDecisionQuery& query, const Request&) {
            return service.published(caller.county(), query);
        }
    ));
    list.push_back(http::reading<NoQuery, PublicDecision>(
        path + "/{id}",
        P::anyone,
        "A resolution word for word, with how it was decided and by which article.",
        [&service](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<PublicDecision> {
            const auto id = request.path_id<MatterId>("id");
            if (!id) return id.error();
            return service.published(caller.county(), *id);
        }
    ));
}

} // namespace

std::vector<Route> routes(Service& service)
{
    std::vector<Route> list;
    add_reading(list, service);
    add_steps(list, service);
    add_overseeing(list, service);
    add_public(list, service);
    return list;
}

} // namespace wuzhi::selfrule::decisions
