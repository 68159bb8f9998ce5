#pragma once

#include "county/identity/model.hpp"
#include "platform/db/session.hpp"

#include <string>
#include <vector>

namespace wuzhi::county::identity {

[[nodiscard]] std::vector<std::string>
recovery_codes_of(db::Session& session, const std::string& county, AccountId account);
void insert_recovery_code(
    db::Session& session, const std::string& county, AccountId account, const std::string& hash
);
// False: it was used meanwhile.
[[nodiscard]] bool remove_recovery_code(
    db::Session& session, const std::string& county, AccountId account, const std::string& hash
);
void remove_recovery_codes(db::Session& session, const std::string& county, AccountId account);

} // namespace wuzhi::county::identity
