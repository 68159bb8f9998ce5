#pragma once

#include "county/identity/caller.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <string>

namespace wuzhi::county::identity {

struct PasswordChange {
    std::string old_password{};
    std::string new_password{};
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, new_password))

// Changes the caller's own password and ends their other sessions. Blocks for the time of two
// password hashes: for Pool::slow.
// Errors: password.wrong, password.weak (invalid); sign_in.locked (limited); those of the database.
[[nodiscard]] Result<>
change_password(const Tools& tools, const Caller& caller, const PasswordChange& command);

} // namespace wuzhi::county::identity
