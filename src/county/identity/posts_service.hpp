#pragma once

// Who gives which posts to whom. An administrator's post takes two people, neither of them the one
// who gets it: the security administrator proposes, the county's leader decides. People are
// compared, not posts.

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/identity/people_service.hpp"
#include "county/identity/places.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

struct PostEntry {
    PostKind kind = PostKind::grid_member;
    std::optional<UnitId> unit{};                 // For a post at a unit.
    std::optional<OrganisationId> organisation{}; // For a post in an organisation.
    std::optional<Instant> begins_at{};           // Now, unless said otherwise.
    std::optional<Instant> ends_at{};
};
BOOST_DESCRIBE_STRUCT(PostEntry, (), (kind, unit, organisation, begins_at, ends_at))

struct PostEnd {
    std::optional<Instant> ends_at{}; // Now, unless later.
};
BOOST_DESCRIBE_STRUCT(PostEnd, (), (ends_at))

struct PostDecision {
    bool is_approved = false;
};
BOOST_DESCRIBE_STRUCT(PostDecision, (), (is_approved))

struct ProposedPost {
    PersonId person{};
    PersonId proposed_by{};
    PersonPost post{};
};
BOOST_DESCRIBE_STRUCT(ProposedPost, (), (person, proposed_by, post))

struct ProposedPosts {
    std::vector<ProposedPost> posts{};
};
BOOST_DESCRIBE_STRUCT(ProposedPosts, (), (posts))

// Whether the person holds a post at `at` in the organisation; without one, in the unit or below
// it.
[[nodiscard]] bool works_at(
    db::Session& session,
    const std::string& county,
    PersonId person,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
);

// The persons whose post at `at`, at the unit itself and in no organisation, has the permission.
[[nodiscard]] std::vector<PersonId> who_may(
    db::Session& session,
    const std::string& county,
    std::string_view unit_code,
    Permission permission,
    Instant at
);

// Gives a post, or proposes an administrator's.
// Errors: person.not_found; post.own (forbidden); post.place_unknown (invalid); those of
// check_post; post.not_separate (conflict); those of once().
[[nodiscard]] Result<PersonPost> grant_post(
    const Tools& tools,
    const Places& places,
    const Caller& caller,
    PersonId person,
    const PostEntry& entry,
    const commands::Once& once
);

// Errors: those of Database::read.
[[nodiscard]] Result<ProposedPosts> list_proposed_posts(const Tools& tools, const Caller& caller);

// Decides on a proposed post. Errors: post.not_found; post.not_proposed (conflict);
// post.second_person (forbidden): the caller proposed it, or would get it.
[[nodiscard]] Result<PersonPost>
decide_post(const Tools& tools, const Caller& caller, PostId id, const PostDecision& decision);

// Ends a post. Errors: post.not_found; post.ended (conflict); post.own (forbidden);
// post.last_administrator (conflict): nobody would be left to do this work.
[[nodiscard]] Result<PersonPost>
end_post(const Tools& tools, const Caller& caller, PostId id, const PostEnd& end);

} // namespace wuzhi::county::identity
