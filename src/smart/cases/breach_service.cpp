#include "smart/cases/breach_service.hpp"

#include "smart/cases/guard_rules.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

namespace due = county::calendar::due;

// What the server does when the clock is over; none: nothing, the clock only closed a window.
std::optional<Command> command_for(ClockName clock)
{
    Command command{.actor = {.who = Who::server}};
    switch (clock) {
    case ClockName::accept:
    case ClockName::dispatch:
    case ClockName::acknowledge:
    case ClockName::handle:
    case ClockName::close:
    case ClockName::review:
        command.action = Action::breach;
        command.clock = clock;
        return command;
    case ClockName::rate: command.action = Action::lapse; return command;
    case ClockName::suspension: command.action = Action::resume; return command;
    case ClockName::escalation: command.action = Action::escalate; return command;
    case ClockName::object: break;
    }
    return std::nullopt;
}

Result<> tell_case(db::Session& s, const Tools& tools, const due::DueClock& clock, Instant now)
{
    const auto name = TextForm<ClockName>::read(clock.key.name);
    const auto id = CaseId::parse(clock.key.subject);
    check(name && id, "the clocks of cases are named by cases alone");
    const auto command = command_for(*name);
    auto c = lock_case(s, clock.key.county, *id);
    if (!command || !c) return {};
    auto loaded = load_situation(s, tools, std::move(*c), now);
    if (!loaded) return std::move(loaded).error();
    auto decision = decide(loaded->situation, *command, now);
    if (!decision) {
        // A clock that a step just stopped, or the highest level: nothing is left to do.
        if (decision.error().kind == ErrorKind::conflict) return {};
        return std::move(decision).error();
    }
    return store_decision(s, tools, *loaded, *decision, tools.ids.next<journal::FactId>());
}

void lock_cases(db::Session& s, const std::string& county, std::span<const std::string> subjects)
{
    for (const auto& subject : subjects)
        if (const auto id = CaseId::parse(subject)) static_cast<void>(lock_case(s, county, *id));
}

// A new calendar moved the deadline of whoever has to act.
Result<> move_deadlines(db::Session& s, const due::Moved& moved)
{
    for (const auto& one : moved.clocks) {
        const auto id = CaseId::parse(one.clock.key.subject);
        auto c = id ? lock_case(s, moved.county, *id) : std::nullopt;
        if (!c || c->due_at != one.was_due_at) continue;
        c->due_at = one.clock.due_at;
        update_case(s, *c);
    }
    return {};
}

} // namespace

due::Owner owner_of_cases(const Tools& tools)
{
    return {
        .lock = lock_cases,
        .on_due = [&tools](db::Session& s, const due::Overdue& overdue) -> Result<> {
            for (const auto& clock : overdue.clocks)
                if (auto done = tell_case(s, tools, clock, overdue.now); !done) return done;
            return {};
        },
        .on_moved = move_deadlines};
}

due::Owner owner_of_tasks(const Tools&)
{
    return {.on_due = [](db::Session& s, const due::Overdue& overdue) -> Result<> {
        for (const auto& clock : overdue.clocks) {
            const auto id = TaskId::parse(clock.key.subject);
            auto task = id ? lock_task(s, overdue.county, *id) : std::nullopt;
            if (!task || task->state != TaskState::open) continue;
            task->is_overdue = true;
            update_task(s, *task);
        }
        return {};
    }};
}

} // namespace wuzhi::smart::cases
