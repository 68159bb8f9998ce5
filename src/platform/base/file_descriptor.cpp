#include "platform/base/file_descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace wuzhi {

FileDescriptor::FileDescriptor(const std::filesystem::path& path, int flags, unsigned rights)
    : number_(::open(path.c_str(), flags | O_CLOEXEC, rights))
{
}

FileDescriptor::~FileDescriptor()
{
    if (number_ < 0) return;
    const int before = errno; // Whoever failed has yet to tell why.
    ::close(number_);
    errno = before;
}

bool FileDescriptor::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto count = ::write(number_, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool FileDescriptor::flush() const { return is_open() && ::fsync(number_) == 0; }

bool FileDescriptor::flush_content() const { return is_open() && ::fdatasync(number_) == 0; }

bool flush_folder(const std::filesystem::path& folder)
{
    return FileDescriptor{folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY}.flush();
}

} // namespace wuzhi
