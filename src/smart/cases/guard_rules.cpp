#include "smart/cases/guard_rules.hpp"

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/closing_rules.hpp"
#include "smart/cases/file_rules.hpp"
#include "smart/cases/refusals.hpp"
#include "smart/cases/request_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;

bool is_desk(const Actor& actor, std::string_view code)
{
    return actor.who == Who::person && !actor.organisation && actor.unit == code;
}

bool is_holder(const Case& c, const Actor& actor)
{
    if (const auto body = holding_organisation(c))
        return actor.who == Who::person && actor.organisation == body;
    return is_desk(actor, c.holder);
}

bool is_above(const Case& c, const Actor& actor)
{
    if (actor.who != Who::person || actor.organisation) return false;
    return c.holder.starts_with(actor.unit) &&
           (actor.unit != c.holder || holding_organisation(c).has_value());
}

bool is_above_desk(const Case& c, const Actor& actor)
{
    return actor.who == Who::person && !actor.organisation && actor.unit != c.desk &&
           c.desk.starts_with(actor.unit);
}

bool is_given_to(const Task& task, const Actor& actor)
{
    return task.organisation ? actor.organisation == task.organisation : is_desk(actor, task.unit);
}

std::span<const TaskKind> kinds_of(Action action)
{
    static constexpr TaskKind prechecks[]{TaskKind::precheck};
    static constexpr TaskKind checks[]{TaskKind::inspect, TaskKind::random_check};
    static constexpr TaskKind co_handling[]{TaskKind::co_handle};
    static constexpr TaskKind supervision[]{TaskKind::supervise};
    switch (action) {
    case Action::report_precheck: return prechecks;
    case Action::report_inspection: return checks;
    case Action::report_co_handling: return co_handling;
    case Action::reply_supervision: return supervision;
    default: return {};
    }
}

// Something a desk hands out goes to itself or below it, and never to those it is about.
Result<> check_receiver(const Case& c, const Receiver& receiver)
{
    if (!receiver.unit.starts_with(c.desk))
        return missing(
            "case.receiver_outside",
            "receiver",
            "A desk hands out to itself and to what is below it; escalate what is not theirs."
        );
    if (c.is_grave && receiver.unit.size() > 6)
        return missing(
            "case.receiver_below_county",
            "receiver",
            "A grave matter is handled by the county's own officers and bodies."
        );
    const bool is_about_unit = !c.about_code.empty() && receiver.unit.starts_with(c.about_code);
    const bool is_about_body =
        receiver.organisation && receiver.organisation == c.about_organisation;
    if (is_about_unit || is_about_body)
        return missing(
            "case.receiver_concerned", "receiver", "The case is about them; choose somebody else."
        );
    return {};
}

Result<> check_need(const Case& c, Need need, const Command& command)
{
    const bool needs_reason = need == Need::reason || need == Need::receiver_and_reason;
    const bool needs_receiver = need == Need::receiver || need == Need::receiver_and_reason;
    if (needs_reason && command.reason.empty())
        return missing("case.reason_missing", "reason", "Say why; it stays in the history.");
    if (need == Need::result && command.result.empty())
        return missing("case.result_missing", "result", "Say what was done or found.");
    if (!needs_receiver) return {};
    if (command.action == Action::merge) {
        if (!command.target)
            return missing("case.target_missing", "target", "Say which case goes on.");
        if (*command.target == c.id)
            return missing("case.target_self", "target", "A case is not merged into itself.");
        return {};
    }
    if (command.action == Action::assign)
        return command.person.empty()
                   ? Result<>{missing("case.receiver_missing", "person", "Say who handles it.")}
                   : Result<>{};
    if (!command.receiver)
        return missing("case.receiver_missing", "receiver", "Say to whom it goes.");
    // Where it happened is nobody who handles it.
    return command.action == Action::place ? Result<>{} : check_receiver(c, *command.receiver);
}

