#pragma once

#include "county/identity/model.hpp"
#include "county/identity/permission.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

using ApiKeyId = Id<struct ApiKeyTag>;

// What every key begins with, so that one in a public place is recognised for what it is.
constexpr std::string_view api_key_prefix = "wzk_";

// A program's way in: for one account in one post, and only what is listed.
struct ApiKey {
    std::string county{};
    ApiKeyId id{};
    std::string token_hash{};
    std::string title{}; // What it is for.
    AccountId account{};
    PostId post{};
    std::string permissions{}; // JSON: ["case_read"]
    PersonId issued_by{};
    Instant created_at{};
    Instant expires_at{};
    std::optional<Instant> ended_at{};
};
BOOST_DESCRIBE_STRUCT(
    ApiKey,
    (),
    (county,
     id,
     token_hash,
     title,
     account,
     post,
     permissions,
     issued_by,
     created_at,
     expires_at,
     ended_at)
)

} // namespace wuzhi::county::identity
