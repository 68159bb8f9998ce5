#pragma once

// Accounts and what keeps them safe, as administrators manage them.

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/identity/people_service.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

struct AccountEntry {
    std::string login_name{};
    // To begin with; its owner changes it at the first sign-in. Unset: they choose one with a slip.
    std::optional<std::string> password{};
};
BOOST_DESCRIBE_STRUCT(AccountEntry, (), (login_name, password))

struct PasswordReset {
    std::string password{};
};
BOOST_DESCRIBE_STRUCT(PasswordReset, (), (password))

// For the operator at the machine. Errors: account.not_found; those of Database::read.
[[nodiscard]] Result<AccountId>
find_account_named(const Tools& tools, const std::string& county, std::string_view login_name);

// Whether anybody holds an administrator's post. Errors: those of Database::read.
[[nodiscard]] Result<bool> has_administrators(const Tools& tools, const std::string& county);

// Gives a person a way in. Blocks for one password hash: for Pool::slow.
// Errors: person.not_found; account.login_name, password.weak (invalid);
// account.login_name_taken (conflict); those of once().
[[nodiscard]] Result<PersonView> open_account(
    const Tools& tools,
    const Caller& caller,
    PersonId person,
    const AccountEntry& entry,
    const commands::Once& once
);

// Closes an account and ends its sessions, or opens it again.
// Errors: account.not_found; account.own (forbidden): not one's own.
[[nodiscard]] Result<PersonView>
set_account_state(const Tools& tools, const Caller& caller, AccountId id, AccountState state);

// Sets a password that must be changed at the next sign-in; ends all sessions. The second factor
// stays, so that one administrator alone cannot become another. For Pool::slow.
// Errors: account.not_found; account.own, account.guarded (forbidden); password.weak (invalid).
[[nodiscard]] Result<PersonView>
reset_password(const Tools& tools, const Caller& caller, AccountId id, const PasswordReset& reset);

// Ends every session of an account. Errors: account.not_found.
[[nodiscard]] Result<PersonView>
end_sessions(const Tools& tools, const Caller& caller, AccountId id);

// Lifts the lock-out of an account's name, password and second factor. Errors: account.not_found.
[[nodiscard]] Result<PersonView> unlock(const Tools& tools, const Caller& caller, AccountId id);

} // namespace wuzhi::county::identity