bool is_worker(const Situation& s, const Actor& actor)
{
    if (is_holder_or_desk(s.current, actor)) return true;
    const bool has_part = std::ranges::any_of(s.tasks, [&](const Task& task) {
        return task.state == TaskState::open && is_given_to(task, actor);
    });
    return has_part ||
           (!s.steps.empty() && !actor.person.empty() && s.steps.front().person == actor.person);
}

bool has_open(const Situation& s, TaskKind kind)
{
    return std::ranges::any_of(s.tasks, [&](const Task& task) {
        return task.kind == kind && task.state == TaskState::open;
    });
}

Result<> check_check(const Situation& s, const Command& command)
{
    if (!command.has_passed)
        return missing("case.verdict_missing", "has_passed", "Say whether all is in order.");
    if (command.action == Action::report_inspection &&
        command.actor.person == s.current.handler.value_or(""))
        return forbidden(
            "case.inspector_is_handler", "Who handled it does not check it; send somebody else."
        );
    return {};
}

Result<> check_review(const Situation& s, const Command& command)
{
    const bool is_used_up = s.current.review_count >= s.profile.reviews_max;
    if (command.action == Action::give_final_reply)
        return is_used_up
                   ? Result<>{}
                   : Result<>{conflict(
                         "case.reviews_left", "The result is reviewed before the final reply."
                     )};
    if (is_used_up)
        return conflict("case.reviews_used_up", "Two reviews are over; give the final reply.");
    if (!command.outcome)
        return missing("case.outcome_missing", "outcome", "Say what came of the review.");
    const bool was_involved = std::ranges::any_of(s.steps, [&](const Step& step) {
        return !step.person.empty() && step.person == command.actor.person &&
               step.action != Action::report;
    });
    if (was_involved)
        return forbidden("case.reviewer_involved", "Who worked on the case does not review it.");
    return {};
}

// The done of a case whose co-handlers are not done needs a reason.
Result<> check_co_handlers(const Situation& s, const Command& command)
{
    if (!has_open(s, TaskKind::co_handle) || !command.reason.empty()) return {};
    return conflict(
        "case.co_handlers_open", "A co-handler is not done yet: wait, or say why it is done."
    );
}

Result<> check_addition(const Situation& s, const Command& command)
{
    if (command.actor.who != Who::reporter || may_add(s)) return {};
    if (!is_open(s.current.state))
        return conflict("case.over", "The case is over; report apart what is new.");
    return conflict(
        "case.additions_used_up",
        "You have added " + std::to_string(additions_max) + " times; report apart what is new."
    );
}

Result<> check_state_of_things(const Situation& s, const Command& command, Instant now)
{
    const auto& c = s.current;
    switch (command.action) {
    case Action::object: return check_objection(s);
    case Action::note: return check_addition(s, command);
    case Action::self_handle: return check_self_handling(s, command);
    case Action::submit:
    case Action::confirm: return check_co_handlers(s, command);
    case Action::report_precheck:
    case Action::report_inspection: return check_check(s, command);
    case Action::close: return check_closing(s, command);
    case Action::rework:
        if (c.lead.empty()) return conflict("case.no_handler", "Nobody handled it yet.");
        return {};
    case Action::ask_extension: return check_extension(s);
    case Action::ask_suspension: return check_suspension(s, command, now);
    case Action::ask_cancellation: return check_cancellation(s);
    case Action::appeal_timeout: return check_appeal(s);
    case Action::approve:
    case Action::refuse: return check_decision(s, command);
    case Action::escalate:
        if (c.desk.size() <= 6)
            return conflict("case.highest_level", "There is no level above the county's.");
        return {};
    case Action::hand_down:
        if (command.receiver->unit.size() <= c.desk.size() || command.receiver->unit.size() > 12)
            return missing("case.receiver_outside", "receiver", "Name a desk below this one.");
        return {};
    case Action::place:
        if (!c.is_unlocated) return conflict("case.located", "It is known where this happened.");
        if (command.receiver->organisation)
            return missing("case.receiver_not_unit", "receiver", "Name a unit of the county.");
        return {};
    case Action::recuse:
        if (!command.about || *command.about == About::nobody)
            return missing("case.about_missing", "about", "Say whom it is about.");
        return {};
    case Action::rate: return check_rating(s, command);
    case Action::call_back: return check_call_back(s, command);
    case Action::deliver:
    case Action::reissue_code: return check_assistance(s, command);
    case Action::review:
    case Action::give_final_reply: return check_review(s, command);
    case Action::release:
        if (!s.is_releasable || c.is_grave || c.about != About::nobody)
            return conflict("case.not_releasable", "Cases of this kind are never made public.");
        return {};
    default: return check_file(s, command);
    }
}

} // namespace

