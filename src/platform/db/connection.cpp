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

// What a client is told when the database refuses something, and what that does to the transaction.
struct Refusal {
    ErrorKind kind = ErrorKind::unavailable;
    const char* reason = nullptr;
    const char* message = nullptr;
    Damage damage = Damage::transaction;
};

constexpr const char* contention = "Others changed the same at this moment; try again.";
constexpr Refusal busy{.reason = "db.busy", .message = contention, .damage = Damage::contention};
constexpr Refusal conflict{
    .reason = "db.conflict", .message = contention, .damage = Damage::contention};
constexpr Refusal full{
    .reason = "db.full",
    .message = "There is no space left for the database; nothing was stored. Try again later."};
constexpr Refusal constrained{
    .kind = ErrorKind::corrupt,
    .reason = "db.constraint",
    .message = "What was to be stored contradicts what is there; nothing was stored.",
    .damage = Damage::statement};
constexpr Refusal read_only{
    .reason = "db.read_only",
    .message = "The database cannot be written at present; nothing was stored. Try again later."};
constexpr Refusal cannot_open{
    .reason = "db.unavailable",
    .message = "The database's file cannot be opened: is its folder there, and may it be written?"};

constexpr Refusal unavailable(Damage damage)
{
    return {
        .reason = "db.unavailable",
        .message = "The database cannot be used at this moment; try again later.",
        .damage = damage};
}

// What the driver said names tables and, of PostgreSQL, values: it is for the log, without the
// lines that hold values, and never for a client.
DatabaseFailure failure_of(const Refusal& refusal, std::string_view said)
{
    if (refusal.damage != Damage::contention)
        log(Level::warning,
            "db.refused",
            {{"reason", refusal.reason}, {"said", said.substr(0, said.find('\n'))}});
    return {fail(refusal.kind, refusal.reason, refusal.message), refusal.damage};
}

Refusal refusal_of_sqlite(int code)
{
    switch (code & 0xff) {
    case sqlite_busy:
    case sqlite_locked: return busy;
    case sqlite_full: return full;
    case sqlite_readonly: return read_only;
    case sqlite_cannot_open: return cannot_open;
    case sqlite_constraint: return constrained;
    default: return unavailable(Damage::transaction);
    }
}

// Source: PostgreSQL 15, appendix A, "Error Codes".
Refusal refusal_of_postgres(std::string_view state)
{
    if (state == "40001" || state == "40P01") return conflict;
    if (state.starts_with("23")) return constrained;
    if (state == "53100") return full;
    if (state == "25006") return read_only;
    const bool lost = state.starts_with("08") || state.starts_with("57P") ||
                      state.find_first_not_of(std::string_view{" \0", 2}) == state.npos;
    return unavailable(lost ? Damage::connection : Damage::transaction);
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
        return failure_of(refusal_of_sqlite(error.result()), error.get_error_message());
    } catch (const soci::postgresql_soci_error& error) {
        return failure_of(refusal_of_postgres(error.sqlstate()), error.get_error_message());
    } catch (const soci::soci_error& error) {
        const auto damage = engine == Engine::postgres ? Damage::connection : Damage::transaction;
        return failure_of(unavailable(damage), error.get_error_message());
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
        if (code != 0) throw failure_of(refusal_of_sqlite(code), sqlite3_errmsg(native));
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
    if (!good) throw failure_of(refusal_of_postgres(of), PQerrorMessage(backend.conn_));
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
