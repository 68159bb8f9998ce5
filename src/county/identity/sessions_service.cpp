#include "county/identity/sessions_service.hpp"

#include "county/identity/api_key_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "platform/keys/sodium.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace wuzhi::county::identity {
namespace {

using CallerPtr = std::shared_ptr<const Caller>;

bool acts_in_post(const SessionWithPost& row, Instant now)
{
    if (!row.post || row.post_state != PostState::held) return false;
    return *row.begins_at <= now && (!row.ends_at || now < *row.ends_at);
}

CallerPtr caller_of(
    const std::string& county, const SessionWithPost& row, std::string token_hash, Instant now
)
{
    Acting acting{
        .county = county,
        .account = row.account,
        .person = row.person,
        .session = std::move(token_hash),
        .must_change = row.must_change};
    const bool is_acting = acts_in_post(row, now);
    // The one exemption is for accounts that a server in service refuses to start with.
    acting.needs_second_factor =
        is_acting && is_administrator(*row.post_kind) && !row.second_factor_since && !row.is_demo;
    if (is_acting && !acting.needs_second_factor) {
        acting.post = *row.post;
        acting.role = row.post_kind;
        acting.unit = *row.unit;
        acting.unit_code = *row.scope;
        acting.organisation = row.organisation;
    }
    return std::make_shared<const Caller>(std::move(acting));
}

bool is_good(const KeyWithPost& row, Instant now)
{
    const bool is_held = row.post_state == PostState::held && row.begins_at <= now &&
                         (!row.ends_at || now < *row.ends_at);
    return is_held && row.state == AccountState::open && !row.ended_at && now < row.expires_at;
}

CallerPtr caller_of(
    const std::string& county, const KeyWithPost& row, const std::vector<Permission>& permissions
)
{
    Acting acting{
        .county = county,
        .account = row.account,
        .person = row.person,
        .post = row.post,
        .role = row.post_kind,
        .unit = row.unit,
        .unit_code = row.scope,
        .organisation = row.organisation,
        .only = PermissionSet{}};
    for (const auto permission : permissions)
        acting.only->set(static_cast<std::size_t>(permission));
    return std::make_shared<const Caller>(std::move(acting));
}

} // namespace

Sessions::Sessions(db::Database& database, const Clock& clock, SessionOptions options)
    : database_(database),
      clock_(clock),
      options_(options),
      cache_(options.cache_capacity)
{
}

Result<CallerPtr> Sessions::find(const std::string& county, std::string_view token)
{
    const auto hash = keys::sha256(token);
    const auto now = clock_.now();
    const auto entry = cache_.find(hash);
    const bool is_believed = entry && now - entry->read_at < options_.believed &&
                             now < entry->expires_at && now < entry->idle_until;
    if (!is_believed)
        return token.starts_with(api_key_prefix) ? load_key(county, hash, now)
                                                 : load(county, hash, now);
    if (entry->caller->county() != county) return CallerPtr{};
    if (!entry->caller->session().empty() && now - entry->touched_at >= options_.touch_every)
        use(county, hash, entry->kind, now);
    return entry->caller;
}

Result<CallerPtr> Sessions::find_by_key(const std::string& county, std::string_view key)
{
    if (key.starts_with(api_key_prefix)) return find(county, key);
    return find(county, std::string{api_key_prefix} + std::string{key});
}

Result<CallerPtr> Sessions::load(const std::string& county, const TokenHash& token, Instant now)
{
    const auto mark = cache_.mark();
    const auto hash = to_hex(token);
    const auto row =
        database_.read([&](db::Session& session) -> Result<std::optional<SessionWithPost>> {
            return find_session(session, county, hash);
        });
    if (!row) return row.error();
    if (!*row || (*row)->state != AccountState::open) return CallerPtr{};
    SessionCache::Entry entry{
        .caller = caller_of(county, **row, hash, now),
        .kind = (*row)->kind,
        .read_at = now,
        .expires_at = (*row)->expires_at,
        .idle_until = (*row)->idle_until,
        .touched_at = (*row)->last_seen_at};
    {
        const std::lock_guard lock{mutex_};
        if (const auto at = uses_.find(hash); at != uses_.end()) {
            entry.idle_until = std::max(entry.idle_until, at->second.idle_until);
            entry.touched_at = std::max(entry.touched_at, at->second.at);
        }
    }
    if (now >= entry.expires_at || now >= entry.idle_until) return CallerPtr{};
    cache_.put(token, entry, mark);
    if (now - entry.touched_at >= options_.touch_every) use(county, token, entry.kind, now);
    return entry.caller;
}

Result<CallerPtr> Sessions::load_key(const std::string& county, const TokenHash& token, Instant now)
{
    const auto mark = cache_.mark();
    const auto hash = to_hex(token);
    const auto row =
        database_.read([&](db::Session& session) -> Result<std::optional<KeyWithPost>> {
            return find_key(session, county, hash);
        });
    if (!row) return row.error();
    if (!*row || !is_good(**row, now)) return CallerPtr{};
    const auto permissions = from_json<std::vector<Permission>>((*row)->permissions);
    if (!permissions) return permissions.error();
    const SessionCache::Entry entry{
        .caller = caller_of(county, **row, *permissions),
        .read_at = now,
        .expires_at = (*row)->expires_at,
        .idle_until = (*row)->expires_at};
    cache_.put(token, entry, mark);
    return entry.caller;
}

void Sessions::use(const std::string& county, const TokenHash& token, SessionKind kind, Instant now)
{
    const auto idle_until = now + session_times(kind).idle;
    cache_.touch(token, now, idle_until);
    auto hash = to_hex(token);
    const std::lock_guard lock{mutex_};
    uses_[hash] = Use{county, hash, now, idle_until};
}

void Sessions::forget(std::string_view token_hash)
{
    const auto bytes = from_hex(token_hash);
    TokenHash token{};
    if (!bytes || bytes->size() != token.size()) return;
    std::ranges::copy(*bytes, token.begin());
    cache_.forget(token);
}

std::vector<Sessions::Use> Sessions::uses_of(const std::string& county)
{
    std::vector<Use> uses;
    const std::lock_guard lock{mutex_};
    for (const auto& [hash, use] : uses_)
        if (use.county == county) uses.push_back(use);
    return uses;
}

Result<> Sessions::maintain(const std::string& county)
{
    constexpr std::chrono::days attempts_time{2};
    const auto now = clock_.now();
    const auto uses = uses_of(county);
    const auto done = database_.write([&](db::Session& session) -> Result<> {
        for (const auto& use : uses)
            touch(session, county, use.token_hash, use.at, use.idle_until);
        remove_ended_sessions(session, county, now);
        remove_old_attempts(session, county, now - attempts_time);
        return {};
    });
    if (!done) return done.error();
    const std::lock_guard lock{mutex_};
    for (const auto& use : uses) {
        const auto at = uses_.find(use.token_hash);
        if (at != uses_.end() && at->second.at == use.at) uses_.erase(at);
    }
    return {};
}

} // namespace wuzhi::county::identity
