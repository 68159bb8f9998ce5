#pragma once

#include "county/identity/sessions_service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/keys/keyring.hpp"
#include "platform/keys/password.hpp"

namespace wuzhi::county::identity {

// What the services of this context work with; all of it outlives them.
struct Tools {
    db::Database& database;
    const keys::Keyring& keys;
    const Clock& clock;
    IdSource& ids;
    Entropy& entropy;
    Sessions& sessions;
    keys::PasswordCost password_cost{};
};

} // namespace wuzhi::county::identity
