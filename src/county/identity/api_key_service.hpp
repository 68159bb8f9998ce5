#pragma once

#include "county/identity/api_key_model.hpp"
#include "county/identity/caller.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct KeyRequest {
    ShortText title{};
    AccountId account{};
    PostId post{}; // One of the account's.
    std::vector<Permission> permissions{};
    Instant expires_at{}; // Within 400 days.
};
BOOST_DESCRIBE_STRUCT(KeyRequest, (), (title, account, post, permissions, expires_at))

struct IssuedKey {
    ApiKeyId id{};
    std::string token{}; // Told once, kept nowhere.
};
BOOST_DESCRIBE_STRUCT(IssuedKey, (), (id, token))

struct KeyLine {
    ApiKeyId id{};
    std::string title{};
    AccountId account{};
    PostId post{};
    std::vector<Permission> permissions{};
    PersonId issued_by{};
    Instant created_at{};
    Instant expires_at{};
    std::optional<Instant> ended_at{};
};
BOOST_DESCRIBE_STRUCT(
    KeyLine,
    (),
    (id, title, account, post, permissions, issued_by, created_at, expires_at, ended_at)
)

struct KeyList {
    std::vector<KeyLine> keys{};
};
BOOST_DESCRIBE_STRUCT(KeyList, (), (keys))

// Issues a key that may do no more than the post, nothing administrative, and nothing that shows a
// person unmasked.
// Errors: account.not_found (not_found); post.not_held, api_key.permission, api_key.expiry
// (invalid), with the field; api_key.administrator (forbidden).
[[nodiscard]] Result<IssuedKey>
issue_key(const Tools& tools, const Caller& caller, const KeyRequest& request);

// Errors: those of Database::read.
[[nodiscard]] Result<KeyList> list_keys(const Tools& tools, const Caller& caller);

// Ends a key at once; one that has ended stays as it is.
// Errors: api_key.not_found (not_found).
[[nodiscard]] Result<> revoke_key(const Tools& tools, const Caller& caller, ApiKeyId id);

} // namespace wuzhi::county::identity
