#include "smart/cases/action_routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

#include <fmt/format.h>

namespace wuzhi::smart::cases {
namespace {

using county::commands::once_of;
using http::Reply, http::Request, http::Verb;

template <class Text>
std::string str(const std::optional<Text>& text)
{
    return text ? text->str() : std::string{};
}

void fill(Order& order, const Offline& body)
{
    order.command.device_time = body.device_time;
    order.command.last_sync_at = body.last_sync_at;
}
void fill(Order& order, const AcceptBody& body)
{
    fill(order, static_cast<const Offline&>(body));
    order.command.category = str(body.category);
}
void fill(Order& order, const ReasonBody& body)
{
    fill(order, static_cast<const Offline&>(body));
    order.command.reason = str(body.reason);
}
void fill(Order& order, const HandBody& body)
{
    fill(order, static_cast<const Offline&>(body));
    order.receiver = str(body.receiver);
    order.command.reason = str(body.reason);
}
void fill(Order& order, const ResultBody& body)
{
    fill(order, static_cast<const Offline&>(body));
    order.command.result = str(body.result);
    order.command.has_passed = body.has_passed;
    order.command.task = body.task;
    order.command.reason = str(body.reason);
}
void fill(Order& order, const CloseCaseBody& body)
{
    order.command.has_passed = body.is_condition_met;
}
void fill(Order& order, const AssignBody& body)
{
    if (body.person) order.command.person = to_text(*body.person);
    order.command.reason = str(body.reason);
}
void fill(Order& order, const AskBody& body)
{
    order.command.reason = str(body.reason);
    order.command.until = body.until;
}
void fill(Order& order, const DecideBody& body)
{
    order.command.request = body.request;
    order.command.reason = str(body.reason);
}
void fill(Order& order, const RecuseBody& body)
{
    order.command.about = body.about;
    if (body.organisation) order.receiver = to_text(*body.organisation);
    order.command.reason = str(body.reason);
}
void fill(Order& order, const MergeCasesBody& body)
{
    order.command.target = body.target;
    order.command.reason = str(body.reason);
}
void fill(Order& order, const ReviewBody& body)
{
    order.command.outcome = body.outcome;
    order.command.reason = str(body.reason);
    order.command.result = str(body.result);
}
void fill(Order& order, const CallBackBody& body)
{
    fill(order, static_cast<const Offline&>(body));
    order.command.reason = body.reason.str();
    order.command.rating = TextForm<Rating>::read(to_text(body.answer));
    order.command.is_objecting = body.answer == CallBackAnswer::objection;
    order.command.is_solved = body.is_solved;
}
void fill(Order& order, const ConfirmLateBody& body) { order.command.late_seq = body.seq; }

// A refusal names what to mend in the body that came: whom the case is about is an `organisation`
// there, and what came late and waits is named by its `seq` alone.
Error in_terms_of_body(Action action, Error refusal)
{
    if (refusal.field.empty()) return refusal;
    if (action == Action::recuse && refusal.field == "receiver") refusal.field = "organisation";
    if (action == Action::confirm_late) refusal.field = "seq";
    return refusal;
}

Result<Reply> act(Service& service, const Caller& caller, const Request& request, Order order)
{
    const auto id = request.path_id<CaseId>("id");
    if (!id) return id.error();
    const auto version = seen_version(request);
    if (!version) return version.error();
    const auto once = once_of(request, caller.county(), caller.principal());
    if (!once) return once.error();
    const auto action = order.command.action;
    auto view = service.act(caller, *once, *id, std::move(order), *version);
    if (!view) return in_terms_of_body(action, std::move(view).error());
    return case_reply(*view);
}

template <class Body>
http::Route action_route(Service& service, Action action, std::string summary)
{
    const auto& row = transition_of(action);
    if (row.concurrency == Concurrency::replacing)
        summary += " (If-Match).";
    else
        summary += '.';
    auto route = http::command<Body, Reply>(
        Verb::post,
        "/api/v1/cases/{id}/" + to_text(action),
        row.permission,
        std::move(summary),
        [&service,
         action](const Caller& caller, const Body& body, const Request& request) -> Result<Reply> {
            Order order{.command = {.action = action}};
            fill(order, body);
            return act(service, caller, request, std::move(order));
        }
    );
    route.answer = http::schema_of<CaseView>;
    return route;
}

struct ActionTitle {
    Action action{};
    std::string_view summary{};
};

constexpr ActionTitle with_reason[]{
    {Action::reject, "Refuse a report with a reason the reporter reads"},
    {Action::withdraw, "Take back what was dispatched and not acknowledged"},
    {Action::acknowledge, "Take over a dispatched case; the caller becomes its handler"},
    {Action::send_back, "Want more from the handler before confirming"},
    {Action::confirm, "Confirm as the organisation's leader that it is done"},
    {Action::return_case, "Give a case back to the desk, with a reason"},
    {Action::rework, "Have it handled again, in less time"},
    {Action::force_close, "Close against the rules; it counts as not on time"},
    {Action::resume, "End a suspension early"},
    {Action::escalate, "Pass a case up to the desk above"},
    {Action::urge, "Urge whoever holds it"},
    {Action::note, "Leave a remark"},
    {Action::supervise, "Want a written reply from the holder within a workday"},
    {Action::deliver, "Say how the reporter was told the result"},
};

constexpr ActionTitle with_receiver[]{
    {Action::precheck, "Send somebody to look before accepting"},
    {Action::dispatch, "Hand an accepted case to the unit or organisation that shall handle it"},
    {Action::co_handle, "Give a part of it to a co-handler"},
    {Action::copy, "Let another unit or organisation see it"},
    {Action::inspect, "Send somebody to look before closing"},
    {Action::hand_down, "Hand the decision to a desk below"},
    {Action::place, "Say in which unit it happened, where no place was found"},
};

constexpr ActionTitle with_result[]{
    {Action::report_precheck, "Report what was found before accepting"},
    {Action::self_handle, "Close on the spot what oneself reported"},
    {Action::submit, "Say what was done"},
    {Action::report_co_handling, "Report that a co-handler's part is done"},
    {Action::report_inspection, "Report what was found before closing"},
    {Action::reply_supervision, "Reply to a supervision"},
    {Action::give_final_reply, "Give the final reply after two reviews"},
    {Action::release, "Publish a summary of the case"},
};

constexpr ActionTitle with_question[]{
    {Action::ask_extension, "Ask for more time"},
    {Action::ask_suspension, "Ask that the case stands still until a day"},
    {Action::ask_cancellation, "Ask that the case is given up"},
    {Action::appeal_timeout, "Ask that a timeout is not held against one"},
};

constexpr ActionTitle with_decision[]{
    {Action::approve, "Agree to what another person asked for"},
    {Action::refuse, "Refuse what another person asked for"},
};

} // namespace

Result<std::optional<std::int64_t>> seen_version(const Request& request)
{
    if (!request.header("if-match")) return std::optional<std::int64_t>{};
    auto version = http::if_match(request);
    if (!version) return std::move(version).error();
    return std::optional{*version};
}

Reply case_reply(const CaseView& view)
{
    auto reply = http::json_reply(view);
    reply.headers.emplace_back("etag", fmt::format("\"{}\"", view.version));
    return reply;
}

std::vector<http::Route> action_routes(Service& service)
{
    std::vector<http::Route> list;
    const auto add = [&]<class Body>(std::span<const ActionTitle> titles, const Body&) {
        for (const auto& [action, summary] : titles)
            list.push_back(action_route<Body>(service, action, std::string{summary}));
    };
    const auto one = [&]<class Body>(Action action, std::string summary, const Body&) {
        list.push_back(action_route<Body>(service, action, std::move(summary)));
    };
    one(Action::accept, "Accept a report as a case of this desk", AcceptBody{});
    add(with_reason, ReasonBody{});
    add(with_receiver, HandBody{});
    add(with_result, ResultBody{});
    add(with_question, AskBody{});
    add(with_decision, DecideBody{});
    one(Action::assign, "Name the person who handles it", AssignBody{});
    one(Action::close, "Agree that it is done and the closing condition is met", CloseCaseBody{});
    one(Action::recuse, "Pass on what is about one's own people, out of their sight", RecuseBody{});
    one(Action::merge, "Let the case go on as another one", MergeCasesBody{});
    one(Action::review, "Decide on a result that did not satisfy", ReviewBody{});
    one(Action::call_back,
        "Take down what the reporter says of the result when a desk asks them",
        CallBackBody{});
    one(Action::confirm_late,
        "Take over what was done before an escalation and arrived after it",
        ConfirmLateBody{});
    return list;
}

} // namespace wuzhi::smart::cases
