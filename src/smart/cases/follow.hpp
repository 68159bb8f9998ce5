#pragma once

// The reporter's way back to a case: number and follow code, without an account.

#include "platform/base/result.hpp"
#include "platform/db/database.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/model.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// Five wrong tries lock a number for an hour, whether or not there is such a number.
constexpr std::int64_t wrong_tries_max = 5;
constexpr std::chrono::hours lock_time{1};

// The follow codes of the case that are good: computed from its id under each key that is kept, so
// that they are stored nowhere, and the code on a slip stays good after a rotation of keys.
[[nodiscard]] std::vector<std::string> follow_codes_of(const keys::Keyring& keys, const Case& c);

// The one that was given out when the case was reported, so that a repeated report gets the same;
// of the newest key, if that key is not kept any more.
[[nodiscard]] std::string given_follow_code(const keys::Keyring& keys, const Case& c);

// The case of `number`, if `code` is its code. Counts a wrong try, and before it compares: of many
// that come at once no more are compared than may be wrong.
//
// Errors: follow.wrong (not_found): no such number, or another code, which is not told apart;
// follow.locked (limited).
[[nodiscard]] Result<Case> find_followed(
    db::Database& database,
    const keys::Keyring& keys,
    const std::string& county,
    const std::string& number,
    const std::string& code,
    Instant now
);

// Forgets the wrong tries that lock nothing any more. Errors: those of Database::write.
[[nodiscard]] Result<>
forget_old_tries(db::Database& database, const std::string& county, Instant now);

} // namespace wuzhi::smart::cases
