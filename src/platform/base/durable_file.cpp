#include "platform/base/durable_file.hpp"

#include "platform/base/file_descriptor.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace wuzhi {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, int code)
{
    const bool is_full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    return fail(
        ErrorKind::unavailable,
        is_full ? "file.disk_full" : "file.unwritable",
        path.string() + " cannot be written: " + std::generic_category().message(code) + "."
    );
}

// What `fill` writes into an open file becomes the file at `path`.
template <class Fill>
Result<> replace(const fs::path& path, Fill fill)
{
    std::error_code failed;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), failed);
    const fs::path draft = path.string() + ".part";
    const auto give_up = [&](Error error) {
        fs::remove(draft, failed);
        return error;
    };
    {
        const FileDescriptor file{draft, O_WRONLY | O_CREAT | O_TRUNC};
        if (!file.is_open()) return unwritable(path, errno);
        if (Result<> filled = fill(file); !filled) return give_up(filled.error());
        if (!file.flush()) return give_up(unwritable(path, errno));
    }
    if (::rename(draft.c_str(), path.c_str()) != 0) return give_up(unwritable(path, errno));
    return flush(path.has_parent_path() ? path.parent_path() : fs::path{"."});
}

} // namespace

Result<> flush(const fs::path& path)
{
    if (FileDescriptor{path, O_RDONLY}.flush()) return {};
    return unwritable(path, errno);
}

Result<> write_durably(const fs::path& path, std::string_view text)
{
    return replace(path, [&](const FileDescriptor& file) -> Result<> {
        if (file.write(text)) return {};
        return unwritable(path, errno);
    });
}

Result<> copy_durably(const fs::path& from, const fs::path& to)
{
    const FileDescriptor source{from, O_RDONLY};
    const auto unreadable = [&] {
        return fail(
            ErrorKind::not_found,
            "file.unreadable",
            from.string() + " cannot be read: " + std::generic_category().message(errno) + "."
        );
    };
    if (!source.is_open()) return unreadable();
    return replace(to, [&](const FileDescriptor& file) -> Result<> {
        std::array<char, 65536> piece{};
        for (;;) {
            const auto count = ::read(source.number(), piece.data(), piece.size());
            if (count < 0) return unreadable();
            if (count == 0) return {};
            if (!file.write({piece.data(), static_cast<std::size_t>(count)}))
                return unwritable(to, errno);
        }
    });
}

} // namespace wuzhi
