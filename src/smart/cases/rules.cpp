#include "smart/cases/rules.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/assist_rules.hpp"
#include "smart/cases/closing_rules.hpp"
#include "smart/cases/effect_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/request_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;

// A command that came after an escalation, kept in the step's detail until it is confirmed.
struct LateCommand {
    Action action = Action::accept;
    std::string category{};
    std::string result{};
    std::string receiver_unit{};
    std::optional<OrganisationId> receiver_organisation{};
    std::optional<bool> has_passed{};
    std::string person{};
    std::optional<Date> until{};
    std::optional<About> about{};
    std::optional<ReviewOutcome> outcome{};
    std::optional<CaseId> target{};
};
BOOST_DESCRIBE_STRUCT(
    LateCommand,
    (),
    (action,
     category,
     result,
     receiver_unit,
     receiver_organisation,
     has_passed,
     person,
     until,
     about,
     outcome,
     target)
)

// What changes nothing that is seen of the row of the case leaves its version alone, so that a
// remark does not make everybody's screens stale.
bool leaves_row_alone(Action action)
{
    constexpr Action beside[]{
        Action::note,
        Action::urge,
        Action::copy,
        Action::supervise,
        Action::reply_supervision,
        Action::co_handle,
        Action::report_co_handling,
        Action::ask_extension,
        Action::ask_suspension,
        Action::ask_cancellation,
        Action::appeal_timeout,
        Action::split,
        Action::attach_file,
        Action::remove_file,
        Action::release_file,
        Action::withhold_file,
        Action::reissue_code};
    return std::ranges::find(beside, action) != std::end(beside);
}

// What may be said and sent beside a case, and what nobody waits for: bounded, for every look at
// the case reads all of its steps.
Result<> check_room_for_remarks(const Situation& s, Action action)
{
    const bool is_answer = action == Action::reply_supervision ||
                           action == Action::report_co_handling || action == Action::appeal_timeout;
    if (!leaves_row_alone(action) || is_answer) return {};
    if (s.steps.size() < s.profile.remarks_from_step_max) return {};
    return fail(
        ErrorKind::conflict,
        "case.too_many_steps",
        "The case has as many remarks as it may have; move it on, or report what is new apart."
    );
}

Error wrong_state(const Case& c, Action action)
{
    return fail(
        ErrorKind::conflict,
        "case.wrong_state",
        "The case is " + to_text(c.state) + "; " + to_text(action) +
            " does not apply. Look at it again."
    );
}

Error wrong_actor(ActorKind kind)
{
    if (kind == ActorKind::handler)
        return fail(
            ErrorKind::forbidden,
            "case.not_handler",
            "Another person handles this case; only they can say that it is done."
        );
    if (kind == ActorKind::task)
        return fail(
            ErrorKind::forbidden, "case.not_your_task", "This was given to somebody else to do."
        );
    return not_holder();
}

// The clocks of the change, those of the state first; an op that the effects named replaces the one
// that the change of state implies.
void add_clocks(Decision& d, CaseState from)
{
    auto changes = clock_changes(from, d.next.state);
    for (const auto& change : d.clocks) {
        std::erase_if(changes, [&](const auto& other) { return other.clock == change.clock; });
        changes.push_back(change);
    }
    auto& next = d.next;
    const auto mode = next.breached ? clock_mode(next.state, *next.breached) : ClockMode::absent;
    const bool still_runs =
        (mode == ClockMode::running || mode == ClockMode::kept) &&
        std::ranges::none_of(changes, [&](const auto& change) {
            return change.clock == *next.breached && change.op != ClockOp::ensure;
        });
    if (next.breached && !still_runs) {
        next.breached.reset();
        std::erase_if(changes, [](const auto& c) { return c.clock == ClockName::escalation; });
        changes.push_back({ClockName::escalation, ClockOp::stop});
    }
    d.clocks = std::move(changes);
}

