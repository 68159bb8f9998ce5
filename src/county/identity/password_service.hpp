#pragma once

#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

namespace wuzhi::county::identity {

struct PasswordChange {
    std::string old_password{};
    std::string new_password{};
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, new_password))

// The caller's account, if this is its password. Blocks for one password hash: for Pool::slow.
// Errors: password.wrong (invalid); sign_in.locked (limited); those of the database.
[[nodiscard]] Result<Account>
check_own_password(const Tools& tools, const Caller& caller, std::string_view password);

// Changes the caller's own password and ends their other sessions. Blocks for the time of two
// password hashes: for Pool::slow.
// Errors: password.wrong, password.weak (invalid); sign_in.locked (limited); those of the database.
[[nodiscard]] Result<>
change_password(const Tools& tools, const Caller& caller, const PasswordChange& command);

} // namespace wuzhi::county::identity
