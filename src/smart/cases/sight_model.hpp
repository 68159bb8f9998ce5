#pragma once

// Who may see a case: the one rule behind lists, reading, live changes and files.

#include "county/identity/caller.hpp"
#include "county/identity/ids.hpp"
#include "smart/cases/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// Who reads: the units of their scope, and what their unit or organisation is involved in.
struct Reader {
    county::identity::Scope scope;
    std::string party{}; // The organisation's id, or the unit's significant code.
    std::optional<county::OrganisationId> organisation{};
};
[[nodiscard]] Reader reader_of(const Caller& caller);

// What decides on who sees a case.
struct Sight {
    std::string scope{}; // Significant code; of a complaint, above those it is about.
    std::optional<county::OrganisationId> about_organisation{};
    std::vector<std::string> parties{}; // Units and organisations that had to do with it.
};

// A complaint about the reader's organisation is none of what it may see, involved or not.
[[nodiscard]] bool may_see(const Reader& reader, const Sight& sight);

// Whether anything of it may be told outside the county: nothing of a complaint about those who
// handle cases, nor of a grave matter.
[[nodiscard]] bool may_leave(About about, bool is_grave);

// A unit or an organisation, whoever acts for it.
struct Party {
    std::string name{}; // The unit's significant code, or the organisation's id.
    std::optional<county::OrganisationId> organisation{};
};
// Whether its desk sees the case: by where the unit lies, or because it has to do with the case.
[[nodiscard]] bool may_see(const Party& party, const Sight& sight);

} // namespace wuzhi::smart::cases
