#include "platform/base/file_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace wuzhi {

Result<FileLock> FileLock::take(const std::filesystem::path& path, Kind kind)
{
    std::error_code ignored;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
    FileLock lock{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    // On a disk that cannot be written, the file of before will do.
    if (lock.descriptor_ < 0 && errno == EROFS)
        lock.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int how = (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
    if (lock.descriptor_ >= 0 && ::flock(lock.descriptor_, how) == 0) return lock;
    if (lock.descriptor_ >= 0 && errno == EWOULDBLOCK)
        return fail(
            ErrorKind::conflict, "lock.held", "Another process uses " + path.string() + "."
        );
    return fail(
        ErrorKind::unavailable,
        "lock.unusable",
        path.string() + " cannot be locked: " + std::generic_category().message(errno) + "."
    );
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

} // namespace wuzhi
