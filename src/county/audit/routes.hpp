#pragma once

#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::db {
class Database;
} // namespace wuzhi::db

namespace wuzhi::county::audit {

// What the auditor reads of the journal. Requires: the database outlives the routes.
[[nodiscard]] std::vector<http::Route> routes(db::Database& database);

} // namespace wuzhi::county::audit
