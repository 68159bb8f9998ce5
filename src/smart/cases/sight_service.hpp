#pragma once

// For the other contexts of the line: a case as one may see it, asked in the transaction in which
// they act.

#include "county/identity/caller.hpp"
#include "platform/db/session.hpp"
#include "smart/cases/file_model.hpp"
#include "smart/cases/sight_model.hpp"

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// The case, if it is in the caller's scope or they take part in it; complaints are hidden from
// those they are about. Errors: case.not_found (not_found), whichever it is.
[[nodiscard]] Result<Case> case_in_sight(db::Session& session, const Caller& caller, CaseId id);

// A case and what decides on who sees it.
struct SightedCase {
    Case c{};
    Sight sight{};
    std::string category_name{};
    // A complaint about those who handle cases, or a grave matter: whoever does not see it shall
    // not hear of it in another way either.
    bool is_restricted = false;
};
// For what another context keeps about a case and shows to several; asks nobody who reads.
[[nodiscard]] std::optional<SightedCase>
sighted_case(db::Session& session, const std::string& county, CaseId id);

// The case, if a summary of it was made public and it is of a kind that may be.
// Errors: case.not_found (not_found).
[[nodiscard]] Result<Case>
released_case(db::Session& session, const std::string& county, CaseId id);

} // namespace wuzhi::smart::cases
