#pragma once

#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "platform/base/result.hpp"
#include "platform/db/session.hpp"

namespace wuzhi::county::identity {

// Whoever is an administrator or decides about them, and has no second factor yet, would be taken
// over by whoever gives them a password or a slip. At the machine it can be done.
// Errors: account.guarded (forbidden).
[[nodiscard]] Result<> check_not_taken_over(
    db::Session& session, const Caller& caller, const Account& account, Instant now
);

} // namespace wuzhi::county::identity
