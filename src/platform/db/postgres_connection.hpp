#pragma once

#include "platform/db/connection.hpp"

#include <memory>
#include <string>

namespace wuzhi::db {

// `uri` as libpq takes it. Throws DatabaseFailure: db.unavailable.
[[nodiscard]] std::unique_ptr<Connection> open_postgres(const std::string& uri);

} // namespace wuzhi::db
