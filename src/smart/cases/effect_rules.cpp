#include "smart/cases/effect_rules.hpp"

#include "smart/cases/custody_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/request_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;

Task new_task(const Decision& d, const Command& command, TaskKind kind, Receiver to, Instant at)
{
    return {
        .county = d.next.county,
        .id = TaskId{command.new_id},
        .case_id = d.next.id,
        .kind = kind,
        .unit = std::move(to.unit),
        .organisation = to.organisation,
        .instruction = command.reason,
        .given_by = command.actor.person,
        .given_at = at};
}

void finish_task(Decision& d, const Situation& s, const Command& command, Instant at)
{
    const auto* open = open_task(s, command.action, command.actor, command.task);
    check(open != nullptr, "who reports on a task was found to have one");
    auto task = *open;
    task.state = TaskState::done;
    task.done_by = command.actor.person;
    task.done_at = at;
    task.has_passed = command.has_passed;
    task.result = command.result;
    d.changed_tasks.push_back(std::move(task));
}

void ask(Decision& d, const Command& command, RequestKind kind, Instant at)
{
    d.new_request = CaseRequest{
        .county = d.next.county,
        .id = RequestId{command.new_id},
        .case_id = d.next.id,
        .kind = kind,
        .asked_by = command.actor.person,
        .asked_at = at,
        .reason = command.reason,
        .until = command.until};
}

void grant(Decision& d, const CaseRequest& request)
{
    auto& next = d.next;
    switch (request.kind) {
    case RequestKind::extension:
        ++next.extension_count;
        d.clocks.push_back({ClockName::handle, ClockOp::extend});
        return;
    case RequestKind::suspension:
        ++next.suspension_count;
        next.state = suspended;
        d.suspended_until = request.until;
        return;
    case RequestKind::cancellation:
        next.state = cancelled;
        back_to_desk(next);
        return;
    case RequestKind::timeout_appeal: next.is_exempt = true; return;
    }
}

// A timeout is excused by two persons; for the rest one beside the asker is enough.
void decide_request(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto request = *open_request(s, command.request);
    const bool is_granted = command.action == Action::approve;
    if (is_granted && request.kind == RequestKind::timeout_appeal && !request.approved_by) {
        request.approved_by = command.actor.person;
        d.changed_requests.push_back(std::move(request));
        return;
    }
    request.state = is_granted ? RequestState::approved : RequestState::refused;
    request.decided_by = command.actor.person;
    request.decided_at = at;
    request.decision_reason = command.reason;
    if (is_granted) grant(d, request);
    d.changed_requests.push_back(std::move(request));
}

void dispatch(Decision& d, const Situation& s, const Receiver& receiver)
{
    auto& next = d.next;
    const bool was_returned = s.current.state == returned;
    const bool is_same =
        s.current.lead == receiver.unit && s.current.organisation == receiver.organisation;
    next.holder = next.lead = receiver.unit;
    next.organisation = receiver.organisation;
    next.handler.reset();
    d.involved = receiver;
    // Source: reference "cases", 2.1: to the same the time goes on, to another it begins anew.
    if (was_returned && !is_same) d.clocks.push_back({ClockName::handle, ClockOp::restart});
}

// By hand: the upper desk has the case. By a breach: it decides, and who had to act still has to.
void escalate(Decision& d, const Situation& s, const Command& command)
{
    auto& next = d.next;
    const auto from = s.current.desk;
    move_desk(next, desk_above(from));
    if (command.actor.who != Who::server) {
        back_to_desk(next);
        next.handler.reset();
        next.organisation.reset();
        if (s.current.state == reported) d.clocks.push_back({ClockName::accept, ClockOp::restart});
        if (s.current.state == accepted || s.current.state == returned)
            d.clocks.push_back({ClockName::dispatch, ClockOp::restart});
        return;
    }
    next.state = s.current.state;
    d.step.unit = from; // From whom the decision went.
    if (s.current.holder == from && !holding_organisation(s.current)) {
        const bool is_handled =
            StateSet{dispatched, handling, rework, submitted, suspended}.has(s.current.state);
        if (!is_handled) back_to_desk(next);
    }
    if (next.level != CaseLevel::county)
        d.clocks.push_back({ClockName::escalation, ClockOp::restart});
}

