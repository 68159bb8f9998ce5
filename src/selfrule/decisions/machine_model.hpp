#pragma once

// The way of a matter as data: which action leads from which states to which, and whose it is.
// Source: reference "selfrule", 2.2.

#include "selfrule/decisions/model.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace wuzhi::selfrule::decisions {

class StateSet {
public:
    constexpr StateSet() = default;
    constexpr StateSet(std::initializer_list<MatterState> states)
    {
        for (const auto state : states)
            bits_ |= bit(state);
    }
    [[nodiscard]] constexpr bool has(MatterState state) const { return (bits_ & bit(state)) != 0; }

private:
    static constexpr std::uint32_t bit(MatterState state)
    {
        return 1U << static_cast<unsigned>(state);
    }
    std::uint32_t bits_ = 0;
};

enum class Who {
    village,  // The committee of the matter's village.
    overseer, // The township it lies in.
    either,
};

// Where an action leads.
enum class Leads {
    to,     // To `to`.
    stays,  // The state stays.
    back,   // To where it was before the objection or the order.
    voting, // To `to` if it passed; else to `if_not_passed` or `if_no_quorum`.
};

struct Transition {
    MatterAction action{};
    StateSet from{};
    Who who{};
    Leads leads = Leads::to;
    MatterState to{};
    std::optional<MatterState> if_not_passed{}; // None: the state stays.
    std::optional<MatterState> if_no_quorum{};  // None: the state stays.
};

// The whole way, in its order. Every action but `begin` is in it, once.
[[nodiscard]] std::span<const Transition> transitions();

// Requires: not `begin`.
[[nodiscard]] const Transition& transition_of(MatterAction action);

// Whether the action records a meeting that votes.
[[nodiscard]] bool is_vote(MatterAction action);

// Whether nobody has to do anything more about it.
[[nodiscard]] bool is_over(MatterState state);

} // namespace wuzhi::selfrule::decisions
