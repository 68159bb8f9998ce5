#include "platform/db/sqlite_log.hpp"

#include "platform/db/refusal.hpp"

#include <fcntl.h>
#include <filesystem>

namespace wuzhi::db {

SqliteLog::SqliteLog(const std::string& path)
{
    if (path == ":memory:") return;
    // SQLite follows links before it names the log.
    std::error_code error;
    const auto log = std::filesystem::canonical(path, error).string() + "-wal";
    file_ = std::make_unique<FileDescriptor>(log, O_RDONLY);
    if (error || !file_->is_open()) throw failure_of(refusal::cannot_open, log);
}

} // namespace wuzhi::db
