#pragma once

// Failed tries of a secret (a password, a second factor) and the waits they bring. A subject is
// counted whether or not there is such an account, so that being locked out tells nothing.

#include "county/identity/model.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/tools.hpp"
#include "platform/db/session.hpp"
#include "platform/keys/keyring.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// What tries are counted by, unreadable in the database: attempt_subject(keys, "name", "才让").
[[nodiscard]] std::string
attempt_subject(const keys::Keyring& keys, std::string_view kind, std::string_view text);

// Until when one of the subjects is locked; the epoch when none is.
[[nodiscard]] Instant locked_until(
    db::Session& session, const std::string& county, std::initializer_list<std::string> subjects
);

// Counts one more failure.
Attempts write_failure(
    db::Session& session,
    const std::string& county,
    const std::string& subject,
    Instant now,
    const LockOut& lock_out = account_lock_out
);

// What a try at somebody's door is counted by: the name that was given, and where it came from.
struct TrySubjects {
    std::string name{};
    std::string peer{};
};
[[nodiscard]] TrySubjects
subjects_of(const keys::Keyring& keys, std::string_view login_name, std::string_view peer);

// Counts a failed try of both, in a transaction of its own; a fact says so when the name of an
// account is locked by it. Errors: those of Database::write.
[[nodiscard]] Result<> count_failed_try(
    const Tools& tools,
    const std::string& county,
    const TrySubjects& subjects,
    const std::optional<Account>& account
);

// sign_in.locked (limited), with the time at which to try again: `until` in its data.
[[nodiscard]] Error locked_out(Instant until);

} // namespace wuzhi::county::identity
