#include "smart/cases/machine_model.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;
using A = Action;
using P = Permission;
using K = ActorKind;

constexpr auto additive = Concurrency::additive;
constexpr auto replacing = Concurrency::replacing;

// Waits for whoever holds it.
constexpr StateSet in_hand{handling, rework};
constexpr StateSet handed_out{dispatched, handling, rework, submitted, suspended};
constexpr StateSet open_states{
    reported,
    prechecking,
    accepted,
    dispatched,
    handling,
    submitted,
    suspended,
    returned,
    done,
    inspecting,
    rework,
    reviewing};
constexpr StateSet after_acceptance{
    accepted, dispatched, handling, submitted, suspended, returned, done, inspecting, rework};
constexpr StateSet any_state{
    reported,
    accepted,
    rejected,
    dispatched,
    handling,
    done,
    closed,
    rated,
    prechecking,
    self_handled,
    submitted,
    suspended,
    returned,
    inspecting,
    rework,
    merged,
    cancelled,
    reviewing,
    final_reply};
constexpr auto stays = std::nullopt;

// A case that was returned may only be dispatched anew, passed up or down, merged, or given up by
// two persons: no row out of `returned` leads towards closing.
//
// clang-format off
constexpr Transition machine[] = {
    {A::accept, {reported}, accepted, K::desk, P::case_accept, Need::nothing, replacing},
    {A::reject, {reported}, rejected, K::desk, P::case_accept, Need::reason, replacing},
    {A::object, {rejected}, reported, K::reporter, P::anyone, Need::reason, additive},
    {A::precheck, {reported}, prechecking, K::desk, P::case_accept, Need::receiver, replacing},
    {A::report_precheck, {prechecking}, reported, K::task, P::case_inspect, Need::result, additive},
    {A::self_handle, {reported}, self_handled, K::viewer, P::case_self_handle, Need::result,
     additive},
    {A::recuse, {reported, accepted, returned}, reported, K::desk, P::case_accept, Need::reason,
     replacing},
    {A::dispatch, {accepted, returned}, dispatched, K::desk, P::case_dispatch, Need::receiver,
     replacing},
    {A::withdraw, {dispatched}, accepted, K::desk, P::case_dispatch, Need::reason, replacing},
    {A::acknowledge, {dispatched}, handling, K::holder, P::case_acknowledge, Need::nothing,
     additive},
    {A::assign, in_hand, stays, K::holder, P::case_assign, Need::receiver, replacing},
    {A::submit, in_hand, done, K::handler, P::case_handle, Need::result, additive},
    {A::send_back, {submitted}, handling, K::holder, P::case_confirm, Need::reason, replacing},
    {A::confirm, {submitted}, done, K::holder, P::case_confirm, Need::nothing, replacing},
    {A::return_case, {dispatched, handling, rework}, returned, K::holder, P::case_acknowledge,
     Need::reason, replacing},
    {A::co_handle, handed_out, stays, K::desk, P::case_dispatch, Need::receiver_and_reason,
     additive},
    {A::report_co_handling, open_states, stays, K::task, P::case_handle, Need::result, additive},
    {A::inspect, {done}, inspecting, K::desk, P::case_close, Need::receiver, replacing},
    {A::report_inspection, {inspecting}, done, K::task, P::case_inspect, Need::result, additive},
    {A::report_inspection, {self_handled}, stays, K::task, P::case_inspect, Need::result, additive},
    {A::rework, {done}, rework, K::desk, P::case_dispatch, Need::reason, replacing},
    {A::close, {done}, closed, K::desk, P::case_close, Need::nothing, replacing},
    {A::force_close, {accepted, dispatched, handling, submitted, suspended, done, rework}, closed,
     K::desk, P::case_force_close, Need::reason, replacing},
    {A::ask_extension, in_hand, stays, K::holder_or_desk, P::case_confirm, Need::reason, additive},
    {A::ask_suspension, in_hand, stays, K::holder_or_desk, P::case_confirm, Need::reason, additive},
    {A::ask_cancellation, after_acceptance, stays, K::desk, P::case_cancel, Need::reason, additive},
    {A::appeal_timeout, {closed, rated, final_reply}, stays, K::holder_or_desk, P::case_confirm,
     Need::reason, additive},
    {A::approve, any_state, stays, K::desk_or_above, P::case_approve, Need::nothing, additive},
    {A::refuse, any_state, stays, K::desk_or_above, P::case_approve, Need::reason, additive},
    {A::resume, {suspended}, handling, K::holder_or_desk, P::case_handle, Need::nothing, additive},
    {A::escalate, {reported}, reported, K::desk, P::case_escalate, Need::reason, replacing},
    {A::escalate, {accepted, returned, dispatched, handling, rework}, accepted, K::holder_or_desk,
     P::case_escalate, Need::reason, replacing},
    {A::hand_down, {reported, accepted, returned, dispatched, handling, rework, submitted,
     suspended, done}, stays, K::desk, P::case_hand_down, Need::receiver_and_reason, replacing},
    {A::urge, open_states, stays, K::viewer, P::case_urge, Need::nothing, additive},
    {A::copy, open_states, stays, K::desk, P::case_dispatch, Need::receiver, additive},
    {A::note, any_state, stays, K::viewer, P::case_read, Need::reason, additive},
    {A::supervise, open_states, stays, K::above, P::case_supervise, Need::reason, additive},
    {A::reply_supervision, any_state, stays, K::task, P::case_handle, Need::result, additive},
    {A::split, {accepted, returned}, stays, K::desk, P::case_dispatch, Need::reason, replacing},
    {A::merge, {reported, accepted, returned}, merged, K::desk, P::case_accept,
     Need::receiver_and_reason, replacing},
    {A::cancel, open_states, cancelled, K::reporter, P::anyone, Need::nothing, additive},
    {A::deliver, {closed, self_handled, rejected, final_reply}, stays, K::desk_or_above,
     P::case_assist, Need::reason, additive},
    {A::rate, {closed}, rated, K::reporter, P::anyone, Need::nothing, additive},
    {A::rate, {rated}, stays, K::reporter, P::anyone, Need::nothing, additive},
    {A::rate, {merged}, stays, K::reporter, P::anyone, Need::nothing, additive},
    {A::call_back, {closed, rejected}, stays, K::desk_or_above, P::case_assist, Need::reason,
     additive},
    {A::review, {reviewing}, accepted, K::desk, P::case_review, Need::reason, replacing},
    {A::give_final_reply, {reviewing}, final_reply, K::desk, P::case_review, Need::result,
     replacing},
    {A::release, any_state, stays, K::viewer, P::case_release, Need::result, replacing},
    {A::confirm_late, open_states, stays, K::desk, P::case_accept, Need::nothing, replacing},
    {A::attach_file, any_state, stays, K::worker, P::case_handle, Need::nothing, additive},
    {A::remove_file, any_state, stays, K::viewer, P::case_handle, Need::reason, additive},
    {A::release_file, any_state, stays, K::viewer, P::case_release, Need::nothing, additive},
    {A::withhold_file, any_state, stays, K::viewer, P::case_release, Need::nothing, additive},
    {A::place, any_state, stays, K::desk, P::case_accept, Need::receiver, replacing},
    {A::reissue_code, any_state, stays, K::viewer, P::case_assist, Need::reason, additive},
    {A::breach, open_states, stays, K::server, P::unasked, Need::nothing, additive},
    {A::lapse, {closed}, rated, K::server, P::unasked, Need::nothing, additive},
};
// clang-format on

