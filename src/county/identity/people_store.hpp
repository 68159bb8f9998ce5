#pragma once

// Lists of people and posts; single rows are in store.hpp.

#include "county/identity/model.hpp"
#include "county/identity/scope.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// People who hold or held a post inside the scope, by id, after `after`. A scope over the whole
// county (`is_whole`) has those without a post too.
[[nodiscard]] std::vector<Person> list_people(
    db::Session& session, const Scope& scope, bool is_whole, PersonId after, std::int64_t count_max
);

// Of these, those with a post in the unit or below it.
[[nodiscard]] std::vector<Person> list_people_of_unit(
    db::Session& session,
    const Scope& scope,
    std::string_view unit_code,
    PersonId after,
    std::int64_t count_max
);

// Everybody, by id, after `after`.
[[nodiscard]] std::vector<Person>
all_people(db::Session& session, const std::string& county, PersonId after, std::int64_t count_max);
[[nodiscard]] std::vector<Account> accounts_with_second_factor(
    db::Session& session, const std::string& county, AccountId after, std::int64_t count_max
);

// Whether the person holds or held a post inside the scope.
[[nodiscard]] bool is_inside(db::Session& session, const Scope& scope, PersonId person);

[[nodiscard]] std::optional<Person>
lock_person(db::Session& session, const std::string& county, PersonId id);
void update(db::Session& session, const Person& person);

[[nodiscard]] std::vector<Account>
accounts_of(db::Session& session, const std::string& county, PersonId person);

// Administrators' posts that wait for a second person, oldest first.
[[nodiscard]] std::vector<Post> proposed_posts(db::Session& session, const std::string& county);

// The posts held at `at` in the organisation, which is attached to the unit; without one, those of
// the unit and of what lies below it. From the unit down, at most 500.
[[nodiscard]] std::vector<Post> posts_held_below(
    db::Session& session,
    const std::string& county,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
);

// The posts held at `at` at the unit itself, none of a body; at most 500.
[[nodiscard]] std::vector<Post> posts_held_at(
    db::Session& session, const std::string& county, std::string_view unit_code, Instant at
);

// How many people hold this kind of post at `at` without a known end.
[[nodiscard]] std::int64_t
count_holders(db::Session& session, const std::string& county, PostKind kind, Instant at);

// Gives the posts held at a unit that moved its new code.
void move_posts(
    db::Session& session, const std::string& county, UnitId unit, const std::string& code
);

} // namespace wuzhi::county::identity
