#include "county/identity/session_store.hpp"

namespace wuzhi::county::identity {
namespace {

const db::Statement insert_session = db::insert<SessionRow>("session");
const db::Statement select_session{
    "SELECT s.account, s.kind, s.last_seen_at, s.idle_until, s.expires_at, a.person, a.state, "
    "a.must_change, a.is_demo, a.second_factor_since, p.id AS post, p.kind AS post_kind, p.unit, "
    "p.scope, p.organisation, "
    "p.state AS post_state, p.begins_at, p.ends_at "
    "FROM session s "
    "JOIN account a ON a.county = s.county AND a.id = s.account "
    "LEFT JOIN post p ON p.county = s.county AND p.id = s.post AND p.person = a.person "
    "WHERE s.county = :county AND s.token_hash = :token_hash"};
const db::Statement update_session_post{
    "UPDATE session SET post = :post WHERE county = :county AND token_hash = :token_hash"};
const db::Statement update_session_device{
    "UPDATE session SET device = :device WHERE county = :county AND token_hash = :token_hash"};
const db::Statement select_before =
    db::select<SignInBefore>("FROM session WHERE county = :county AND token_hash = :token_hash");
const db::Statement delete_sessions_on_device{
    "DELETE FROM session WHERE county = :county AND account = :account AND device = :device"};
const db::Statement touch_session{
    "UPDATE session SET last_seen_at = :last_seen_at, idle_until = :idle_until "
    "WHERE county = :county AND token_hash = :token_hash AND last_seen_at < :seen_before"};
const db::Statement delete_session{
    "DELETE FROM session WHERE county = :county AND token_hash = :token_hash"};
const db::Statement delete_sessions_of_account{
    "DELETE FROM session WHERE county = :county AND account = :account "
    "AND token_hash <> :except"};
const db::Statement delete_ended_sessions{
    "DELETE FROM session WHERE county = :county AND (idle_until <= :idle OR expires_at <= :now)"};

constexpr std::string_view of_subject =
    "FROM sign_in_attempt WHERE county = :county AND subject = :subject";
const db::Statement select_attempts = db::select<Attempts>(of_subject);
const db::Statement select_attempts_and_lock = db::select_and_lock<Attempts>(of_subject);
const db::Statement put_attempts_row = db::insert<Attempts>(
    "sign_in_attempt",
    "ON CONFLICT (county, subject) DO UPDATE SET failed_count = excluded.failed_count, "
    "last_failed_at = excluded.last_failed_at, locked_until = excluded.locked_until"
);
const db::Statement delete_attempts{
    "DELETE FROM sign_in_attempt WHERE county = :county AND subject = :subject"};
const db::Statement delete_old_attempts{
    "DELETE FROM sign_in_attempt WHERE county = :county AND last_failed_at < :failed_before"};

} // namespace

void insert(db::Session& session, const SessionRow& row) { session.put(insert_session, row); }

std::optional<SessionWithPost>
find_session(db::Session& session, const std::string& county, const std::string& token_hash)
{
    return session.first<SessionWithPost>(
        select_session, {{"county", county}, {"token_hash", token_hash}}
    );
}

void set_post(
    db::Session& session,
    const std::string& county,
    const std::string& token_hash,
    std::optional<PostId> post
)
{
    session.run(
        update_session_post, {{"post", post}, {"county", county}, {"token_hash", token_hash}}
    );
}

void set_device(
    db::Session& session, const std::string& county, const std::string& token_hash, DeviceId device
)
{
    session.run(
        update_session_device, {{"device", device}, {"county", county}, {"token_hash", token_hash}}
    );
}

SignInBefore
find_before(db::Session& session, const std::string& county, const std::string& token_hash)
{
    return session
        .first<SignInBefore>(select_before, {{"county", county}, {"token_hash", token_hash}})
        .value_or(SignInBefore{});
}

void touch(
    db::Session& session,
    const std::string& county,
    const std::string& token_hash,
    Instant last_seen_at,
    Instant idle_until
)
{
    session.run(
        touch_session,
        {{"last_seen_at", last_seen_at},
         {"idle_until", idle_until},
         {"county", county},
         {"token_hash", token_hash},
         {"seen_before", last_seen_at}}
    );
}

bool remove_session(db::Session& session, const std::string& county, const std::string& token_hash)
{
    return session.run_counted(delete_session, {{"county", county}, {"token_hash", token_hash}}) ==
           1;
}

std::int64_t remove_sessions_of(
    db::Session& session, const std::string& county, AccountId account, const std::string& except
)
{
    return session.run_counted(
        delete_sessions_of_account, {{"county", county}, {"account", account}, {"except", except}}
    );
}

std::int64_t remove_sessions_on(
    db::Session& session, const std::string& county, AccountId account, DeviceId device
)
{
    return session.run_counted(
        delete_sessions_on_device, {{"county", county}, {"account", account}, {"device", device}}
    );
}

std::int64_t remove_ended_sessions(db::Session& session, const std::string& county, Instant now)
{
    return session.run_counted(
        delete_ended_sessions, {{"county", county}, {"idle", now}, {"now", now}}
    );
}

std::optional<Attempts>
find_attempts(db::Session& session, const std::string& county, const std::string& subject)
{
    return session.first<Attempts>(select_attempts, {{"county", county}, {"subject", subject}});
}

std::optional<Attempts>
lock_attempts(db::Session& session, const std::string& county, const std::string& subject)
{
    return session.first<Attempts>(
        select_attempts_and_lock, {{"county", county}, {"subject", subject}}
    );
}

void put_attempts(db::Session& session, const Attempts& attempts)
{
    session.put(put_attempts_row, attempts);
}

void remove_attempts(db::Session& session, const std::string& county, const std::string& subject)
{
    session.run(delete_attempts, {{"county", county}, {"subject", subject}});
}

std::int64_t
remove_old_attempts(db::Session& session, const std::string& county, Instant failed_before)
{
    return session.run_counted(
        delete_old_attempts, {{"county", county}, {"failed_before", failed_before}}
    );
}

} // namespace wuzhi::county::identity
