#include "platform/db/sqlite_database.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/log.hpp"
#include "platform/db/busy_mark.hpp"
#include "platform/db/sqlite_connection.hpp"
#include "platform/db/transaction.hpp"

namespace wuzhi::db {
namespace {

// Checkpoints happen in the writer, after a commit, once the log holds this many pages of 4 KiB:
// often enough to stay in the page cache, seldom enough to fold many rewrites of a page into one.
//
// What a program before this one left in the log goes into the database first, if nobody else is at
// work: were the disk to have lost a part of it, what is added behind would be lost with it.
constexpr std::string_view writer_pragmas = "PRAGMA busy_timeout=5000;"
                                            "PRAGMA journal_mode=WAL;"
                                            "SELECT 1 FROM sqlite_schema LIMIT 1;" // Opens the log.
                                            "PRAGMA busy_timeout=0;"
                                            "PRAGMA wal_checkpoint(TRUNCATE);"
                                            "PRAGMA busy_timeout=5000;"
                                            "PRAGMA synchronous=NORMAL;"
                                            "PRAGMA foreign_keys=ON;"
                                            "PRAGMA temp_store=MEMORY;"
                                            "PRAGMA cache_size=-16000;"
                                            "PRAGMA wal_autocheckpoint=4000;"
                                            "PRAGMA journal_size_limit=67108864;";
constexpr std::string_view reader_pragmas = "PRAGMA busy_timeout=5000;"
                                            "PRAGMA temp_store=MEMORY;"
                                            "PRAGMA cache_size=-4000;"
                                            "PRAGMA query_only=ON;";

const Statement begin_immediate{"BEGIN IMMEDIATE"};
const Statement savepoint{"SAVEPOINT job"};
const Statement back_to_savepoint{"ROLLBACK TO job"};
const Statement release{"RELEASE job"};

std::unique_ptr<Connection> open_reader(const std::string& path)
{
    auto connection = open_sqlite(path);
    connection->script(reader_pragmas);
    return connection;
}

std::unique_ptr<Connection> open_writer(const std::string& path)
{
    auto connection = open_sqlite(path);
    connection->script(writer_pragmas);
    return connection;
}

Error busy()
{
    return fail(ErrorKind::unavailable, "db.busy", "Too many writes are waiting; try again.");
}

} // namespace

SqliteDatabase::SqliteDatabase(const Options& options, const std::string& path)
    : options_(options),
      writer_(open_writer(path)),
      readers_(static_cast<std::size_t>(options.readers), [path] { return open_reader(path); }),
      queue_(static_cast<std::size_t>(options.queue_max)),
      log_(path),
      line_([this] { return log_.flush(); })
{
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
    auto error = read_once(work);
    return line_.wait() ? error : FlushLine::broken();
}

std::optional<Error> SqliteDatabase::read_once(const Work& work)
{
    try {
        Loan connection{readers_};
        connection->run(transaction::begin);
        Session session{*connection};
        auto error = work(session);
        connection->run(transaction::commit);
        return error;
    } catch (const DatabaseFailure& failure) {
        return failure.error();
    }
}

void SqliteDatabase::write_forever()
{
    const auto count_max = static_cast<std::size_t>(options_.batch_max);
    for (auto jobs = queue_.take(count_max); !jobs.empty(); jobs = queue_.take(count_max)) {
        if (line_.is_broken() || run_together(jobs))
            line_.push(std::move(jobs));
        else
            run_apart(jobs);
    }
}

void SqliteDatabase::run_apart(const std::vector<WriteJob*>& jobs)
{
    if (jobs.size() > 1) log(Level::warning, "db.batch_split", {{"functions", jobs.size()}});
    for (auto* job : jobs) {
        run_alone(*job);
        line_.push({job});
    }
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
        line_.expect_commit();
        writer_->run(transaction::commit);
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
        if (run_in_savepoint(job)) {
            line_.expect_commit();
            writer_->run(transaction::commit);
        } else if (!job.error) // The transaction went although no statement was refused.
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
