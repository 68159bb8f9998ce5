#include "smart/cases/rules.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::cases {
namespace {

using enum CaseState;

constexpr std::array machine{
    Transition{Action::accept, reported, accepted, ActorKind::holder_desk, false, true},
    Transition{Action::reject, reported, rejected, ActorKind::holder_desk, true, true},
    Transition{Action::dispatch, accepted, dispatched, ActorKind::desk, false, true},
    Transition{Action::acknowledge, dispatched, handling, ActorKind::holder, false, false},
    Transition{Action::submit, handling, done, ActorKind::handler, false, false},
    Transition{Action::close, done, closed, ActorKind::desk, false, true},
    Transition{Action::rate, closed, rated, ActorKind::reporter, false, false},
};

bool is_actor(const Case& c, ActorKind kind, const Actor& actor)
{
    switch (kind) {
    case ActorKind::holder_desk:
    case ActorKind::holder: return !actor.person.empty() && actor.unit == c.holder;
    case ActorKind::handler: return !actor.person.empty() && actor.person == c.handler;
    case ActorKind::desk: return !actor.person.empty() && actor.unit == c.desk;
    case ActorKind::reporter: return actor.person.empty();
    }
    return false;
}

Error wrong_actor(ActorKind kind)
{
    if (kind == ActorKind::handler)
        return fail(
            ErrorKind::forbidden,
            "case.not_handler",
            "Another person acknowledged this case; only they can say that it is done."
        );
    return not_holder();
}

// What the command must bring beside its name.
Result<> check_fields(const Case& c, const Transition& transition, const Command& command)
{
    const auto missing = [](std::string reason, std::string field, std::string message) {
        return fail_field(
            ErrorKind::invalid, std::move(reason), std::move(field), std::move(message)
        );
    };
    if (transition.needs_reason && command.reason.empty())
        return missing("case.reason_missing", "reason", "Say why; the reporter will read it.");
    switch (command.action) {
    case Action::dispatch:
        if (command.receiver.empty())
            return missing("case.receiver_missing", "receiver", "Say which unit shall handle it.");
        if (!command.receiver.starts_with(c.desk))
            return missing(
                "case.receiver_outside",
                "receiver",
                "A desk dispatches to itself and to units below it; escalate what is not theirs."
            );
        return {};
    case Action::submit:
        if (command.result.empty())
            return missing("case.result_missing", "result", "Say what was done.");
        return {};
    case Action::rate:
        if (!command.rating) return missing("case.rating_missing", "rating", "Choose one rating.");
        return {};
    default: return {};
    }
}

void apply(Case& next, const Command& command)
{
    switch (command.action) {
    case Action::accept:
        next.desk = next.holder;
        if (!command.category.empty()) next.category = command.category;
        return;
    case Action::dispatch: next.holder = command.receiver; return;
    case Action::acknowledge: next.handler = command.actor.person; return;
    case Action::submit:
        next.result = command.result;
        next.holder = next.desk;
        return;
    case Action::rate: next.rating = command.rating; return;
    case Action::report:
    case Action::reject:
    case Action::close: return;
    }
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

std::span<const Transition> transitions() { return machine; }

bool is_final(CaseState state)
{
    return std::ranges::none_of(machine, [&](const auto& row) { return row.from == state; });
}

Result<Decision>
decide(const Case& current, const Command& command, Instant now, std::int64_t last_seq)
{
    const auto row = std::ranges::find_if(machine, [&](const auto& transition) {
        return transition.action == command.action && transition.from == current.state;
    });
    if (row == machine.end())
        return fail(
            ErrorKind::conflict,
            "case.wrong_state",
            "The case is " + to_text(current.state) + "; " + to_text(command.action) +
                " does not apply. Look at it again."
        );
    if (!is_actor(current, row->actor, command.actor)) return wrong_actor(row->actor);
    if (auto good = check_fields(current, *row, command); !good) return good.error();

    Decision decision{.next = current};
    auto& next = decision.next;
    apply(next, command);
    next.state = row->to;
    next.version = current.version + 1;
    // The county's clock may step back; a case's never does.
    next.changed_at = std::max(now, current.changed_at);
    decision.step = Step{
        .county = current.county,
        .case_id = current.id,
        .seq = last_seq + 1,
        .action = command.action,
        .from_state = current.state,
        .to_state = row->to,
        .at = next.changed_at,
        .person = command.actor.person,
        .acting_post = command.actor.post,
        .unit = command.actor.unit,
        .receiver = command.receiver,
        .reason = command.reason};
    return decision;
}

std::vector<Action> actions_for(const Case& current, const Actor& actor)
{
    std::vector<Action> list;
    for (const auto& row : machine)
        if (row.from == current.state && is_actor(current, row.actor, actor))
            list.push_back(row.action);
    return list;
}

} // namespace wuzhi::smart::cases
