#include "smart/cases/views.hpp"

#include "county/calendar/limit_text.hpp"
#include "platform/base/json.hpp"
#include "smart/cases/assist_rules.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/rules.hpp"

#include <algorithm>
#include <utility>

namespace wuzhi::smart::cases {
namespace {

// Why the handling takes longer than was said, if it does.
std::optional<std::string> delay_of(const Situation& s)
{
    std::optional<std::string> reason;
    for (const auto& request : s.requests) {
        const bool moves =
            request.kind == RequestKind::extension ||
            (request.kind == RequestKind::suspension && s.current.state == CaseState::suspended);
        if (moves && request.state == RequestState::approved) reason = request.reason;
    }
    return reason;
}

std::optional<std::string> refusal_of(const Situation& s)
{
    if (s.current.state != CaseState::rejected) return std::nullopt;
    for (auto step = s.steps.rbegin(); step != s.steps.rend(); ++step)
        if (step->action == Action::reject) return step->reason;
    return std::nullopt;
}

std::vector<AdditionView> additions_of(const Situation& s)
{
    std::vector<AdditionView> additions;
    for (const auto& step : s.steps)
        if (is_addition(step)) additions.push_back({step.at, step.reason});
    return additions;
}

std::optional<county::calendar::TimeLimit> kept_limit(const std::string& json)
{
    if (json.empty()) return std::nullopt;
    const auto limit = from_json<county::calendar::TimeLimit>(json);
    return limit ? std::optional{*limit} : std::nullopt;
}

} // namespace

CaseView view_of(const Case& c, std::string category_name, std::vector<Action> actions)
{
    const bool reviews = std::ranges::find(actions, Action::review) != actions.end();
    return {
        .id = c.id,
        .number = c.number,
        .category = c.category,
        .category_name = std::move(category_name),
        .description = c.description,
        .address = c.address,
        .lon = c.lon,
        .lat = c.lat,
        .unit = c.scope,
        .unit_path = c.unit_path,
        .channel = c.channel,
        .received_on = c.received_on,
        .reported_at = c.reported_at,
        .state = c.state,
        .level = c.level,
        .holder = c.holder,
        .organisation = c.organisation,
        .desk = c.desk,
        .result = c.result,
        .rating = reviews ? c.rating : std::nullopt,
        .is_urgent = c.is_urgent,
        .is_grave = c.is_grave,
        .about = c.about,
        .about_unit = c.about_code,
        .parent = c.parent,
        .is_overdue = c.is_overdue,
        .is_exempt = c.is_exempt,
        .is_forced = c.is_forced,
        .breached = c.breached,
        .due_at = c.due_at,
        .delivered_at = c.delivered_at,
        .closed_at = c.closed_at,
        .summary = c.summary,
        .is_unlocated = c.is_unlocated,
        .version = c.version,
        .changed_at = c.changed_at,
        .actions = std::move(actions)};
}

CategoryView view_of(const Category& category)
{
    const auto limit = county::calendar::parse_limit(category.time_limit);
    return {
        .code = category.code,
        .group_name = category.group_name,
        .name = category.name,
        .is_self_handled = category.is_self_handled,
        .is_grave = category.is_grave,
        .time_limit = category.time_limit,
        .limit = limit ? std::optional{*limit} : std::nullopt,
        .responsible = category.responsible,
        .register_when = category.register_when,
        .close_when = category.close_when,
        .needs_photo = category.needs_photo};
}

StepView view_of(const Step& step, std::span<const Step> all)
{
    return {
        .seq = step.seq,
        .action = step.action,
        .from_state = step.from_state,
        .to_state = step.to_state,
        .level = step.level,
        .at = step.at,
        .recorded_at = step.recorded_at,
        .device_time = step.device_time,
        .is_late_sync = step.is_late_sync,
        .waits_for_confirmation = waits_for_confirmation(all, step),
        .acting_post = step.acting_post,
        .unit = step.unit,
        .receiver = step.receiver,
        .reason = step.reason,
        .handle_limit = kept_limit(step.handle_limit),
        .handle_due_at = step.handle_due_at};
}

TaskView view_of(const Task& task)
{
    return {
        .id = task.id,
        .case_id = task.case_id,
        .kind = task.kind,
        .state = task.state,
        .unit = task.unit,
        .organisation = task.organisation,
        .instruction = task.instruction,
        .given_at = task.given_at,
        .due_at = task.due_at,
        .is_overdue = task.is_overdue,
        .done_at = task.done_at,
        .has_passed = task.has_passed,
        .result = task.result};
}

RequestView view_of(const CaseRequest& request)
{
    return {
        .id = request.id,
        .kind = request.kind,
        .state = request.state,
        .asked_at = request.asked_at,
        .reason = request.reason,
        .until = request.until,
        .is_half_approved = request.approved_by && request.state == RequestState::open,
        .decided_at = request.decided_at,
        .decision_reason = request.decision_reason,
        .limit_before = kept_limit(request.limit_before),
        .due_before = request.due_before,
        .limit_after = kept_limit(request.limit_after),
        .due_after = request.due_after};
}

ClockView view_of(const county::calendar::due::DueClock& clock, bool is_over)
{
    ClockView view{
        .name = TextForm<ClockName>::read(clock.key.name).value_or(ClockName::handle),
        .state = state_of(clock.clock),
        .limit = clock.clock.limit,
        .started_at = clock.clock.started_at,
        .extensions = std::ssize(clock.clock.extensions),
        .extension_amounts = clock.clock.extensions,
        .stopped_at = clock.clock.stopped_at,
        .due_at = clock.due_at,
        .is_provisional = clock.is_provisional,
        .is_over = is_over};
    for (const auto& pause : clock.clock.pauses)
        view.pauses.push_back({pause.from, pause.to});
    return view;
}

FollowView follow_view_of(
    const Situation& situation,
    const Case& goes_on_as,
    std::string category_name,
    const Awaited& awaited
)
{
    using enum CaseState;
    const auto& c = situation.current;
    const bool is_merged = c.state == merged;
    const auto state = goes_on_as.state;
    const bool has_result =
        StateSet{closed, rated, self_handled, final_reply, reviewing}.has(state);
    return {
        .number = c.number,
        .category_name = std::move(category_name),
        .state = state,
        .merged_into = is_merged ? std::optional{goes_on_as.number} : std::nullopt,
        .reported_at = c.reported_at,
        .changed_at = std::max(c.changed_at, goes_on_as.changed_at),
        .description = c.description,
        .address = c.address,
        .additions = additions_of(situation),
        .accept_by = awaited.accept_by,
        .expected_at = awaited.expected_at,
        .result = has_result ? goes_on_as.result : "",
        .refusal = refusal_of(situation),
        .delay = delay_of(situation),
        .rating = c.rating,
        .is_rated_by_call = may_correct_rating(situation) && is_rated_by_call(situation.steps),
        .can_rate = c.state == closed || (is_merged && has_result && !c.rating) ||
                    may_correct_rating(situation),
        .can_object =
            c.state == rejected && !has_objected(situation.steps) && !situation.is_objection_over,
        .can_cancel = is_open(c.state) && c.state != reviewing,
        .can_add = may_add(situation)};
}

} // namespace wuzhi::smart::cases
