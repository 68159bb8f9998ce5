#pragma once

// What the facts of requests say: sealed, and never a word of the person.

#include "county/rights/model.hpp"

#include <optional>
#include <string>

namespace wuzhi::county::rights {

struct AskedDetails {
    RightsRequestId request{};
    RightsKind kind = RightsKind::correction;
    RightsState state = RightsState::open;
    std::optional<AccountId> account{}; // Of the clerk, or of who used a slip signed in.
    std::optional<IdentityCheck> identity_check{};
    std::string purpose{};                   // What the clerk saw or heard.
    std::optional<bool> is_code_from_desk{}; // Asked with a code that an official gave out anew.
};
BOOST_DESCRIBE_STRUCT(
    AskedDetails, (), (request, kind, state, account, identity_check, purpose, is_code_from_desk)
)

struct DecidedDetails {
    RightsRequestId request{};
    RightsKind kind = RightsKind::correction;
    RightsState state = RightsState::open;
    AccountId account{};
    std::optional<IdentityCheck> identity_check{}; // As it was taken down.
};
BOOST_DESCRIBE_STRUCT(DecidedDetails, (), (request, kind, state, account, identity_check))

} // namespace wuzhi::county::rights
