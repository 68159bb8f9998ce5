#pragma once

#include "county/identity/activation_model.hpp"
#include "county/identity/model.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

[[nodiscard]] std::optional<Activation>
find_activation(db::Session& session, const std::string& county, AccountId account);
// In place of the one before.
void put(db::Session& session, const Activation& activation);
void remove_activation(db::Session& session, const std::string& county, AccountId account);

// Open accounts that have no password, by id, after `after`.
[[nodiscard]] std::vector<Account> accounts_without_password(
    db::Session& session, const std::string& county, AccountId after, std::int64_t count_max
);

} // namespace wuzhi::county::identity
