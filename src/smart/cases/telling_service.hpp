#pragma once

// What another context that reaches reporters does about the result of a case, in the transaction
// in which it learns of it.

#include "smart/cases/rules.hpp"
#include "smart/cases/tools.hpp"

#include <optional>
#include <string>
#include <vector>

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

// Whether it has a result, a refusal or a last word that the reporter was not told yet.
[[nodiscard]] bool has_untold_result(db::Session& session, const Case& c);

// The cases that go on as this one, since they were merged into it or into one of them; at most
// merged_max. Who reported them hears what becomes of it.
inline constexpr std::size_t merged_max = 100;
[[nodiscard]] std::vector<Case> merged_into(db::Session& session, const Case& c);
// The unit whose desk talks to the reporter of a merged case: `teller`, who does to that of the
// case it goes on as, if the merged one is in its sight; else the desk it was merged by.
[[nodiscard]] std::string talks_to_merged(const Case& merged, const std::string& teller);

// If whoever handles the case gave out the new follow code of that step: the unit whose desk asks
// the reporter whether they wanted it.
[[nodiscard]] std::optional<std::string>
asks_about_code(db::Session& session, const Case& c, std::int64_t seq);

} // namespace wuzhi::smart::cases
