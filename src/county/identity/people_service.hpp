#pragma once

// People as administrators and desks see them: masked, but for who gives a purpose.

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "county/identity/service.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct PersonAccount {
    AccountId id{};
    std::string login_name{};
    AccountState state = AccountState::open;
    bool must_change_password = false;
    bool has_second_factor = false; // An authenticator app.
    bool has_device = false;        // A registered telephone.
    bool has_code_sheet = false;
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(
    PersonAccount,
    (),
    (id,
     login_name,
     state,
     must_change_password,
     has_second_factor,
     has_device,
     has_code_sheet,
     is_demo)
)

struct PersonPost {
    PostId id{};
    PostKind kind = PostKind::grid_member;
    std::string title{};
    UnitId unit{};
    std::string unit_code{};
    std::optional<OrganisationId> organisation{};
    PostState state = PostState::held;
    Instant begins_at{};
    std::optional<Instant> ends_at{};
};
BOOST_DESCRIBE_STRUCT(
    PersonPost, (), (id, kind, title, unit, unit_code, organisation, state, begins_at, ends_at)
)
[[nodiscard]] PersonPost view_of(const Post& post);

struct PersonView {
    PersonId id{};
    std::string name{};      // Masked.
    std::string telephone{}; // Masked.
    std::int64_t version = 1;
    std::vector<PersonPost> posts{};
    std::vector<PersonAccount> accounts{}; // For administrators only.
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, telephone, version, posts, accounts))

struct PeopleQuery {
    std::optional<PersonId> after{};          // What `next` of the page before said.
    std::optional<ShortText> name{};          // Whole: a part of it would tell what is masked.
    std::optional<BoundedText<6, 15>> unit{}; // With a post in this unit or below it.
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (after, name, unit))

struct PeoplePage {
    std::vector<PersonView> people{};
    std::optional<PersonId> next{}; // Ask again with `after`; unset: these were the last.
};
BOOST_DESCRIBE_STRUCT(PeoplePage, (), (people, next))

// Those with a post inside the caller's scope, 50 at a time. Names are sealed, so that of a name
// each is opened: 2,000 people at a time, and a page may have fewer than 50 and still a `next`.
// Errors: those of Database::read and of the keys.
[[nodiscard]] Result<PeoplePage>
list_people(const Tools& tools, const Caller& caller, const PeopleQuery& query);

// Errors: person.not_found (not_found): nobody, or nobody the caller may see.
[[nodiscard]] Result<PersonView> find_person(const Tools& tools, const Caller& caller, PersonId id);

struct PersonEntry {
    ShortText name{};
    std::optional<std::string> telephone{};
};
BOOST_DESCRIBE_STRUCT(PersonEntry, (), (name, telephone))

// Enters a person, without account or post. Errors: person.telephone (invalid); those of once().
[[nodiscard]] Result<PersonView> register_person(
    const Tools& tools, const Caller& caller, const PersonEntry& entry, const commands::Once& once
);

// Replaces name and telephone. Errors: person.not_found; person.stale (stale); person.telephone.
[[nodiscard]] Result<PersonView> correct_person(
    const Tools& tools,
    const Caller& caller,
    PersonId id,
    std::int64_t seen_version,
    const PersonEntry& entry
);

struct RevealRequest {
    ReasonText purpose{}; // What the data are for.
};
BOOST_DESCRIBE_STRUCT(RevealRequest, (), (purpose))

struct RevealedPerson {
    PersonId id{};
    std::string name{};
    std::string telephone{};
};
BOOST_DESCRIBE_STRUCT(RevealedPerson, (), (id, name, telephone))

// One person unmasked; a sealed fact says who asked, for whom and why, and is kept before the
// answer is given. Errors: person.not_found; those of the keys.
[[nodiscard]] Result<RevealedPerson>
reveal_person(const Tools& tools, const Caller& caller, PersonId id, const RevealRequest& request);

} // namespace wuzhi::county::identity
