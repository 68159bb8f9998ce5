#pragma once

// A whole database as one file, for backups. Nothing here needs the servers to stop.

#include "platform/base/result.hpp"
#include "platform/db/database.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::db {

// Writes one consistent state of the database to `file`, which is not there yet, while others read
// and write: an SQLite database, or an archive of pg_dump, which must then be installed and as new
// as the server.
//
// Errors: db.url (invalid); db.missing (not_found): there is no such file of SQLite's; db.tool
// (unavailable): pg_dump is not installed or failed, and said why; those of SQLite.
[[nodiscard]] Result<> dump(const std::string& url, const std::filesystem::path& file);

// Puts what `dump` wrote into an empty database of the same engine: all of it or nothing.
//
// Errors: db.url; db.not_empty (conflict): something is there; db.tool; db.unwritable
// (unavailable): the file of SQLite cannot be written.
[[nodiscard]] Result<> load(const std::string& url, const std::filesystem::path& file);

// Whether there is nothing in the database yet. Errors: db.url; db.unavailable.
[[nodiscard]] Result<bool> is_empty(const std::string& url);

// Reads all of an SQLite database. PostgreSQL looks after itself: good.
// Errors: db.damaged (corrupt): what is stored is not what was written.
[[nodiscard]] Result<> check_integrity(Database& database);

// Whether the schema is that of `migrations`; changes nothing.
// Errors: db.older (conflict): some were not applied yet; those of migrate.
[[nodiscard]] Result<> check_migrated(Database& database, std::span<const Migration> migrations);

// The file of an SQLite database, with those beside it that belong to it: the first is the
// database. Empty for PostgreSQL.
[[nodiscard]] std::vector<std::filesystem::path> files_of(const std::string& url);

} // namespace wuzhi::db