// Open tasks of a case that is over are nobody's any more, and what was asked for is moot.
void end_what_waits(Decision& d, const Situation& s)
{
    if (is_open(d.next.state) || !is_open(s.current.state)) return;
    for (auto task : s.tasks) {
        if (task.state != TaskState::open || task.kind == TaskKind::random_check) continue;
        task.state = TaskState::cancelled;
        d.changed_tasks.push_back(std::move(task));
    }
    for (auto request : s.requests) {
        const bool is_decided =
            std::ranges::find(d.changed_requests, request.id, &CaseRequest::id) !=
            d.changed_requests.end();
        if (request.state != RequestState::open || is_decided) continue;
        request.state = RequestState::refused;
        request.decided_at = d.step.recorded_at;
        request.decision_reason = "事项已结束，申请自动失效";
        d.changed_requests.push_back(std::move(request));
    }
}

std::string receiver_text(const Command& command, const Decision& d)
{
    if (command.receiver) return text_of(*command.receiver);
    if (command.target) return to_text(*command.target);
    if (command.file) return to_text(command.file->id);
    if (!command.person.empty()) return command.person;
    return command.action == Action::escalate ? d.next.desk : "";
}

Step step_of(const Situation& s, const Command& command, Instant at, Instant now)
{
    const auto last = s.steps.empty() ? Step{} : s.steps.back();
    const bool is_late = command.device_time && at == *command.device_time && at != now;
    const auto recorded_at = std::max(now, last.recorded_at); // The wall clock may step back.
    return {
        .county = s.current.county,
        .case_id = s.current.id,
        .seq = last.seq + 1,
        .action = command.action,
        .from_state = s.current.state,
        .to_state = s.current.state,
        .at = is_late ? at : recorded_at,
        .recorded_at = recorded_at,
        .device_time = command.device_time,
        .is_late_sync = is_late,
        .person = command.actor.person,
        .acting_post = command.actor.post,
        .unit = command.actor.unit,
        .reason = command.reason,
        .level = s.current.level,
        .confirms = command.late_seq > 0 ? std::optional{command.late_seq} : std::nullopt};
}

// The escalation before which the command was done, if its sender had the case until then.
const Step* missed_escalation(const Situation& s, const Command& command)
{
    if (!command.device_time || command.actor.who != Who::person) return nullptr;
    for (const auto& step : s.steps)
        if (step.action == Action::escalate && *command.device_time < step.recorded_at &&
            step.unit == command.actor.unit && !command.actor.organisation &&
            find_transition(command.action, step.from_state) != nullptr)
            return &step;
    return nullptr;
}

// Kept as it came, for the desk that decides now. Source: reference "cases", decision 4.
Decision attach(const Situation& s, const Command& command, Instant at, Instant now)
{
    Decision d{.next = s.current, .step = step_of(s, command, at, now)};
    LateCommand late{
        .action = command.action,
        .category = command.category,
        .result = command.result,
        .has_passed = command.has_passed,
        .person = command.person,
        .until = command.until,
        .about = command.about,
        .outcome = command.outcome,
        .target = command.target};
    if (command.receiver) {
        late.receiver_unit = command.receiver->unit;
        late.receiver_organisation = command.receiver->organisation;
    }
    d.step.action = Action::note;
    d.step.is_late_sync = true;
    d.step.detail = to_json(late);
    return d;
}

} // namespace

Error not_holder()
{
    return fail(
        ErrorKind::forbidden,
        "case.not_holder",
        "The case is with another desk; ask it, or urge it."
    );
}

std::string text_of(const Receiver& receiver)
{
    return receiver.organisation ? to_text(*receiver.organisation) : receiver.unit;
}

bool waits_for_desk(const Situation& situation, const Command& command)
{
    const auto* row = find_transition(command.action, situation.current.state);
    if (row != nullptr && is_actor(situation, *row, command.actor)) return false;
    return missed_escalation(situation, command) != nullptr;
}

bool waits_for_confirmation(std::span<const Step> steps, const Step& step)
{
    return !step.detail.empty() && std::ranges::none_of(steps, [&](const Step& other) {
        return other.confirms == step.seq;
    });
}

Instant time_of_action(const Situation& situation, const Command& command, Instant now)
{
    if (!command.device_time) return now;
    const auto device = *command.device_time;
    if (device > now || now - device > situation.profile.device_time_max) return now;
    if (command.last_sync_at && device < *command.last_sync_at) return now;
    for (const auto& step : situation.steps)
        if (!step.person.empty() && step.at > device) return now;
    return situation.steps.empty() || situation.steps.front().at <= device ? device : now;
}

