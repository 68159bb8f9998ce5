#pragma once

#include "county/identity/api_key_model.hpp"
#include "county/identity/session_store.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

// A key with the account and post it acts for.
struct KeyWithPost {
    std::string permissions{};
    Instant expires_at{};
    std::optional<Instant> ended_at{};
    AccountId account{};
    PersonId person{};
    AccountState state = AccountState::open;
    PostId post{};
    PostKind post_kind = PostKind::grid_member;
    UnitId unit{};
    std::string scope{};
    std::optional<OrganisationId> organisation{};
    PostState post_state = PostState::held;
    Instant begins_at{};
    std::optional<Instant> ends_at{};
};
BOOST_DESCRIBE_STRUCT(
    KeyWithPost,
    (),
    (permissions,
     expires_at,
     ended_at,
     account,
     person,
     state,
     post,
     post_kind,
     unit,
     scope,
     organisation,
     post_state,
     begins_at,
     ends_at)
)

void insert(db::Session& session, const ApiKey& key);
[[nodiscard]] std::optional<KeyWithPost>
find_key(db::Session& session, const std::string& county, const std::string& token_hash);
[[nodiscard]] std::optional<ApiKey>
lock_key(db::Session& session, const std::string& county, ApiKeyId id);
void end_key(db::Session& session, const std::string& county, ApiKeyId id, Instant at);
// All of the county's, newest first; some dozen.
[[nodiscard]] std::vector<ApiKey> keys_of(db::Session& session, const std::string& county);

} // namespace wuzhi::county::identity