// Which clocks run in which state; a clock that is not named does not.
struct Running {
    CaseState state{};
    ClockName clock{};
    ClockMode mode{};
};

constexpr Running running_clocks[] = {
    {reported, ClockName::accept, ClockMode::running},
    {prechecking, ClockName::accept, ClockMode::paused},
    {accepted, ClockName::dispatch, ClockMode::running},
    {accepted, ClockName::handle, ClockMode::kept},
    {returned, ClockName::dispatch, ClockMode::running},
    {returned, ClockName::handle, ClockMode::paused},
    {dispatched, ClockName::acknowledge, ClockMode::running},
    {dispatched, ClockName::handle, ClockMode::running},
    {handling, ClockName::handle, ClockMode::running},
    {rework, ClockName::handle, ClockMode::running},
    {submitted, ClockName::handle, ClockMode::running},
    {suspended, ClockName::handle, ClockMode::paused},
    {suspended, ClockName::suspension, ClockMode::running},
    {done, ClockName::close, ClockMode::running},
    {inspecting, ClockName::close, ClockMode::paused},
    {rejected, ClockName::object, ClockMode::running},
    {reviewing, ClockName::review, ClockMode::running},
};

// What a clock needs to get from one mode to another.
std::optional<ClockOp> op_between(ClockMode from, ClockMode to)
{
    using enum ClockMode;
    switch (to) {
    case running:
        if (from == absent) return ClockOp::start;
        if (from == paused) return ClockOp::resume;
        return from == kept ? std::optional{ClockOp::ensure} : std::nullopt;
    case paused: return from == running ? std::optional{ClockOp::pause} : std::nullopt;
    case absent: return from == absent ? std::nullopt : std::optional{ClockOp::stop};
    case kept: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::span<const Transition> transitions() { return machine; }

const Transition* find_transition(Action action, CaseState state)
{
    const auto* const row = std::ranges::find_if(machine, [&](const auto& transition) {
        return transition.action == action && transition.from.has(state);
    });
    return row == std::end(machine) ? nullptr : row;
}

const Transition& transition_of(Action action)
{
    const auto* const row = std::ranges::find(machine, action, &Transition::action);
    check(row != std::end(machine), "every action but report and import has a row");
    return *row;
}

bool is_open(CaseState state) { return open_states.has(state); }

ClockMode clock_mode(CaseState state, ClockName clock)
{
    for (const auto& row : running_clocks)
        if (row.state == state && row.clock == clock) return row.mode;
    return ClockMode::absent;
}

std::vector<ClockChange> clock_changes(CaseState from, CaseState to)
{
    // The escalation clock follows breaches, that of rating the delivery; see rules.cpp.
    constexpr std::array by_state{
        ClockName::accept,
        ClockName::dispatch,
        ClockName::acknowledge,
        ClockName::handle,
        ClockName::close,
        ClockName::object,
        ClockName::review,
        ClockName::suspension};
    std::vector<ClockChange> changes;
    for (const auto clock : by_state)
        if (const auto op = op_between(clock_mode(from, clock), clock_mode(to, clock)))
            changes.push_back({clock, *op});
    return changes;
}

} // namespace wuzhi::smart::cases
