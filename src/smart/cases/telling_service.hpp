#pragma once

// What another context that reaches reporters does about the result of a case, in the transaction
// in which it learns of it.

#include "smart/cases/rules.hpp"
#include "smart/cases/tools.hpp"

#include <string>

namespace wuzhi::smart::cases {

// The case itself; none: there is none. And what its sub-category is called.
[[nodiscard]] std::optional<Case>
find_case(db::Session& session, const std::string& county, CaseId id);
[[nodiscard]] std::string category_name_of(db::Session& session, const Case& c);

// A text message brought the reporter the result: it counts as told from `now`. Nothing, if they
// knew, or if there is no result (any more).
// Errors: those of load_situation and store_decision.
[[nodiscard]] Result<> tell_by_text(
    db::Session& session, const Tools& tools, const std::string& county, CaseId id, Instant now
);

// No text message brings it: whoever has to tell has it listed from now on.
void leave_to_teller(db::Session& session, const std::string& county, CaseId id);

// The unit whose desk talks to the reporter: of a result whoever has to tell it, else the desk of
// the case.
[[nodiscard]] std::string talks_to_reporter(db::Session& session, const Case& c);

} // namespace wuzhi::smart::cases
