#include "platform/db/connection.hpp"

#include "platform/base/check.hpp"
#include "platform/base/log.hpp"
#include "platform/db/prepared.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace wuzhi::db {
namespace {

using sqlite_api::sqlite3_errmsg;

soci::sqlite3_session_backend& sqlite(soci::session& session)
{
    return static_cast<soci::sqlite3_session_backend&>(*session.get_backend());
}

soci::postgresql_session_backend& postgres(soci::session& session)
{
    return static_cast<soci::postgresql_session_backend&>(*session.get_backend());
}

// SQLite's primary result codes, https://sqlite.org/rescode.html.
enum SqliteCode : int {
    sqlite_busy = 5,
    sqlite_locked = 6,
    sqlite_readonly = 8,
    sqlite_full = 13,
    sqlite_cannot_open = 14,
    sqlite_constraint = 19,
};

// What the driver says names tables and, of PostgreSQL, values: it is for the log, without the
// lines that hold values, and never for a client.
DatabaseFailure refused(
    ErrorKind kind, std::string reason, std::string message, Damage damage, std::string_view said
)
{
    if (damage != Damage::contention)
        log(Level::warning,
            "db.refused",
            {{"reason", reason}, {"said", said.substr(0, said.find('\n'))}});
    return {fail(kind, std::move(reason), std::move(message)), damage};
}

DatabaseFailure contended(std::string reason, std::string_view said)
{
    return refused(
        ErrorKind::unavailable,
        std::move(reason),
        "Others changed the same at this moment; try again.",
        Damage::contention,
        said
    );
}

DatabaseFailure full(std::string_view said)
{
    return refused(
        ErrorKind::unavailable,
        "db.full",
        "There is no space left for the database; nothing was stored. Try again later.",
        Damage::transaction,
        said
    );
}

DatabaseFailure constrained(std::string_view said)
{
    return refused(
        ErrorKind::corrupt,
        "db.constraint",
        "What was to be stored contradicts what is there; nothing was stored.",
        Damage::statement,
        said
    );
}

DatabaseFailure read_only(std::string_view said)
{
    return refused(
        ErrorKind::unavailable,
        "db.read_only",
        "The database cannot be written at present; nothing was stored. Try again later.",
        Damage::transaction,
        said
    );
}

DatabaseFailure cannot_open(std::string_view said)
{
    return refused(
        ErrorKind::unavailable,
        "db.unavailable",
        "The database's file cannot be opened: is its folder there, and may it be written?",
        Damage::transaction,
        said
    );
}

DatabaseFailure unavailable(Damage damage, std::string_view said)
{
    return refused(
        ErrorKind::unavailable,
        "db.unavailable",
        "The database cannot be used at this moment; try again later.",
        damage,
        said
    );
}

DatabaseFailure sqlite_failure(int code, std::string_view said)
{
    switch (code & 0xff) {
    case sqlite_busy:
    case sqlite_locked: return contended("db.busy", said);
    case sqlite_full: return full(said);
    case sqlite_readonly: return read_only(said);
    case sqlite_cannot_open: return cannot_open(said);
    case sqlite_constraint: return constrained(said);
    default: return unavailable(Damage::transaction, said);
    }
}

// Source: PostgreSQL 15, appendix A, "Error Codes".
DatabaseFailure postgres_failure(std::string_view state, std::string_view said)
{
    if (state == "40001" || state == "40P01") return contended("db.conflict", said);
    if (state.starts_with("23")) return constrained(said);
    if (state == "53100") return full(said);
    if (state == "25006") return read_only(said);
    const bool lost = state.starts_with("08") || state.starts_with("57P") ||
                      state.find_first_not_of(" \0") == state.npos;
    return unavailable(lost ? Damage::connection : Damage::transaction, said);
}

// A connection belongs to one thread at a time, so SQLite needs no lock around each call, nor the
// count of its memory that every allocation would lock for: a tenth of a write's time.
// Source: https://sqlite.org/threadsafe.html, "Multi-thread"; before the first connection.
void share_nothing()
{
    static const bool is_done = [] {
        return sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == 0 &&
               sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == 0;
    }();
    check(is_done, "SQLite is set up before it is used");
}

} // namespace

DatabaseFailure failure_of_current_exception(Engine engine)
{
    try {
        throw;
    } catch (const DatabaseFailure& failure) {
        return failure;
    } catch (const soci::sqlite3_soci_error& error) {
        return sqlite_failure(error.result(), error.get_error_message());
    } catch (const soci::postgresql_soci_error& error) {
        return postgres_failure(error.sqlstate(), error.get_error_message());
    } catch (const soci::soci_error& error) {
        const auto damage = engine == Engine::postgres ? Damage::connection : Damage::transaction;
        return unavailable(damage, error.get_error_message());
    }
}

Connection::Connection(Engine engine, const std::string& target, bool read_only) : engine_(engine)
{
    try {
        if (engine == Engine::sqlite) {
            share_nothing();
            const std::string mode = read_only ? " readonly=1" : "";
            session_.open(soci::sqlite3, "dbname=\"" + target + "\"" + mode);
        } else {
            session_.open(soci::postgresql, target);
        }
    } catch (const soci::soci_error&) {
        throw failure_of_current_exception(engine);
    }
}

Connection::~Connection() { prepared_.clear(); }

void Connection::script(std::string_view sql)
{
    const std::string text{sql};
    if (engine_ == Engine::sqlite) {
        auto* native = sqlite(session_).conn_;
        const int code = sqlite_api::sqlite3_exec(native, text.c_str(), nullptr, nullptr, nullptr);
        if (code != 0) throw sqlite_failure(code, sqlite3_errmsg(native));
        return;
    }
    auto& backend = postgres(session_);
    PGresult* result = PQexec(backend.conn_, text.c_str());
    const auto status = PQresultStatus(result);
    const bool good =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string of = state != nullptr ? state : "";
    PQclear(result);
    if (!good) throw postgres_failure(of, PQerrorMessage(backend.conn_));
}

bool Connection::in_transaction()
{
    if (engine_ == Engine::sqlite)
        return sqlite_api::sqlite3_get_autocommit(sqlite(session_).conn_) == 0;
    const auto status = PQtransactionStatus(postgres(session_).conn_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

void Connection::abandon() noexcept
{
    try {
        if (in_transaction()) script("ROLLBACK");
    } catch (const DatabaseFailure&) {
        // A lost connection has no transaction left to undo; its next use says that it is lost.
    }
}

Prepared& Connection::prepared(const Statement& statement)
{
    auto& entry = prepared_[&statement];
    if (!entry) entry = std::make_unique<Prepared>(session_, engine_, statement);
    return *entry;
}

} // namespace wuzhi::db
