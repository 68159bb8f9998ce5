#include "platform/base/encoding.hpp"
#include "platform/base/log.hpp"
#include "platform/db/database.hpp"
#include "platform/db/dump.hpp"

#include <boost/describe/class.hpp>
#include <fmt/format.h>

#include <array>
#include <map>
#include <openssl/evp.h>

namespace wuzhi::db {
namespace {

struct AppliedRow {
    std::string module{};
    std::int64_t number = 0;
    std::string sha256{};
    Instant applied_at{};
};
BOOST_DESCRIBE_STRUCT(AppliedRow, (), (module, number, sha256, applied_at))

constexpr std::string_view create_table =
    "CREATE TABLE IF NOT EXISTS migration (module TEXT NOT NULL, number INTEGER NOT NULL,"
    " sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (module, number))";

const Statement select_applied = select<AppliedRow>("FROM migration ORDER BY module, number");

std::string sha256(std::string_view text)
{
    std::array<std::uint8_t, 32> digest{};
    const auto good =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    check(good == 1, "OpenSSL has SHA-256");
    return to_hex(digest);
}

using Applied = std::map<std::pair<std::string, std::int64_t>, std::string>;

Result<Applied> load_applied(Database& database)
{
    auto rows = database.read([](Session& session) -> Result<std::vector<AppliedRow>> {
        return session.all<AppliedRow>(select_applied);
    });
    if (!rows) return std::move(rows).error();
    Applied applied;
    for (auto& row : *rows)
        applied[{row.module, row.number}] = row.sha256;
    return applied;
}

// Everything the database has must be known here, with the same text.
Result<> check_known(const Applied& applied, const Applied& known)
{
    for (const auto& [key, hash] : applied) {
        const auto found = known.find(key);
        const auto name = fmt::format("{} {:04}", key.first, key.second);
        if (found == known.end())
            return fail(
                ErrorKind::conflict,
                "db.newer",
                "The database has migration " + name +
                    ", which this release does not know; run a newer release."
            );
        if (found->second != hash)
            return fail(
                ErrorKind::corrupt,
                "db.changed",
                "Migration " + name + " was changed after it had been applied."
            );
    }
    return {};
}

std::string_view text_for(Engine engine, const Migration& migration)
{
    return engine == Engine::sqlite ? migration.sqlite : migration.postgres;
}

Applied known_by(Engine engine, std::span<const Migration> migrations)
{
    Applied known;
    for (const auto& migration : migrations)
        known[{std::string{migration.module}, migration.number}] =
            sha256(text_for(engine, migration));
    return known;
}

} // namespace

Result<> check_migrated(Database& database, std::span<const Migration> migrations)
{
    const auto applied = load_applied(database);
    if (!applied) return applied.error();
    const auto known = known_by(database.engine(), migrations);
    if (auto good = check_known(*applied, known); !good) return good;
    if (applied->size() == known.size()) return {};
    return fail(
        ErrorKind::conflict,
        "db.older",
        "The database is of an older release; the server brings it up to date when it starts."
    );
}

Result<> migrate(Database& database, const Clock& clock, std::span<const Migration> migrations)
{
    if (auto made = database.execute_script(create_table); !made) return made;
    auto applied = load_applied(database);
    if (!applied) return std::move(applied).error();

    const auto known = known_by(database.engine(), migrations);
    if (auto good = check_known(*applied, known); !good) return good;

    for (const auto& migration : migrations) {
        const std::pair key{std::string{migration.module}, std::int64_t{migration.number}};
        if (applied->contains(key)) continue;
        const auto script = fmt::format(
            "{}\n;INSERT INTO migration (module, number, sha256, applied_at) VALUES ('{}', {}, "
            "'{}', {});",
            text_for(database.engine(), migration),
            migration.module,
            migration.number,
            known.at(key),
            to_epoch_ms(clock.now())
        );
        if (auto done = database.execute_script(script); !done) return done;
        log(Level::debug,
            "db.migrated",
            {{"module", migration.module}, {"number", migration.number}});
    }
    return {};
}

Result<> drop_schema(Database& database)
{
    check(database.engine() == Engine::postgres, "an SQLite database is removed as a file");
    return database.execute_script("DO $$ DECLARE name TEXT := current_schema(); BEGIN"
                                   " EXECUTE format('DROP SCHEMA %I CASCADE', name);"
                                   " EXECUTE format('CREATE SCHEMA %I', name); END $$;");
}

} // namespace wuzhi::db
