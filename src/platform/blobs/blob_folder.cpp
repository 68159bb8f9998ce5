#include "platform/blobs/blob_folder.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/file_descriptor.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace wuzhi::blobs {
namespace {

namespace fs = std::filesystem;

constexpr std::array all_forms = {Form::original, Form::large, Form::small};
constexpr std::string_view temporary = "tmp";
constexpr std::string_view aside = "gone";
constexpr fs::perms folder_rights =
    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;
constexpr mode_t file_rights = 0640;

std::string suffix(Form form) { return form == Form::original ? "" : "." + to_text(form); }

// EFBIG is what a limit on the size of files says.
Error failure(int code)
{
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        return fail(
            ErrorKind::unavailable, "blob.disk_full", "There is no space for the file; try later."
        );
    return fail(
        ErrorKind::unavailable,
        "blob.folder",
        "The folder of files cannot be used: " + std::generic_category().message(code) + "."
    );
}

bool write_file(const fs::path& path, std::string_view bytes)
{
    const FileDescriptor file{path, O_WRONLY | O_CREAT | O_EXCL, file_rights};
    return file.is_open() && file.write(bytes) && file.flush();
}

// The folder, made durable if it was not there.
bool make_folder(const fs::path& path)
{
    if (::mkdir(path.c_str(), static_cast<mode_t>(folder_rights)) != 0) return errno == EEXIST;
    return flush_folder(path.parent_path());
}

std::optional<struct stat> facts_of(const fs::path& path)
{
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return found;
}

bool is_before(const struct stat& file, Instant before)
{
    const auto seconds = std::chrono::seconds{file.st_mtim.tv_sec};
    return Instant{seconds} < before;
}

// Empty for a folder that is not there: a shard is made when it is first written to.
std::vector<fs::path> files_in(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
        found.push_back(at->path());
    return found;
}

void move_forms(const fs::path& from, const fs::path& to)
{
    for (const auto form : all_forms) {
        std::error_code not_there; // A form that does not exist need not move.
        fs::rename(from.string() + suffix(form), to.string() + suffix(form), not_there);
    }
}

} // namespace

BlobFolder::BlobFolder(fs::path root, Entropy& entropy) : root_(std::move(root)), entropy_(&entropy)
{
}

Result<BlobFolder> BlobFolder::open(fs::path root, Entropy& entropy)
{
    std::error_code error;
    fs::create_directories(root, error);
    if (error) return failure(error.value());
    for (const auto inner : {temporary, aside}) {
        if (!make_folder(root / inner)) return failure(errno);
    }
    return BlobFolder{std::move(root), entropy};
}

Result<> BlobFolder::put(const BlobHash& hash, Form form, std::string_view bytes)
{
    const auto target = path(hash, form);
    const auto stored = facts_of(target);
    if (stored && static_cast<std::uint64_t>(stored->st_size) == bytes.size()) {
        if (::utimensat(AT_FDCWD, target.c_str(), nullptr, 0) == 0) return {};
        if (errno != ENOENT) return failure(errno);
    }
    std::array<std::uint8_t, 16> name{};
    entropy_->fill(name);
    const auto draft = root_ / temporary / to_hex(name);
    const bool is_stored = make_folder(target.parent_path()) && write_file(draft, bytes) &&
                           ::rename(draft.c_str(), target.c_str()) == 0 &&
                           flush_folder(target.parent_path());
    if (is_stored) return {};
    const auto code = errno;
    ::unlink(draft.c_str());
    return failure(code);
}

std::optional<std::uint64_t> BlobFolder::size(const BlobHash& hash, Form form) const
{
    const auto found = facts_of(path(hash, form));
    if (!found) return std::nullopt;
    return static_cast<std::uint64_t>(found->st_size);
}

fs::path BlobFolder::path(const BlobHash& hash, Form form) const
{
    const auto name = to_hex(hash.bytes);
    return root_ / name.substr(0, 2) / (name.substr(2) + suffix(form));
}

Result<std::string> BlobFolder::read(const BlobHash& hash) const
{
    std::ifstream file{path(hash, Form::original), std::ios::binary};
    if (!file) return fail(ErrorKind::not_found, "blob.missing", "The file is not there.");
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (BlobHash::of(bytes) != hash)
        return fail(
            ErrorKind::corrupt,
            "blob.damaged",
            "The stored file " + to_hex(hash.bytes) + " is damaged; restore it from a backup."
        );
    return bytes;
}

void BlobFolder::set_aside(const BlobHash& hash)
{
    move_forms(path(hash, Form::original), root_ / aside / to_hex(hash.bytes));
}

void BlobFolder::put_back(const BlobHash& hash)
{
    move_forms(root_ / aside / to_hex(hash.bytes), path(hash, Form::original));
}

void BlobFolder::erase(const BlobHash& hash)
{
    for (const auto form : all_forms) {
        std::error_code not_there;
        fs::remove(root_ / aside / (to_hex(hash.bytes) + suffix(form)), not_there);
    }
}

std::vector<BlobHash> BlobFolder::files_before(std::uint8_t first, Instant before) const
{
    const auto shard = to_hex(std::span{&first, 1});
    std::vector<BlobHash> found;
    for (const auto& path : files_in(root_ / shard)) {
        const auto hash = TextForm<BlobHash>::read(shard + path.filename().string());
        const auto file = facts_of(path);
        if (hash && file && is_before(*file, before)) found.push_back(*hash);
    }
    return found;
}

std::vector<BlobHash> BlobFolder::files_aside() const
{
    std::vector<BlobHash> found;
    for (const auto& path : files_in(root_ / aside)) {
        if (const auto hash = TextForm<BlobHash>::read(path.stem().string()))
            found.push_back(*hash);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end()); // One has several forms.
    return found;
}

std::size_t BlobFolder::clear_temporary(Instant before)
{
    std::size_t count = 0;
    for (const auto& path : files_in(root_ / temporary)) {
        const auto file = facts_of(path);
        std::error_code ignored; // Another server may clear it at the same time.
        if (file && is_before(*file, before) && fs::remove(path, ignored)) ++count;
    }
    return count;
}

} // namespace wuzhi::blobs
