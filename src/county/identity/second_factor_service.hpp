#pragma once

// The second factor: an authenticator app, and recovery codes on paper for when it is lost.

#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "county/identity/people_service.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

struct SecondFactorOffer {
    std::string secret{}; // Base32, for typing.
    std::string uri{};    // For a QR code.
};
BOOST_DESCRIBE_STRUCT(SecondFactorOffer, (), (secret, uri))

struct RecoveryCodes {
    std::vector<std::string> codes{}; // Told once, kept nowhere.
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

// Offers the caller a new secret, which counts only once it was confirmed. Blocks for one password
// hash: for Pool::slow.
// Errors: password.wrong (invalid); second_factor.present (conflict): remove the old one first;
// sign_in.locked (limited).
[[nodiscard]] Result<SecondFactorOffer>
offer_second_factor(const Tools& tools, const Caller& caller, std::string_view password);

// Turns it on with a first code.
// Errors: second_factor.not_offered, second_factor.present (conflict); second_factor.wrong
// (invalid); sign_in.locked (limited).
[[nodiscard]] Result<RecoveryCodes>
confirm_second_factor(const Tools& tools, const Caller& caller, std::string_view code);

// Turns the caller's own off, with a code of either kind.
// Errors: second_factor.not_offered (conflict); second_factor.wrong (invalid); sign_in.locked.
[[nodiscard]] Result<>
remove_second_factor(const Tools& tools, const Caller& caller, std::string_view code);

// Uses up a code of either kind in the caller's transaction and updates `account`, which is locked
// and has an app. False: it is not a code of this account. Errors: keys.* (corrupt).
[[nodiscard]] Result<bool>
use_code(const Tools& tools, db::Session& session, Account& account, std::string_view code);

// Turns all of another person's off, who lost them, telephones and sheets of codes too, and ends
// their sessions; who they are was checked by whoever does this. No telephone is wiped by it.
// Errors: account.not_found (not_found); account.own (forbidden).
[[nodiscard]] Result<PersonView>
reset_second_factor(const Tools& tools, const Caller& caller, AccountId account);

} // namespace wuzhi::county::identity
