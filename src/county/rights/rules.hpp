#pragma once

// What becomes of what people ask. Pure.

#include "county/rights/model.hpp"

#include <string_view>

namespace wuzhi::county::rights {

// What there is of the record and what waits for an answer already.
struct Before {
    bool is_needed = false; // A duty is being done with what is held.
    bool has_contact = false;
    bool is_erased = false;
    bool is_waiting = false;  // One of the same kind.
    bool has_handled = false; // Whoever takes it down; or somebody of their unit.
    std::int64_t count = 0;   // Of all that were ever asked about it.
};

// So many are asked about one record at most.
inline constexpr std::int64_t requests_max = 20;

// What the rules alone decide.
struct AtOnce {
    RightsState state = RightsState::open;
    std::string_view answer{};
};

// Withdrawing is granted at once (article 15: as easily as consent was given), erasing refused
// while the duty is being done (articles 13 and 47); whatever else is asked waits for a person.
//
// Errors: rights.erased, rights.no_contact, rights.asked_already, rights.too_many (conflict);
// rights.nothing_said (invalid): a correction without words and contact; rights.by_handler
// (forbidden): whoever handled it takes down nothing that ends what the person may say about it.
[[nodiscard]] Result<AtOnce> ask(const AskBody& asked, const Before& before);

// Whether another person than the one who took it down has to grant it: what is erased is gone,
// also what it proved of those who handled it.
[[nodiscard]] bool needs_second(const RightsRequest& request);

// Who decides, and on what.
struct AtDecision {
    std::string person{};
    bool is_needed = false;
    bool has_handled = false;
};

// Errors: rights.decided (conflict); rights.own_request (forbidden): whoever took it down refuses
// it, or grants that it is erased; rights.by_handler (forbidden): whoever handled it grants that;
// rights.still_needed (conflict): it was opened again since.
[[nodiscard]] Result<>
check_decision(const RightsRequest& request, const DecideRightBody& decision, const AtDecision& at);

// What is kept once it is corrected.
[[nodiscard]] ports::HeldContact
changed(ports::HeldContact contact, const ports::ContactChange& change);

// Where one may go with a refusal. Source: 个人信息保护法, articles 50, 65.
[[nodiscard]] std::string_view remedies();

} // namespace wuzhi::county::rights
