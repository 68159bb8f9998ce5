#pragma once

// The machine of a case as data: which action leads from which states to which, on whom it waits,
// what it needs, and which clocks run in each state. rules.hpp decides by these tables.
// Source: reference "cases", 2.2 with the ten decisions that override it.

#include "county/identity/permission.hpp"
#include "smart/cases/model.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// A set of states.
class StateSet {
public:
    constexpr StateSet() = default;
    constexpr StateSet(std::initializer_list<CaseState> states)
    {
        for (const auto state : states)
            bits_ |= bit(state);
    }
    [[nodiscard]] constexpr bool has(CaseState state) const { return (bits_ & bit(state)) != 0; }
    friend constexpr bool operator==(const StateSet&, const StateSet&) = default;

private:
    static constexpr std::uint32_t bit(CaseState state)
    {
        return 1U << static_cast<unsigned>(state);
    }
    std::uint32_t bits_ = 0;
};

// On whom an action waits.
enum class ActorKind {
    desk,           // The desk that decides.
    desk_or_above,  // It, or a unit above: where one person asks, another must decide.
    holder,         // Whoever holds it: a desk, a grid or an organisation.
    holder_or_desk, // Either.
    handler,        // The person who handles it.
    task,           // Whoever an open task of the right kind was given to.
    above,          // A unit above the holder.
    worker,         // Whoever holds it, decides on it, does a part of it or reported it.
    viewer,         // Whoever may see it.
    reporter,       // Whoever has the number and the follow code.
    server,         // Nobody: time passes.
};

// What a command must bring beside its name.
enum class Need { nothing, reason, receiver, result, receiver_and_reason };

// Whether the action overwrites what another may have just changed, and so needs If-Match.
enum class Concurrency { additive, replacing };

struct Transition {
    Action action{};
    StateSet from{};
    std::optional<CaseState> to{}; // None: the state stays, or the rules choose among several.
    ActorKind actor{};
    Permission permission{};
    Need need = Need::nothing;
    Concurrency concurrency = Concurrency::additive;
};

// The whole machine, in the order of a case's life.
[[nodiscard]] std::span<const Transition> transitions();

// The row for `action` out of `state`; null: it does not apply.
[[nodiscard]] const Transition* find_transition(Action action, CaseState state);

// The first row for `action`. Requires: it is in the table, as all but `report` and `import` are.
[[nodiscard]] const Transition& transition_of(Action action);

// The states in which somebody still has to act.
[[nodiscard]] bool is_open(CaseState state);

// Whether a clock runs in a state.
enum class ClockMode {
    absent,
    running,
    paused,
    kept, // As it was before: an escalation takes nothing of the handling time.
};

[[nodiscard]] ClockMode clock_mode(CaseState state, ClockName clock);

// What happens to a clock with a step.
enum class ClockOp {
    start,
    pause,
    resume,
    restart,
    stop,
    ensure, // Starts it, or resumes it, or lets it run on.
    extend,
};

struct ClockChange {
    ClockName clock{};
    ClockOp op{};
    friend bool operator==(const ClockChange&, const ClockChange&) = default;
};

// The clocks that a change of state alone starts, pauses, resumes and stops.
[[nodiscard]] std::vector<ClockChange> clock_changes(CaseState from, CaseState to);

} // namespace wuzhi::smart::cases
