#pragma once

// What papers say of the time that the handling of a case may take.

#include "county/calendar/due/clock_set.hpp"
#include "smart/cases/clocks_service.hpp"
#include "smart/cases/rules.hpp"

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// What the handling may take in all, and until when, as its clock stands.
struct Term {
    std::string limit{}; // JSON; empty: nothing is known.
    std::optional<Instant> due_at{};
};

[[nodiscard]] Term term_of(const county::calendar::due::ClockSet& clocks, const Limits& limits);

// It is kept with the step and the request that they are of, as it was `before` and `after`.
void keep_terms(Decision& decision, const Term& before, const Term& after);

} // namespace wuzhi::smart::cases
