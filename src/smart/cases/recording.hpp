#pragma once

// What every change of a case has in common: who did it, the fact it leaves, its category.

#include "county/identity/caller.hpp"
#include "platform/db/session.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/rules.hpp"

#include <string>

namespace wuzhi::smart::cases {

[[nodiscard]] Actor actor_of(const Caller& caller);

// The fact of `step` on `c`, sealed: nothing of a case but county and day is in the public log,
// for a village must not learn from it that somebody complained.
[[nodiscard]] journal::Fact fact_of(const Case& c, const Step& step, journal::FactId id);

// Errors: case.category_unknown (invalid), also for one that is no longer offered.
[[nodiscard]] Result<>
check_category(db::Session& session, const std::string& county, const std::string& code);

} // namespace wuzhi::smart::cases
