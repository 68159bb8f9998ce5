#include "platform/db/postgres_database.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/log.hpp"
#include "platform/db/busy_mark.hpp"
#include "platform/db/postgres_connection.hpp"
#include "platform/db/transaction.hpp"

#include <bit>

namespace wuzhi::db {
namespace {

// A command that loses to others this often meets a hot spot, not bad luck: the caller is told to
// come back later.
constexpr int tries_max = 8;

// A statement is planned once on each connection, for any values, until PostgreSQL has counted its
// tables anew. Planned while they are nearly empty, it would walk through all that they become;
// each has its index (src/app/plans_test.cpp), and is told to use it.
constexpr std::string_view settings = "SET client_min_messages = warning;"
                                      "SET plan_cache_mode = force_generic_plan;"
                                      "SET enable_seqscan = off;"
                                      "SET enable_material = off;"
                                      "SET jit = off;"
                                      "SET lock_timeout = '10s';"
                                      "SET statement_timeout = '60s';"
                                      "SET idle_in_transaction_session_timeout = '60s'";

const Statement begin_serializable{"BEGIN ISOLATION LEVEL SERIALIZABLE"};
const Statement begin_reading{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};

const Statement discard_plans{"DISCARD PLANS"};

// PostgreSQL counts its tables once a minute or so, and what was planned on empty ones until then
// may go by an index of the wrong columns: a foreign key as well. So a connection plans anew at its
// 16th use, the 32nd, the 64th and so on, in the same round trip.
void begin(Connection& connection, const Statement& transaction)
{
    connection.run(transaction);
    if (connection.uses() >= 16 && std::has_single_bit(connection.uses()))
        connection.run(discard_plans);
}

std::unique_ptr<Connection> open(const std::string& uri)
{
    auto connection = open_postgres(uri);
    connection->script(settings);
    return connection;
}

} // namespace

PostgresDatabase::PostgresDatabase(const Options& options, const std::string& uri)
    : options_(options),
      readers_(static_cast<std::size_t>(options.readers), [uri] { return db::open(uri); }),
      writers_(static_cast<std::size_t>(options.writers), [uri] { return db::open(uri); })
{
    const Loan first{readers_}; // Whether the server can be reached is said now, not later.
}

Result<> PostgresDatabase::execute_script(std::string_view sql)
{
    try {
        Loan connection{writers_};
        connection->script("BEGIN");
        connection->script(sql);
        connection->script("COMMIT");
        return {};
    } catch (const DatabaseFailure& failure) {
        return failure.error();
    }
}

std::optional<Error> PostgresDatabase::run_write(const Work& work, Isolation isolation)
{
    const BusyMark mark;
    for (int tries = 1;; ++tries) {
        try {
            return write_once(work, isolation);
        } catch (const DatabaseFailure& failure) {
            const bool raced =
                failure.damage() == Damage::contention ||
                (isolation == Isolation::serializable && failure.error().reason == "db.constraint");
            if (!raced || tries == tries_max) return failure.error();
            log(Level::debug, "db.retry", {{"tries", tries}});
        }
    }
}

std::optional<Error> PostgresDatabase::write_once(const Work& work, Isolation isolation)
{
    Loan connection{writers_};
    try {
        begin(
            *connection,
            isolation == Isolation::serializable ? begin_serializable : transaction::begin
        );
        Session session{*connection};
        const Stopwatch watch;
        if (options_.rehearse) {
            connection->script("SAVEPOINT rehearsal");
            (void)work(session);
            connection->script("ROLLBACK TO rehearsal");
        }
        if (auto error = work(session)) return error; // The loan's end rolls back.
        if (watch.elapsed() > slow_work)
            log(Level::debug, "db.slow_write", {{"us", watch.elapsed().count()}});
        connection->run(transaction::commit);
        connection->settle();
        return std::nullopt;
    } catch (const DatabaseFailure& failure) {
        if (failure.damage() == Damage::connection) connection.mark_lost();
        throw;
    }
}

std::optional<Error> PostgresDatabase::run_read(const Work& work)
{
    const BusyMark mark;
    for (int tries = 1;; ++tries) {
        try {
            Loan connection{readers_};
            try {
                begin(*connection, begin_reading);
                Session session{*connection};
                auto error = work(session);
                connection->settle(); // A write that is none of its business is refused here.
                connection->run(transaction::commit);
                connection->send();
                connection.mark_ended(); // Whoever asks next reads the answer as well.
                return error;
            } catch (const DatabaseFailure& failure) {
                if (failure.damage() == Damage::connection) connection.mark_lost();
                throw;
            }
        } catch (const DatabaseFailure& failure) {
            // A connection that died while idle is noticed by its next user; one retry finds out.
            if (failure.damage() != Damage::connection || tries == 2) return failure.error();
        }
    }
}

} // namespace wuzhi::db
