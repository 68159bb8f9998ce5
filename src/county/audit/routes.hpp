#pragma once

#include "county/audit/declared_service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::db {
class Database;
} // namespace wuzhi::db

namespace wuzhi::county::audit {

struct Tools {
    db::Database& database;
    IdSource& ids;
    const Clock& clock;
    Declared declared{}; // What all contexts say is out of the ordinary.
};

// What the auditor reads of the journal, and draws from it. Requires: database, ids and clock
// outlive the routes.
[[nodiscard]] std::vector<http::Route> routes(Tools tools);

} // namespace wuzhi::county::audit