void hand_down(Decision& d, const Situation& s, const Receiver& receiver)
{
    auto& next = d.next;
    const bool is_with_desk = s.current.holder == s.current.desk && !holding_organisation(next);
    move_desk(next, receiver.unit);
    if (is_with_desk) back_to_desk(next);
    // What is overdue there comes back if nothing happens.
    if (next.breached) d.clocks.push_back({ClockName::escalation, ClockOp::restart});
}

void rate(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    next.rating = command.rating;
    if (s.current.state == merged) return;
    if (!next.delivered_at) next.delivered_at = at;
    if (s.current.state == closed) d.clocks.push_back({ClockName::rate, ClockOp::stop});
    if (*command.rating != Rating::unsatisfied) return;
    next.state = reviewing;
    const bool is_last = next.review_count >= s.profile.reviews_max;
    move_desk(next, is_last ? next.desk.substr(0, 6) : desk_above(next.desk));
    back_to_desk(next);
}

void object(Case& next)
{
    move_desk(next, desk_above(next.desk));
    next.delivered_at.reset();
    back_to_desk(next);
}

// Whom nobody reaches, or who says nothing, is left as they are.
void call_back(Decision& d, const Situation& s, const Command& command, Instant at)
{
    if (command.is_objecting) {
        d.next.state = reported;
        return object(d.next);
    }
    if (!command.rating) return;
    d.is_solved = command.is_solved;
    d.next.state = rated;
    rate(d, s, command, at);
}

void review(Decision& d, const Command& command)
{
    auto& next = d.next;
    ++next.review_count;
    next.rating.reset();
    next.delivered_at.reset();
    back_to_desk(next);
    if (*command.outcome == ReviewOutcome::reopened) {
        next.handler.reset();
        next.organisation.reset();
        next.inspection = Inspection::none;
        next.closed_at.reset();
        return;
    }
    next.state = closed;
    if (!command.result.empty()) next.result = command.result;
}

void submit(Case& next, const Command& command, const Case& before)
{
    next.result = command.result;
    if (before.organisation)
        next.state = submitted;
    else
        back_to_desk(next);
}

void self_handle(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    next.handler = command.actor.person;
    next.result = command.result;
    next.closed_at = at;
    // The server's random id decides which are looked at again; nobody can choose it.
    const auto lot = command.new_id[15] % s.profile.random_check_one_in;
    if (lot != 0) return;
    // Source: reference "cases", decision 7: where the handler is of the desk, the township checks.
    auto checker = command.actor.unit == next.desk ? desk_above(next.desk) : next.desk;
    d.new_tasks.push_back(new_task(d, command, TaskKind::random_check, {std::move(checker), {}}, at)
    );
}

// What was closed on the spot and is not in order waits for the desk, as if it were reported anew.
void report_inspection(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    finish_task(d, s, command, at);
    next.inspection = *command.has_passed ? Inspection::passed : Inspection::failed;
    if (s.current.state != self_handled || *command.has_passed) return;
    next.state = reported;
    next.inspection = Inspection::none; // Of what the desk has done next, there is none yet.
    next.handler.reset();
    next.closed_at.reset();
    next.delivered_at.reset();
    back_to_desk(next);
}

void close(Case& next, const Command& command, Instant at)
{
    next.is_forced = command.action == Action::force_close;
    if (next.is_forced && next.result.empty()) next.result = command.reason;
    next.closed_at = at;
    back_to_desk(next);
}

} // namespace

std::string final_reply_text(const std::string& reply)
{
    return reply +
           "\n如仍有异议，可依法通过信访、行政复议、行政诉讼、人民调解等途径反映，本平台不作限制。";
}

