#pragma once

#include "county/identity/ids.hpp"
#include "county/identity/post_kind.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "platform/keys/keyring.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

// Stored by name: append, never rename.
enum class AccountState { open, closed };
BOOST_DESCRIBE_ENUM(AccountState, open, closed)

enum class PostState {
    proposed, // An administrator's post that waits for a second person.
    held,
    refused,
};
BOOST_DESCRIBE_ENUM(PostState, proposed, held, refused)

enum class SessionKind {
    desk,  // A PC, perhaps a shared one: ends after hours.
    field, // A phone of one's own, without signal for days: ends after weeks.
};
BOOST_DESCRIBE_ENUM(SessionKind, desk, field)

// A person as the database keeps them.
struct Person {
    std::string county{};
    PersonId id{};
    std::string name_sealed{};
    std::string telephone_sealed{};
    std::string telephone_index{};
    Instant created_at{};
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    Person, (), (county, id, name_sealed, telephone_sealed, telephone_index, created_at, version)
)

// A person's way in. A person has at most a few; most have one.
struct Account {
    std::string county{};
    AccountId id{};
    PersonId person{};
    std::string login_name{}; // In the form of normal_login_name.
    std::string password_hash{}; // Empty: none was chosen yet; activation/ has how.
    AccountState state = AccountState::open;
    bool must_change = false; // The password, before anything else.
    bool is_demo = false;     // A public password: refused by a server in service.
    std::optional<std::string> second_factor_sealed{};
    std::optional<Instant> second_factor_since{}; // Unset: not confirmed, not asked for.
    std::int64_t second_factor_step = 0;          // The newest one used; older ones are refused.
    std::optional<PostId> last_post{};            // Acted in last; the next session begins with it.
    std::optional<Instant> signed_in_at{}; // The newest sign-in: when, how, on which telephone.
    std::optional<SessionKind> signed_in_kind{};
    std::optional<DeviceId> signed_in_device{};
    Instant created_at{};
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    Account,
    (),
    (county,
     id,
     person,
     login_name,
     password_hash,
     state,
     must_change,
     is_demo,
     second_factor_sealed,
     second_factor_since,
     second_factor_step,
     last_post,
     signed_in_at,
     signed_in_kind,
     signed_in_device,
     created_at,
     version)
)

struct Post {
    std::string county{};
    PostId id{};
    PersonId person{};
    PostKind kind = PostKind::grid_member;
    UnitId unit{};       // Where it is held; for an organisation's post, what that is attached to.
    std::string scope{}; // The significant part of the unit's code.
    std::optional<OrganisationId> organisation{};
    PostState state = PostState::held;
    Instant begins_at{};
    std::optional<Instant> ends_at{}; // The first moment it is no longer held.
    std::optional<PersonId> proposed_by{};
    std::optional<PersonId> decided_by{};
    std::optional<std::string> quiet_from{}; // "22:00", on the county's clock; both or neither.
    std::optional<std::string> quiet_to{};
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    Post,
    (),
    (county,
     id,
     person,
     kind,
     unit,
     scope,
     organisation,
     state,
     begins_at,
     ends_at,
     proposed_by,
     decided_by,
     quiet_from,
     quiet_to,
     version)
)

// When a telephone makes no sound but for urgent cases, on the county's clock; over midnight too.
struct QuietHours {
    std::string from{}; // "22:00"
    std::string to{};
};
BOOST_DESCRIBE_STRUCT(QuietHours, (), (from, to))

// One sign-in. The token itself is only with its holder.
struct SessionRow {
    std::string county{};
    std::string token_hash{};
    AccountId account{};
    SessionKind kind = SessionKind::desk;
    std::optional<PostId> post{};     // The one acted in.
    std::optional<DeviceId> device{}; // The registered telephone it is on.
    // The account's sign-in before this one.
    std::optional<Instant> before_at{};
    std::optional<SessionKind> before_kind{};
    std::optional<DeviceId> before_device{};
    Instant created_at{};
    Instant last_seen_at{};
    Instant idle_until{}; // Ends it, unless it is used before.
    Instant expires_at{}; // Ends it in any case.
};
BOOST_DESCRIBE_STRUCT(
    SessionRow,
    (),
    (county,
     token_hash,
     account,
     kind,
     post,
     device,
     before_at,
     before_kind,
     before_device,
     created_at,
     last_seen_at,
     idle_until,
     expires_at)
)

// Failed tries of one login name or peer.
struct Attempts {
    std::string county{};
    std::string subject{}; // A blind index.
    std::int64_t failed_count = 0;
    Instant last_failed_at{};
    Instant locked_until{};
};
BOOST_DESCRIBE_STRUCT(Attempts, (), (county, subject, failed_count, last_failed_at, locked_until))

constexpr keys::Purpose person_name_purpose{"identity.person_name"};
constexpr keys::Purpose telephone_purpose{"identity.telephone"};
constexpr keys::Purpose second_factor_purpose{"identity.second_factor"};
constexpr keys::Purpose attempt_purpose{"identity.attempt"};

// The key of a row, to which its sealed texts are bound.
template <class IdType>
[[nodiscard]] std::string row_key(const std::string& county, IdType id)
{
    return county + '/' + to_text(id);
}

} // namespace wuzhi::county::identity
