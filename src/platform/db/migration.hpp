#pragma once

#include <string_view>

namespace wuzhi::db {

// One forward-only step of one module's schema; compiled in from its schema/ folder by
// cmake/wuzhi_schema.cmake. Never edited once it was merged: the runner compares its hash.
struct Migration {
    std::string_view module;   // "smart/cases"
    int number;                // 1, 2, …
    std::string_view title;    // "cases"
    std::string_view sqlite;   // SQL statements, each ended by ";"
    std::string_view postgres; // the same for PostgreSQL
};

} // namespace wuzhi::db
