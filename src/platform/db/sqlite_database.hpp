#pragma once

#include "platform/db/database.hpp"
#include "platform/db/flush_line.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/sqlite_log.hpp"
#include "platform/db/write_queue.hpp"

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace wuzhi::db {

// SQLite in WAL mode. One thread writes: it takes all waiting functions, runs each in its own
// SAVEPOINT and commits once. With synchronous=NORMAL the COMMIT writes to the log and does not
// flush it; the line behind does, for all that was committed meanwhile, and then wakes the callers.
//
// Nobody learns a value or an error before the COMMIT that decides it is on the disk, who reads as
// little as who writes. A full disk or an I/O error
// undoes the whole transaction, savepoints and all, and the next SAVEPOINT would then silently open
// one of its own; so after every failure the connection is asked whether its transaction is still
// there, and if not, each function of the batch runs again in a transaction of its own.
class SqliteDatabase final : public Database {
public:
    // Throws DatabaseFailure.
    SqliteDatabase(const Options& options, const std::string& path);
    ~SqliteDatabase() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] Result<> execute_script(std::string_view sql) override;

private:
    [[nodiscard]] std::optional<Error> run_write(const Work& work, Isolation isolation) override;
    [[nodiscard]] std::optional<Error> run_read(const Work& work) override;

    [[nodiscard]] std::optional<Error> read_once(const Work& work);
    void write_forever();
    void run_apart(const std::vector<WriteJob*>& jobs);
    // False when the transaction did not survive.
    [[nodiscard]] bool run_together(const std::vector<WriteJob*>& jobs);
    void run_alone(WriteJob& job);
    // Runs the work inside a savepoint; false when the transaction did not survive it.
    [[nodiscard]] bool run_in_savepoint(WriteJob& job);
    void attempt(WriteJob& job);

    Options options_;
    std::unique_ptr<Connection> writer_;
    Pool readers_;
    WriteQueue queue_;
    SqliteLog log_;
    FlushLine line_;
    std::thread thread_;
};

} // namespace wuzhi::db