Result<Decision> decide(const Situation& situation, const Command& command, Instant now)
{
    const auto& current = situation.current;
    // That they have seen how it ended is no word of anybody.
    const bool is_wordless = command.actor.who == Who::server ||
                             (command.actor.who == Who::reporter &&
                              command.action == Action::deliver && command.reason.empty());
    if (current.erased_at && !is_wordless)
        return fail(
            ErrorKind::conflict,
            "case.erased",
            "What was held of this case has been erased; nothing is added to it any more."
        );
    const auto at = time_of_action(situation, command, now);
    const auto* row = find_transition(command.action, current.state);
    if (row == nullptr || !is_actor(situation, *row, command.actor)) {
        if (waits_for_desk(situation, command)) return attach(situation, command, at, now);
        return row == nullptr ? wrong_state(current, command.action) : wrong_actor(row->actor);
    }
    if (auto good = check_command(situation, *row, command, now); !good) return good.error();
    if (auto good = check_room_for_remarks(situation, command.action); !good) return good.error();

    Decision decision{
        .next = current, .step = step_of(situation, command, at, now), .file = command.file};
    auto& next = decision.next;
    next.state = row->to.value_or(current.state);
    apply(decision, situation, command, at);
    add_clocks(decision, current.state);
    end_what_waits(decision, situation);
    // Done in time and learnt of later: the breach stays in the record and is held against nobody.
    if (decision.step.is_late_sync && current.breached && !next.breached) next.is_exempt = true;
    if (!leaves_row_alone(command.action)) next.version = current.version + 1;
    next.changed_at = std::max(decision.step.recorded_at, current.changed_at);
    decision.step.to_state = next.state;
    decision.step.level = next.level;
    decision.step.receiver = receiver_text(command, decision);
    return decision;
}

Result<Command> late_command(const Situation& situation, const Command& confirmation)
{
    for (const auto& step : situation.steps) {
        if (step.seq != confirmation.late_seq || !waits_for_confirmation(situation.steps, step))
            continue;
        const auto late = from_json<LateCommand>(step.detail);
        if (!late) break;
        Command command = confirmation;
        command.action = late->action;
        command.reason = step.reason;
        command.category = late->category;
        command.result = late->result;
        command.has_passed = late->has_passed;
        command.person = late->person;
        command.until = late->until;
        command.about = late->about;
        command.outcome = late->outcome;
        command.target = late->target;
        command.device_time = step.device_time;
        if (!late->receiver_unit.empty())
            command.receiver = Receiver{late->receiver_unit, late->receiver_organisation};
        return command;
    }
    return fail(
        ErrorKind::not_found,
        "case.no_late_action",
        "There is no step of this number that waits to be confirmed."
    );
}

std::vector<Action> actions_for(const Situation& situation, const Actor& actor)
{
    std::vector<Action> list;
    if (situation.current.erased_at) return list;
    for (const auto& row : transitions()) {
        if (!row.from.has(situation.current.state)) continue;
        if (!is_actor(situation, row, actor)) continue;
        const bool decides = row.action == Action::approve || row.action == Action::refuse;
        if (decides && !may_decide(situation, row.action, actor.person)) continue;
        if (row.action == Action::self_handle && !is_self_handling_open(situation)) continue;
        if (row.action == Action::reissue_code && !may_reissue_now(situation, actor)) continue;
        const bool is_telling = row.action == Action::deliver || row.action == Action::call_back;
        if (is_telling && !may_tell_result(situation, actor)) continue;
        if (row.action == Action::rate && situation.current.state == CaseState::rated &&
            !may_correct_rating(situation))
            continue;
        if (row.action == Action::place && !situation.current.is_unlocated) continue;
        if (row.action == Action::release && situation.current.is_grave) continue; // Never public.
        if (row.action == Action::confirm_late &&
            std::ranges::none_of(situation.steps, [&](const Step& step) {
                return waits_for_confirmation(situation.steps, step);
            }))
            continue;
        list.push_back(row.action);
    }
    return list;
}

} // namespace wuzhi::smart::cases
