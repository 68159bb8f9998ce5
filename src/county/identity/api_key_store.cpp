#include "county/identity/api_key_store.hpp"

namespace wuzhi::county::identity {
namespace {

const db::Statement insert_key = db::insert<ApiKey>("api_key");
const db::Statement select_key_with_post{
    "SELECT k.permissions, k.expires_at, k.ended_at, k.account, a.person, a.state, k.post, "
    "p.kind AS post_kind, p.unit, p.scope, p.organisation, p.state AS post_state, p.begins_at, "
    "p.ends_at "
    "FROM api_key k "
    "JOIN account a ON a.county = k.county AND a.id = k.account "
    "JOIN post p ON p.county = k.county AND p.id = k.post AND p.person = a.person "
    "WHERE k.county = :county AND k.token_hash = :token_hash"};
const db::Statement select_key_and_lock =
    db::select_and_lock<ApiKey>("FROM api_key WHERE county = :county AND id = :id");
const db::Statement update_ended{
    "UPDATE api_key SET ended_at = :ended_at WHERE county = :county AND id = :id"};
const db::Statement select_keys =
    db::select<ApiKey>("FROM api_key WHERE county = :county ORDER BY id DESC LIMIT 500");

} // namespace

void insert(db::Session& session, const ApiKey& key) { session.put(insert_key, key); }

std::optional<KeyWithPost>
find_key(db::Session& session, const std::string& county, const std::string& token_hash)
{
    return session.first<KeyWithPost>(
        select_key_with_post, {{"county", county}, {"token_hash", token_hash}}
    );
}

std::optional<ApiKey> lock_key(db::Session& session, const std::string& county, ApiKeyId id)
{
    return session.first<ApiKey>(select_key_and_lock, {{"county", county}, {"id", id}});
}

void end_key(db::Session& session, const std::string& county, ApiKeyId id, Instant at)
{
    session.run(update_ended, {{"ended_at", at}, {"county", county}, {"id", id}});
}

std::vector<ApiKey> keys_of(db::Session& session, const std::string& county)
{
    return session.all<ApiKey>(select_keys, {{"county", county}});
}

} // namespace wuzhi::county::identity
