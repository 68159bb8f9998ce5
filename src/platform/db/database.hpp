#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/db/migration.hpp"
#include "platform/db/session.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>

namespace wuzhi::db {

// How much of what it read a command's rule depends on.
enum class Isolation {
    root_row,     // Only rows locked or reached through the command's root row. READ COMMITTED.
    serializable, // Rows beyond its root too. SERIALIZABLE, retried on PostgreSQL.
};

struct Options {
    // "sqlite:PATH" (the file is created) or "postgresql://…" (a libpq URI).
    std::string url{};
    // Connections that read. SQLite adds one writer; PostgreSQL adds `writers`.
    int readers = 4;
    int writers = 16;
    // Functions grouped into one SQLite commit at most. Larger groups lengthen the wait of all.
    int batch_max = 256;
    // Functions waiting for the SQLite writer before a caller is told db.busy.
    int queue_max = 4096;
    // Run every write function twice, the first time rolled back, so that one which keeps state of
    // its own shows itself. For tests.
    bool rehearse = false;
};

// What a function given to read or write may return: a Result of something, or of nothing.
template <class F>
using ReturnOf = std::invoke_result_t<F&, Session&>;

// The one door to the database: SQLite or PostgreSQL, the same to its callers. Any thread; blocks.
class Database {
public:
    // Opens the database without changing it. Errors: db.url (invalid), db.unavailable.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Options& options);

    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;

    // Runs `f(Session&)`, which returns a Result, in one transaction; when this returns a value, it
    // is durable. On SQLite the waiting functions of many callers share one commit. `f` may run
    // more than once: it changes nothing but the database, returns what it found out, does no I/O
    // and calls no read or write. An Error from `f` undoes what it did.
    //
    // Errors: those of `f`; db.busy, db.full, db.read_only, db.unavailable, db.conflict
    // (unavailable), db.constraint (corrupt).
    template <class F>
    [[nodiscard]] ReturnOf<F> write(F f, Isolation isolation = Isolation::root_row)
    {
        std::optional<ReturnOf<F>> result;
        const Work work = [&](Session& session) -> std::optional<Error> {
            result.emplace(f(session));
            if (*result) return std::nullopt;
            return result->error();
        };
        if (auto error = run_write(work, isolation)) return std::move(*error);
        return std::move(*result);
    }

    // Runs `f(Session&)` on one consistent state of the database, which it cannot change.
    //
    // Errors: those of `f`; db.busy, db.unavailable.
    template <class F>
    [[nodiscard]] ReturnOf<F> read(F f)
    {
        std::optional<ReturnOf<F>> result;
        const Work work = [&](Session& session) -> std::optional<Error> {
            result.emplace(f(session));
            return std::nullopt;
        };
        if (auto error = run_read(work)) return std::move(*error);
        return std::move(*result);
    }

    // Runs `sql`, several statements without parameters, in one transaction. For migrations.
    [[nodiscard]] virtual Result<> execute_script(std::string_view sql) = 0;

protected:
    // Returns the Error that undid the work, if one did.
    using Work = std::function<std::optional<Error>(Session&)>;

    Database() = default;

    [[nodiscard]] virtual std::optional<Error> run_write(const Work& work, Isolation isolation) = 0;
    [[nodiscard]] virtual std::optional<Error> run_read(const Work& work) = 0;
};

// Brings the schema up to `migrations`, in their order, each in a transaction of its own.
//
// Errors: db.newer (conflict): the database was used by a newer release; db.changed (corrupt): a
// migration that was applied has another text now; those of the SQL itself.
[[nodiscard]] Result<>
migrate(Database& database, const Clock& clock, std::span<const Migration> migrations);

// Removes everything in the database's current schema. Requires: PostgreSQL; an SQLite database is
// a file, which its owner removes.
[[nodiscard]] Result<> drop_schema(Database& database);

} // namespace wuzhi::db
