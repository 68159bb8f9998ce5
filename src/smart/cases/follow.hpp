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

// The follow codes of the case, the one to print first: computed from its id under a key, so that
// it is stored nowhere and a repeated report gets the same one. After a rotation of keys the codes
// on older slips are still good; they come after the first.
[[nodiscard]] std::vector<std::string> follow_codes_of(const keys::Keyring& keys, const Case& c);

// The case of `number`, if `code` is its code. Counts a wrong try.
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

} // namespace wuzhi::smart::cases
