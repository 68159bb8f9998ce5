#pragma once

#include "platform/figures/model.hpp"
#include "smart/cases/fact_body_model.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// What a fact counts on the day on which something began, not on its own: what became of the
// reports, acceptances, dispatches and checks of that day. Requires: the body is there.
[[nodiscard]] std::vector<figures::Entry> entries_of_cohorts(const FactBody& body);

} // namespace wuzhi::smart::cases
