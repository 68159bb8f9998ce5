#pragma once

#include "county/identity/staffing_model.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct AccountCount {
    std::int64_t accounts = 0; // Open ones.
    std::int64_t waiting = 0;  // Without a password.
};
BOOST_DESCRIBE_STRUCT(AccountCount, (), (accounts, waiting))

[[nodiscard]] std::vector<StaffedPost>
posts_held(db::Session& session, const std::string& county, Instant at);
[[nodiscard]] AccountCount count_accounts(db::Session& session, const std::string& county);

} // namespace wuzhi::county::identity
