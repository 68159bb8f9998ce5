#include "platform/db/sqlite_database.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/log.hpp"
#include "platform/db/busy_mark.hpp"
#include "platform/db/sqlite_connection.hpp"

namespace wuzhi::db {
namespace {

// Checkpoints happen in the writer, after a commit, once the log holds this many pages of 4 KiB:
// often enough to stay in the page cache, seldom enough to fold many rewrites of a page into one.
constexpr std::string_view writer_pragmas = "PRAGMA journal_mode=WAL;"
                                            "PRAGMA synchronous=FULL;"
                                            "PRAGMA foreign_keys=ON;"
                                            "PRAGMA busy_timeout=5000;"
                                            "PRAGMA temp_store=MEMORY;"
                                            "PRAGMA cache_size=-16000;"
                                            "PRAGMA wal_autocheckpoint=4000;"
                                            "PRAGMA journal_size_limit=67108864;";
constexpr std::string_view reader_pragmas = "PRAGMA busy_timeout=5000;"
                                            "PRAGMA temp_store=MEMORY;"
                                            "PRAGMA cache_size=-4000;"
                                            "PRAGMA query_only=ON;";

const Statement begin{"BEGIN"};
const Statement begin_immediate{"BEGIN IMMEDIATE"};
const Statement commit{"COMMIT"};
const Statement savepoint{"SAVEPOINT job"};
const Statement back_to_savepoint{"ROLLBACK TO job"};
const Statement release{"RELEASE job"};

std::unique_ptr<Connection> open_reader(const std::string& path)
{
    auto connection = open_sqlite(path);
    connection->script(reader_pragmas);
    return connection;
}

Error busy()
{
    return fail(ErrorKind::unavailable, "db.busy", "Too many writes are waiting; try again.");
}

} // namespace

SqliteDatabase::SqliteDatabase(const Options& options, const std::string& path)
    : options_(options),
      writer_(open_sqlite(path)),
      readers_(static_cast<std::size_t>(options.readers), [path] { return open_reader(path); }),
      queue_(static_cast<std::size_t>(options.queue_max))
{
    writer_->script(writer_pragmas);
    thread_ = std::thread{[this] { write_forever(); }};
}

SqliteDatabase::~SqliteDatabase()
{
    queue_.close();
    thread_.join();
}

Result<> SqliteDatabase::execute_script(std::string_view sql)
{
    // The writer's connection belongs to its thread, so a script is a write like any other.
    const Work work = [&](Session&) -> std::optional<Error> {
        writer_->script(sql);
        return std::nullopt;
    };
    auto error = run_write(work, Isolation::root_row);
    if (error) return std::move(*error);
    return {};
}

std::optional<Error> SqliteDatabase::run_write(const Work& work, Isolation)
{
    const BusyMark mark;
    WriteJob job{.work = work};
    if (!queue_.push(job)) return busy();
    job.done.wait();
    if (job.exception) std::rethrow_exception(job.exception);
    return std::move(job.error);
}

std::optional<Error> SqliteDatabase::run_read(const Work& work)
{
    const BusyMark mark;
    try {
        Loan connection{readers_};
        connection->run(begin);
        Session session{*connection};
        auto error = work(session);
        connection->run(commit);
        return error;
    } catch (const DatabaseFailure& failure) {
        return failure.error();
    }
}

void SqliteDatabase::write_forever()
{
    const auto count_max = static_cast<std::size_t>(options_.batch_max);
    for (auto jobs = queue_.take(count_max); !jobs.empty(); jobs = queue_.take(count_max)) {
        run_batch(jobs);
        for (auto* job : jobs)
            job->done.raise();
    }
}

void SqliteDatabase::run_batch(const std::vector<WriteJob*>& jobs)
{
    if (run_together(jobs)) return;
    if (jobs.size() > 1) log(Level::warning, "db.batch_split", {{"functions", jobs.size()}});
    for (auto* job : jobs)
        run_alone(*job);
}

bool SqliteDatabase::run_together(const std::vector<WriteJob*>& jobs)
{
    try {
        writer_->run(begin_immediate);
        for (auto* job : jobs) {
            if (!run_in_savepoint(*job)) {
                writer_->abandon();
                return false;
            }
        }
        writer_->run(commit);
        return true;
    } catch (const DatabaseFailure&) {
        writer_->abandon();
        return false;
    }
}

void SqliteDatabase::run_alone(WriteJob& job)
{
    try {
        writer_->run(begin_immediate);
        if (run_in_savepoint(job))
            writer_->run(commit);
        else if (!job.error) // The transaction went although no statement was refused.
            job.error = fail(ErrorKind::unavailable, "db.unavailable", "The transaction was lost.");
    } catch (const DatabaseFailure& failure) {
        job.error = failure.error();
    }
    writer_->abandon();
}

bool SqliteDatabase::run_in_savepoint(WriteJob& job)
{
    job.error.reset();
    job.exception = nullptr;
    writer_->run(savepoint);
    const Stopwatch watch;
    if (options_.rehearse) {
        attempt(job);
        if (!writer_->in_transaction()) return false;
        writer_->run(back_to_savepoint);
        job.error.reset();
        job.exception = nullptr;
    }
    attempt(job);
    if (watch.elapsed() > slow_work)
        log(Level::warning, "db.slow_write", {{"us", watch.elapsed().count()}});
    if (!writer_->in_transaction()) return false;
    if (job.error || job.exception) writer_->run(back_to_savepoint);
    writer_->run(release);
    return true;
}

void SqliteDatabase::attempt(WriteJob& job)
{
    try {
        const BusyMark mark;
        Session session{*writer_};
        job.error = job.work(session);
    } catch (const DatabaseFailure& failure) {
        job.error = failure.error();
    } catch (...) {
        job.exception = std::current_exception();
    }
}

} // namespace wuzhi::db
