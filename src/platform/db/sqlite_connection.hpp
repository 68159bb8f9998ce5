#pragma once

#include "platform/db/connection.hpp"

#include <memory>
#include <string>

namespace wuzhi::db {

// Opens the file, or makes it. Throws DatabaseFailure: db.unavailable, db.full, db.read_only.
[[nodiscard]] std::unique_ptr<Connection> open_sqlite(const std::string& path);

} // namespace wuzhi::db
