#pragma once

#include "county/identity/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

// A session with what a Caller is made of: its account, and the post it acts in.
struct SessionWithPost {
    AccountId account{};
    SessionKind kind = SessionKind::desk;
    Instant last_seen_at{};
    Instant idle_until{};
    Instant expires_at{};
    PersonId person{};
    AccountState state = AccountState::open;
    bool must_change = false;
    bool is_demo = false;
    std::optional<Instant> second_factor_since{};
    std::optional<PostId> post{};
    std::optional<PostKind> post_kind{};
    std::optional<UnitId> unit{};
    std::optional<std::string> scope{};
    std::optional<OrganisationId> organisation{};
    std::optional<PostState> post_state{};
    std::optional<Instant> begins_at{};
    std::optional<Instant> ends_at{};
};
BOOST_DESCRIBE_STRUCT(
    SessionWithPost,
    (),
    (account,
     kind,
     last_seen_at,
     idle_until,
     expires_at,
     person,
     state,
     must_change,
     is_demo,
     second_factor_since,
     post,
     post_kind,
     unit,
     scope,
     organisation,
     post_state,
     begins_at,
     ends_at)
)

void insert(db::Session& session, const SessionRow& row);

[[nodiscard]] std::optional<SessionWithPost>
find_session(db::Session& session, const std::string& county, const std::string& token_hash);

// The post this session acts in from now on.
void set_post(
    db::Session& session,
    const std::string& county,
    const std::string& token_hash,
    std::optional<PostId> post
);

// The registered telephone that a session is on.
void set_device(
    db::Session& session, const std::string& county, const std::string& token_hash, DeviceId device
);

// The account's sign-in before this session's.
struct SignInBefore {
    std::optional<Instant> before_at{};
    std::optional<SessionKind> before_kind{};
    std::optional<DeviceId> before_device{};
};
BOOST_DESCRIBE_STRUCT(SignInBefore, (), (before_at, before_kind, before_device))
[[nodiscard]] SignInBefore
find_before(db::Session& session, const std::string& county, const std::string& token_hash);

// Moves the end of an idle session; never backwards.
void touch(
    db::Session& session,
    const std::string& county,
    const std::string& token_hash,
    Instant last_seen_at,
    Instant idle_until
);

// False: there was no such session.
[[nodiscard]] bool
remove_session(db::Session& session, const std::string& county, const std::string& token_hash);
// All sessions of an account but `except`, which may be empty; how many there were.
std::int64_t remove_sessions_of(
    db::Session& session, const std::string& county, AccountId account, const std::string& except
);
// Those on one telephone.
std::int64_t remove_sessions_on(
    db::Session& session, const std::string& county, AccountId account, DeviceId device
);
std::int64_t remove_ended_sessions(db::Session& session, const std::string& county, Instant now);

[[nodiscard]] std::optional<Attempts>
find_attempts(db::Session& session, const std::string& county, const std::string& subject);
// The same, locked until the transaction ends.
[[nodiscard]] std::optional<Attempts>
lock_attempts(db::Session& session, const std::string& county, const std::string& subject);
void put_attempts(db::Session& session, const Attempts& attempts);
void remove_attempts(db::Session& session, const std::string& county, const std::string& subject);
std::int64_t
remove_old_attempts(db::Session& session, const std::string& county, Instant failed_before);

} // namespace wuzhi::county::identity
