#include "platform/db/connection.hpp"

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
    sqlite_full = 13,
    sqlite_constraint = 19,
};

DatabaseFailure sqlite_failure(int code, std::string message)
{
    switch (code & 0xff) {
    case sqlite_busy:
    case sqlite_locked:
        return {fail(ErrorKind::unavailable, "db.busy", std::move(message)), Damage::contention};
    case sqlite_full:
        return {fail(ErrorKind::unavailable, "db.full", std::move(message)), Damage::transaction};
    case sqlite_constraint:
        return {fail(ErrorKind::corrupt, "db.constraint", std::move(message)), Damage::statement};
    default:
        return {
            fail(ErrorKind::unavailable, "db.unavailable", std::move(message)),
            Damage::transaction};
    }
}

// Source: PostgreSQL 15, appendix A, "Error Codes".
DatabaseFailure postgres_failure(std::string_view state, std::string message)
{
    if (state == "40001" || state == "40P01")
        return {
            fail(ErrorKind::unavailable, "db.conflict", std::move(message)), Damage::contention};
    if (state.starts_with("23"))
        return {fail(ErrorKind::corrupt, "db.constraint", std::move(message)), Damage::statement};
    if (state == "53100")
        return {fail(ErrorKind::unavailable, "db.full", std::move(message)), Damage::transaction};
    const bool lost = state.starts_with("08") || state.starts_with("57P") ||
                      state.find_first_not_of(" \0") == state.npos;
    return {
        fail(ErrorKind::unavailable, "db.unavailable", std::move(message)),
        lost ? Damage::connection : Damage::transaction};
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
        return {fail(ErrorKind::unavailable, "db.unavailable", error.get_error_message()), damage};
    }
}

Connection::Connection(Engine engine, const std::string& target, bool read_only) : engine_(engine)
{
    try {
        if (engine == Engine::sqlite) {
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
    const auto failure = postgres_failure(state ? state : "", PQerrorMessage(backend.conn_));
    PQclear(result);
    if (!good) throw failure;
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
