#pragma once

// The C API of SQLite with as little as possible around it: what a program of bench/ needs to read
// and write rows. Anything unexpected ends the process, since a measurement with errors is none.

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::bench {

// A value with its type, as it was read.
struct Value {
    int type = SQLITE_NULL;
    std::int64_t integer = 0;
    double real = 0;
    std::string text{};
};
using Row = std::vector<Value>;

[[nodiscard]] sqlite3* open_database(const std::string& path);
void run_script(sqlite3* database, const std::string& sql);
[[nodiscard]] sqlite3_stmt* prepare(sqlite3* database, const std::string& sql);

// Ends the process unless `code` is what was hoped for.
void expect(sqlite3* database, int code, int hoped);

[[nodiscard]] Row read_row(sqlite3_stmt* statement);
[[nodiscard]] std::vector<std::string> column_names(sqlite3* database, const std::string& table);

// Runs a statement without rows. Requires: `row` lives until it is done.
void insert_row(sqlite3* database, sqlite3_stmt* statement, const Row& row);

} // namespace wuzhi::bench
