#pragma once

#include "platform/base/result.hpp"

#include <filesystem>

namespace wuzhi {

// A lock on a file of that name, held by this process until it ends or the object does: by several
// that share it, or by one alone.
class FileLock {
public:
    enum class Kind { shared, alone };

    // Does not wait. Makes the file and its folder.
    // Errors: lock.held (conflict): others hold it; lock.unusable (unavailable).
    [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& path, Kind kind);

    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = -1;
};

} // namespace wuzhi
