#include "county/identity/api_key_service.hpp"

#include "county/identity/api_key_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "platform/keys/sodium.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::county::identity {
namespace {

constexpr std::chrono::days lifetime_max{400};

struct KeyDetails {
    ApiKeyId key{};
    PostId post{};
    std::vector<Permission> permissions{};
};
BOOST_DESCRIBE_STRUCT(KeyDetails, (), (key, post, permissions))

// Never a program's: they show a person, or decide on people's access.
bool is_for_people_only(Permission permission)
{
    switch (permission) {
    case Permission::signed_in:
    case Permission::case_parties:
    case Permission::person_reveal:
    case Permission::person_search:
    case Permission::search_approve:
    case Permission::post_approve:
    case Permission::count: return true;
    default: return false;
    }
}

Result<> check_request(const KeyRequest& request, const Post& post, Instant now)
{
    if (is_administrator(post.kind))
        return fail(
            ErrorKind::forbidden, "api_key.administrator", "An administrator's post has no keys."
        );
    if (request.expires_at <= now || request.expires_at > now + lifetime_max)
        return fail_field(
            ErrorKind::invalid,
            "api_key.expiry",
            "expires_at",
            "Give a time within the next 400 days."
        );
    const auto is_good = [&](Permission permission) {
        return !is_for_people_only(permission) && reach(permission, post.kind) != Reach::none;
    };
    if (request.permissions.empty() || !std::ranges::all_of(request.permissions, is_good))
        return fail_field(
            ErrorKind::invalid,
            "api_key.permission",
            "permissions",
            "List what the post may do; nothing that shows persons or decides on access."
        );
    return {};
}

Result<Post>
post_of(db::Session& session, const std::string& county, const KeyRequest& request, Instant now)
{
    const auto account = find_account(session, county, request.account);
    if (!account)
        return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
    for (auto& post : posts_of(session, county, account->person))
        if (post.id == request.post && is_held(post, now)) return std::move(post);
    return fail_field(
        ErrorKind::invalid, "post.not_held", "post", "Choose one of the account's own posts."
    );
}

KeyLine line_of(const ApiKey& key)
{
    KeyLine line{
        .id = key.id,
        .title = key.title,
        .account = key.account,
        .post = key.post,
        .issued_by = key.issued_by,
        .created_at = key.created_at,
        .expires_at = key.expires_at,
        .ended_at = key.ended_at};
    if (auto listed = from_json<std::vector<Permission>>(key.permissions))
        line.permissions = std::move(*listed);
    return line;
}

} // namespace

Result<IssuedKey> issue_key(const Tools& tools, const Caller& caller, const KeyRequest& request)
{
    std::array<std::uint8_t, 32> secret{};
    tools.entropy.fill(secret);
    const IssuedKey issued{
        .id = tools.ids.next<ApiKeyId>(),
        .token = std::string{api_key_prefix} + to_base64url(secret)};
    const auto now = tools.clock.now();
    const ApiKey key{
        .county = caller.county(),
        .id = issued.id,
        .token_hash = to_hex(keys::sha256(issued.token)),
        .title = request.title.str(),
        .account = request.account,
        .post = request.post,
        .permissions = to_json(request.permissions),
        .issued_by = caller.person(),
        .created_at = now,
        .expires_at = request.expires_at};
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.key_issued",
        to_text(request.account),
        now,
        KeyDetails{issued.id, request.post, request.permissions}
    );
    const auto written = tools.database.write([&](db::Session& session) -> Result<> {
        const auto post = post_of(session, caller.county(), request, now);
        if (!post) return post.error();
        if (const auto good = check_request(request, *post, now); !good) return good;
        insert(session, key);
        journal::record(session, fact);
        return {};
    });
    if (!written) return written.error();
    return issued;
}

Result<KeyList> list_keys(const Tools& tools, const Caller& caller)
{
    return tools.database.read([&](db::Session& session) -> Result<KeyList> {
        KeyList list;
        for (const auto& key : keys_of(session, caller.county()))
            list.keys.push_back(line_of(key));
        return list;
    });
}

Result<> revoke_key(const Tools& tools, const Caller& caller, ApiKeyId id)
{
    const auto now = tools.clock.now();
    auto fact = fact_of(tools.ids, caller, "identity.key_revoked", to_text(id), now, NoDetails{});
    const auto hash = tools.database.write([&](db::Session& session) -> Result<std::string> {
        const auto key = lock_key(session, caller.county(), id);
        if (!key) return fail(ErrorKind::not_found, "api_key.not_found", "There is no such key.");
        if (key->ended_at) return key->token_hash;
        end_key(session, caller.county(), id, now);
        journal::record(session, fact);
        return key->token_hash;
    });
    if (!hash) return hash.error();
    tools.sessions.forget(*hash);
    return {};
}

} // namespace wuzhi::county::identity