bool is_holder_or_desk(const Case& c, const Actor& actor)
{
    const bool is_lead = c.organisation ? actor.organisation == c.organisation
                                        : !c.lead.empty() && is_desk(actor, c.lead);
    return is_holder(c, actor) || is_desk(actor, c.desk) || is_lead;
}

std::optional<OrganisationId> holding_organisation(const Case& c)
{
    constexpr StateSet handed_out{dispatched, handling, rework, submitted, suspended};
    return handed_out.has(c.state) ? c.organisation : std::nullopt;
}

CaseLevel level_of_code(std::string_view code)
{
    if (code.size() >= 12) return CaseLevel::village;
    return code.size() == 9 ? CaseLevel::township : CaseLevel::county;
}

std::string desk_above(std::string_view code)
{
    return std::string{code.substr(0, code.size() > 6 ? code.size() - 3 : 6)};
}

const Task* open_task(
    const Situation& situation, Action action, const Actor& actor, std::optional<TaskId> wanted
)
{
    const auto kinds = kinds_of(action);
    for (const auto& task : situation.tasks) {
        if (task.state != TaskState::open || std::ranges::find(kinds, task.kind) == kinds.end())
            continue;
        if (wanted && task.id != *wanted) continue;
        if (is_given_to(task, actor)) return &task;
    }
    return nullptr;
}

bool is_addition(const Step& step)
{
    return step.action == Action::note && step.person.empty() && step.detail.empty();
}

bool may_add(const Situation& situation)
{
    return is_open(situation.current.state) &&
           std::ranges::count_if(situation.steps, is_addition) < additions_max;
}

bool is_actor(const Situation& situation, const Transition& transition, const Actor& actor)
{
    const auto& c = situation.current;
    if (actor.who == Who::server)
        return transition.actor == ActorKind::server || transition.action == Action::escalate ||
               transition.action == Action::resume || transition.action == Action::deliver;
    if (actor.who == Who::reporter)
        return transition.actor == ActorKind::reporter || transition.action == Action::deliver ||
               transition.action == Action::note || transition.action == Action::attach_file ||
               transition.action == Action::remove_file;
    switch (transition.actor) {
    case ActorKind::desk: return is_desk(actor, c.desk);
    case ActorKind::desk_or_above: return is_desk(actor, c.desk) || is_above_desk(c, actor);
    case ActorKind::holder: return is_holder(c, actor);
    case ActorKind::holder_or_desk: return is_holder_or_desk(c, actor);
    case ActorKind::handler: return actor.person == c.handler;
    case ActorKind::task:
        return open_task(situation, transition.action, actor, std::nullopt) != nullptr;
    case ActorKind::worker: return is_worker(situation, actor);
    case ActorKind::above: return is_above(c, actor);
    case ActorKind::viewer: return true;
    case ActorKind::reporter:
    case ActorKind::server: return false;
    }
    return false;
}

Result<> check_command(
    const Situation& situation, const Transition& transition, const Command& command, Instant now
)
{
    // Time passing gives no reasons.
    if (command.actor.who != Who::person && command.action != Action::object &&
        command.action != Action::rate && command.action != Action::deliver &&
        command.action != Action::note && command.action != Action::remove_file)
        return command.action == Action::escalate ? check_state_of_things(situation, command, now)
                                                  : Result<>{};
    const bool is_told = command.actor.who != Who::person && command.action == Action::deliver;
    const auto need = is_told ? Need::nothing : transition.need;
    if (auto good = check_need(situation.current, need, command); !good) return good;
    return check_state_of_things(situation, command, now);
}

} // namespace wuzhi::smart::cases
