#pragma once

#include "platform/base/file_descriptor.hpp"

#include <memory>
#include <string>

namespace wuzhi::db {

// The write-ahead log beside an SQLite database. It stays the same file as long as somebody has the
// database open; held open from the beginning, since the system tells of a page that it could not
// write only to those who had the file open at that time.
class SqliteLog {
public:
    // `path` of the database, which is open and has been read. Throws DatabaseFailure.
    explicit SqliteLog(const std::string& path);

    // False: not all of it is on the disk.
    [[nodiscard]] bool flush() const { return !file_ || file_->flush_content(); }

private:
    std::unique_ptr<FileDescriptor> file_; // None of a database in memory.
};

} // namespace wuzhi::db
