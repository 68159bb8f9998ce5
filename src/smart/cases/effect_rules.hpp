#pragma once

// What a command that may be done makes of a case.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// Fills `decision.next` and what else comes of it. `at`: when it was done. Requires: the command
// was checked; decision.next is the case as it is, in the state the table names.
void apply(Decision& decision, const Situation& situation, const Command& command, Instant at);

// The written reply that ends the matter here, with the remedies that remain.
// Source: 信访工作条例, articles 35 and 36.
[[nodiscard]] std::string final_reply_text(const std::string& reply);

} // namespace wuzhi::smart::cases