namespace {

// What goes on around the case: tasks, requests, remarks.
void apply_beside(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    const auto give = [&](TaskKind kind) {
        d.new_tasks.push_back(new_task(d, command, kind, *command.receiver, at));
    };
    switch (command.action) {
    case Action::precheck: return give(TaskKind::precheck);
    case Action::inspect: next.inspection = Inspection::none; return give(TaskKind::inspect);
    case Action::co_handle: d.involved = command.receiver; return give(TaskKind::co_handle);
    case Action::copy: d.involved = command.receiver; return;
    case Action::supervise: {
        const Receiver holder{next.holder, holding_organisation(s.current)};
        d.new_tasks.push_back(new_task(d, command, TaskKind::supervise, holder, at));
        return;
    }
    case Action::report_inspection: return report_inspection(d, s, command, at);
    case Action::report_precheck:
    case Action::report_co_handling:
    case Action::reply_supervision: return finish_task(d, s, command, at);
    case Action::ask_extension: return ask(d, command, RequestKind::extension, at);
    case Action::ask_suspension: return ask(d, command, RequestKind::suspension, at);
    case Action::ask_cancellation: return ask(d, command, RequestKind::cancellation, at);
    case Action::appeal_timeout: return ask(d, command, RequestKind::timeout_appeal, at);
    case Action::approve:
    case Action::refuse: return decide_request(d, s, command, at);
    case Action::release: next.summary = command.result; return;
    case Action::reissue_code: ++next.follow_issue; return;
    default: return; // Nothing but the step.
    }
}

// What the end of a case brings, and what follows it.
void apply_end(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    switch (command.action) {
    case Action::self_handle: return self_handle(d, s, command, at);
    case Action::close:
    case Action::force_close: return close(next, command, at);
    case Action::merge: next.parent = command.target; return;
    case Action::deliver:
        next.delivered_at = at;
        if (next.state == closed) d.clocks.push_back({ClockName::rate, ClockOp::start});
        // The time to object begins when the reporter knows of the refusal.
        if (next.state == rejected) d.clocks.push_back({ClockName::object, ClockOp::restart});
        return;
    case Action::rate: return rate(d, s, command, at);
    case Action::call_back: return call_back(d, s, command, at);
    case Action::lapse: d.clocks.push_back({ClockName::rate, ClockOp::stop}); return;
    case Action::review: return review(d, command);
    case Action::give_final_reply:
        next.result = final_reply_text(command.result);
        next.closed_at = at;
        next.delivered_at.reset();
        return;
    default: return apply_beside(d, s, command, at);
    }
}

void recuse(Decision& d, const Command& command)
{
    const bool is_body = *command.about == About::organisation && command.receiver;
    conceal(d.next, *command.about, is_body ? command.receiver->organisation : std::nullopt);
    d.clocks.push_back({ClockName::accept, ClockOp::restart});
}

// What the desk took for another matter may turn out to be a grave one; then the county goes on,
// and what was asked of others around it is called off.
void accept(Decision& d, const Situation& s, const Command& command)
{
    if (!command.category.empty()) d.next.category = command.category;
    if (!command.is_category_grave || d.next.is_grave) return;
    seal_off(d.next);
    for (auto task : s.tasks) {
        if (task.state != TaskState::open) continue;
        task.state = TaskState::cancelled;
        d.changed_tasks.push_back(std::move(task));
    }
}

void breach(Decision& d, const Command& command)
{
    d.next.breached = command.clock;
    if (command.clock == ClockName::handle) d.next.is_overdue = true;
    if (d.next.level != CaseLevel::county)
        d.clocks.push_back({ClockName::escalation, ClockOp::ensure});
}

} // namespace

void apply(Decision& d, const Situation& s, const Command& command, Instant at)
{
    auto& next = d.next;
    switch (command.action) {
    case Action::accept: return accept(d, s, command);
    case Action::object: return object(next);
    case Action::recuse: return recuse(d, command);
    case Action::dispatch: return dispatch(d, s, *command.receiver);
    case Action::return_case: ++next.return_count; [[fallthrough]];
    case Action::withdraw: next.handler.reset(); return back_to_desk(next);
    case Action::acknowledge: next.handler = command.actor.person; return;
    case Action::assign: next.handler = command.person; return;
    case Action::submit: return submit(next, command, s.current);
    case Action::confirm: return back_to_desk(next);
    case Action::rework:
        ++next.rework_count;
        next.inspection = Inspection::none;
        next.holder = next.lead;
        return;
    case Action::escalate: return escalate(d, s, command);
    case Action::hand_down: return hand_down(d, s, *command.receiver);
    case Action::breach: return breach(d, command);
    case Action::place: return place(next, *command.receiver);
    default: return apply_end(d, s, command, at);
    }
}

} // namespace wuzhi::smart::cases
