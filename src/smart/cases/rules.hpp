#pragma once

// What may happen to a case, when, by whom, and what it becomes: pure decisions over a table.

#include "platform/base/result.hpp"
#include "smart/cases/model.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// The case is with another desk than the caller's.
[[nodiscard]] Error not_holder();

// Who does something: the rules compare persons, posts and units; identity says who they are.
struct Actor {
    std::string person{}; // Empty: the public, by number and follow code.
    std::string post{};
    std::string unit{}; // Significant code of the unit the post belongs to.
};

// On whom an action waits.
enum class ActorKind {
    holder_desk, // The desk that holds the case.
    holder,      // Whoever holds it: the desk, grid or organisation it was dispatched to.
    handler,     // The person who acknowledged it.
    desk,        // The desk that accepted it.
    reporter,    // Whoever has the number and the follow code.
};

struct Transition {
    Action action{};
    CaseState from{};
    CaseState to{};
    ActorKind actor{};
    bool needs_reason = false;
    bool replaces = false; // Needs If-Match: it overwrites what another may have just changed.
};

// The whole machine, in the order of a case's life.
[[nodiscard]] std::span<const Transition> transitions();

// The states out of which nothing leads.
[[nodiscard]] bool is_final(CaseState state);

// A command as it comes in; fields that an action does not use are empty.
struct Command {
    Action action{};
    Actor actor{};
    std::string reason{};           // Why; required where the table says so.
    std::string receiver{};         // dispatch: significant code of the unit that shall handle it.
    std::string category{};         // accept: the category the desk settles on; empty: as reported.
    std::string result{};           // submit: what was done.
    std::optional<Rating> rating{}; // rate
};

// What the command makes of the case, with version and time moved on, and the step it leaves.
struct Decision {
    Case next{};
    Step step{};
};

// Decides `command` at `now` on `current`, whose last step has number `last_seq`.
//
// Errors: case.wrong_state (conflict), case.not_holder (forbidden), case.not_handler (forbidden),
// case.reason_missing, case.receiver_missing, case.receiver_outside, case.result_missing,
// case.rating_missing (invalid, with the field).
// Source: reference "cases", 2.2, transitions 3, 4, 5, 9 and 12.
[[nodiscard]] Result<Decision>
decide(const Case& current, const Command& command, Instant now, std::int64_t last_seq);

// The actions that `actor` may take on `current` now.
[[nodiscard]] std::vector<Action> actions_for(const Case& current, const Actor& actor);

} // namespace wuzhi::smart::cases
