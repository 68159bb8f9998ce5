#include "platform/db/database.hpp"

#include "platform/db/postgres_database.hpp"
#include "platform/db/sqlite_database.hpp"

namespace wuzhi::db {

Result<std::unique_ptr<Database>> Database::open(const Options& options)
{
    constexpr std::string_view sqlite_scheme = "sqlite:";
    const std::string_view url = options.url;
    try {
        if (url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size()) {
            const std::string path{url.substr(sqlite_scheme.size())};
            return std::unique_ptr<Database>{std::make_unique<SqliteDatabase>(options, path)};
        }
        if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
            return std::unique_ptr<Database>{
                std::make_unique<PostgresDatabase>(options, options.url)};
    } catch (const DatabaseFailure& failure) {
        return failure.error();
    }
    return fail(
        ErrorKind::invalid,
        "db.url",
        "Give the database as sqlite:PATH or postgresql://user@host/name."
    );
}

} // namespace wuzhi::db
