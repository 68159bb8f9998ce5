#include "sqlite_rows.hpp"

#include <cstdio>
#include <cstdlib>

namespace wuzhi::bench {

void expect(sqlite3* database, int code, int hoped)
{
    if (code == hoped) return;
    std::fprintf(stderr, "sqlite: %d, not %d: %s\n", code, hoped, sqlite3_errmsg(database));
    std::exit(1);
}

sqlite3* open_database(const std::string& path)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // As ours; refused and harmless the second time.
    sqlite3* database = nullptr;
    const auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    expect(database, sqlite3_open_v2(path.c_str(), &database, flags, nullptr), SQLITE_OK);
    return database;
}

void run_script(sqlite3* database, const std::string& sql)
{
    expect(database, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
}

sqlite3_stmt* prepare(sqlite3* database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const auto code = sqlite3_prepare_v3(
        database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr
    );
    expect(database, code, SQLITE_OK);
    return statement;
}

Row read_row(sqlite3_stmt* statement)
{
    Row row(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (int i = 0; auto& value : row) {
        value.type = sqlite3_column_type(statement, i);
        if (value.type == SQLITE_INTEGER) value.integer = sqlite3_column_int64(statement, i);
        if (value.type == SQLITE_FLOAT) value.real = sqlite3_column_double(statement, i);
        if (value.type == SQLITE_TEXT)
            value.text.assign(
                reinterpret_cast<const char*>(sqlite3_column_text(statement, i)),
                static_cast<std::size_t>(sqlite3_column_bytes(statement, i))
            );
        ++i;
    }
    return row;
}

std::vector<std::string> column_names(sqlite3* database, const std::string& table)
{
    auto* statement = prepare(database, "SELECT * FROM " + table + " LIMIT 0");
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        names.emplace_back(sqlite3_column_name(statement, i));
    sqlite3_finalize(statement);
    return names;
}

void insert_row(sqlite3* database, sqlite3_stmt* statement, const Row& row)
{
    for (int i = 1; const auto& value : row) {
        if (value.type == SQLITE_INTEGER) sqlite3_bind_int64(statement, i, value.integer);
        if (value.type == SQLITE_FLOAT) sqlite3_bind_double(statement, i, value.real);
        if (value.type == SQLITE_TEXT)
            sqlite3_bind_text(
                statement, i, value.text.data(), static_cast<int>(value.text.size()), SQLITE_STATIC
            );
        if (value.type == SQLITE_NULL) sqlite3_bind_null(statement, i);
        ++i;
    }
    expect(database, sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

} // namespace wuzhi::bench
