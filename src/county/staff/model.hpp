#pragma once

// Who comes in with `wuzhi import people`.

#include "county/identity/lookup_service.hpp"
#include "county/identity/post_kind.hpp"
#include "county/imports/sheet.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::staff {

using identity::Known;
using imports::SheetChange;
using imports::SheetProblem;

// Where a post is held; of an organisation's post, what that is attached to.
struct Place {
    UnitId unit{};
    std::string code{}; // The significant part.
    std::optional<OrganisationId> organisation{};
};

// A post of a person as its row says, as far as it could be read.
struct StaffRow {
    std::int64_t number = 0;
    identity::Sought who{};
    identity::PostKind kind = identity::PostKind::grid_member;
    Place place{};
    std::optional<Instant> begins_at{}; // Unset: with the import.
};

struct DraftPost {
    identity::PostKind kind = identity::PostKind::grid_member;
    Place place{};
    Instant begins_at{};
};

// What becomes of a person. A person who is here gets what they lack.
struct DraftPerson {
    std::optional<PersonId> known{}; // Unset: somebody new, of this name and telephone.
    std::string name{};
    std::string telephone{};
    std::optional<std::string> login_name{}; // Of an account to be opened.
    std::vector<DraftPost> posts{};
};

struct Draft {
    std::vector<DraftPerson> people{}; // Those of whom something becomes.
    std::vector<SheetChange> changes{};
    std::vector<SheetProblem> problems{};
    std::int64_t unchanged = 0; // Rows.
};

} // namespace wuzhi::county::staff
