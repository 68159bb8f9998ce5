#pragma once

// People, their accounts and posts, entered many at once: the first ones of a county, an import,
// the demonstration. One at a time, and with a second person's consent, is in posts_service.hpp.

#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct NewAccount {
    AccountId id{};
    std::string login_name{};
    std::string password{}; // Empty: they choose it with an activation slip.
    bool must_change = true;
    bool is_demo = false;
};

struct NewPost {
    PostId id{};
    PostKind kind = PostKind::grid_member;
    UnitId unit{};
    std::string code{}; // The significant part of the unit's code.
    std::optional<OrganisationId> organisation{};
    Instant begins_at{};
    std::optional<Instant> ends_at{};
};

struct NewPerson {
    PersonId id{};
    std::string name{};
    std::string telephone{}; // Empty: none.
    std::optional<NewAccount> account{};
    std::vector<NewPost> posts{};
};

// Enters all of them or none, in one transaction: some hundred at a time. Equal passwords are
// hashed once. Only for a county that is being set up: posts are held at once, administrators' too.
// Blocks for one password hash per distinct password. Records identity.person_registered for each.
// Requires: all ids are set, and new.
//
// Errors: person.name (invalid), person.telephone (invalid), account.login_name (invalid),
// account.login_name_taken (conflict), password.weak, those of check_post; the field tells which
// ("people.7.account.password").
[[nodiscard]] Result<>
register_people(const Tools& tools, const std::string& county, std::span<const NewPerson> people);

// What is added to a person who is here already.
struct Addition {
    PersonId person{};
    std::optional<NewAccount> account{};
    std::vector<NewPost> posts{};
};

// Also adds to people who are here, in the same transaction. Records identity.person_added_to for
// each of those. Requires: the persons are of the county. Errors: those above, and post.held
// (conflict): they hold it already; of additions the field begins with "additions.7".
[[nodiscard]] Result<> register_people(
    const Tools& tools,
    const std::string& county,
    std::span<const NewPerson> people,
    std::span<const Addition> additions
);

// Whether a post of this kind can be held there; see check_post.
[[nodiscard]] Result<> check_new_post(const NewPost& post);

} // namespace wuzhi::county::identity
