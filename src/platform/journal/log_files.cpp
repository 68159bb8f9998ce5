#include "platform/journal/log_files.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/file_descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace wuzhi::journal {
namespace {

namespace fs = std::filesystem;

// "x001/x234/067" for 1234067.
std::string number_path(std::uint64_t number)
{
    std::string path = fmt::format("{:03}", number % 1000);
    while ((number /= 1000) > 0)
        path = fmt::format("x{:03}/", number % 1000) + path;
    return path;
}

std::string with_width(std::string path, std::uint64_t width)
{
    if (width < tile_width) path += fmt::format(".p/{}", width);
    return path;
}

Error files_error(const fs::path& path, int code)
{
    return fail(
        ErrorKind::unavailable,
        "log.files",
        fmt::format("The log file {} failed: {}.", path.string(), std::strerror(code))
    );
}

Result<> make_folder(const fs::path& folder)
{
    std::error_code code;
    if (fs::is_directory(folder, code)) return {};
    const auto parent = folder.parent_path();
    if (parent != folder && !parent.empty())
        if (auto made = make_folder(parent); !made) return made;
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) return files_error(folder, errno);
    if (flush_folder(parent)) return {};
    return files_error(parent, errno);
}

} // namespace

std::string path_of(const Tile& tile)
{
    return with_width(fmt::format("tile/{}/{}", tile.level, number_path(tile.index)), tile.width);
}

std::string entries_path_of(const Tile& tile)
{
    return with_width("tile/entries/" + number_path(tile.index), tile.width);
}

std::uint64_t width_in(std::uint64_t size, unsigned level, std::uint64_t index)
{
    const auto hashes = level * tile_height < 64 ? size >> level * tile_height : 0;
    if (index > hashes / tile_width) return 0;
    return std::min(tile_width, hashes - index * tile_width);
}

void append_entry(std::string& bundle, std::string_view leaf)
{
    check(leaf.size() <= 0xffff, "a leaf's length fits into two bytes");
    bundle += static_cast<char>(leaf.size() >> 8);
    bundle += static_cast<char>(leaf.size() & 0xff);
    bundle += leaf;
}

std::optional<std::vector<std::string_view>> split_entries(std::string_view bundle)
{
    std::vector<std::string_view> leaves;
    while (!bundle.empty()) {
        if (bundle.size() < 2) return std::nullopt;
        const auto head = as_bytes(bundle.substr(0, 2));
        const auto size = static_cast<std::size_t>(head[0]) << 8 | head[1];
        if (bundle.size() < 2 + size) return std::nullopt;
        leaves.push_back(bundle.substr(2, size));
        bundle.remove_prefix(2 + size);
    }
    return leaves;
}

std::optional<std::vector<Hash>> split_hashes(std::string_view tile)
{
    std::vector<Hash> hashes(tile.size() / sizeof(Hash));
    if (tile.size() % sizeof(Hash) != 0 || hashes.size() > tile_width) return std::nullopt;
    for (std::size_t i = 0; i < hashes.size(); ++i)
        std::memcpy(hashes[i].data(), tile.data() + i * sizeof(Hash), sizeof(Hash));
    return hashes;
}

Result<> write_file(const fs::path& path, std::string_view content)
{
    if (auto made = make_folder(path.parent_path()); !made) return made;
    // One writer per file: the sequencer that holds the lease. A second one that lost it renames a
    // file of the same content, or of a checkpoint it had signed while it held the lease.
    fs::path draft = path;
    draft += fmt::format(".{}.draft", ::getpid());
    {
        const FileDescriptor file{draft, O_WRONLY | O_CREAT | O_TRUNC};
        if (!file.is_open() || !file.write(content) || !file.flush()) {
            const int reason = errno;
            std::error_code ignored;
            fs::remove(draft, ignored);
            return files_error(path, reason);
        }
    }
    if (std::rename(draft.c_str(), path.c_str()) != 0) return files_error(path, errno);
    if (flush_folder(path.parent_path())) return {};
    return files_error(path.parent_path(), errno);
}

Result<std::optional<std::string>> read_file(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        const int reason = errno;
        if (reason == ENOENT || reason == ENOTDIR) return std::optional<std::string>{};
        return files_error(path, reason);
    }
    std::ostringstream content;
    content << file.rdbuf();
    if (file.bad() || content.bad()) return files_error(path, EIO);
    return std::optional{std::move(content).str()};
}

Result<> LogFiles::write(const std::string& path, std::string_view content) const
{
    auto old = read_file(folder_ / path);
    if (!old) return std::move(old).error();
    if (*old && **old == content) return {};
    return write_file(folder_ / path, content);
}

Result<> LogFiles::write_hashes(const Tile& tile, std::span<const Hash> hashes) const
{
    check(hashes.size() == tile.width, "a tile holds as many hashes as it is wide");
    std::string content;
    for (const auto& hash : hashes)
        content += as_text(hash);
    return write(path_of(tile), content);
}

Result<> LogFiles::write_entries(const Tile& tile, std::string_view bundle) const
{
    return write(entries_path_of(tile), bundle);
}

Result<> LogFiles::write_checkpoint(std::string_view note) const
{
    return write("checkpoint", note);
}

void LogFiles::drop_partials(unsigned level, std::uint64_t index) const
{
    std::error_code ignored;
    const Tile full{.level = level, .index = index};
    fs::remove_all(folder_ / (path_of(full) + ".p"), ignored);
    if (level == 0) fs::remove_all(folder_ / (entries_path_of(full) + ".p"), ignored);
}

Result<std::optional<std::string>>
LogFiles::read(const Tile& tile, std::string (*path)(const Tile&)) const
{
    auto content = read_file(folder_ / path(tile));
    if (!content || *content || tile.width == tile_width) return content;
    return read_file(folder_ / path({.level = tile.level, .index = tile.index}));
}

Result<std::optional<std::vector<Hash>>> LogFiles::hashes(const Tile& tile) const
{
    auto content = read(tile, path_of);
    if (!content) return std::move(content).error();
    if (!*content) return std::optional<std::vector<Hash>>{};
    auto hashes = split_hashes(**content);
    if (!hashes || hashes->size() < tile.width) return std::optional<std::vector<Hash>>{};
    hashes->resize(tile.width);
    return hashes;
}

Result<std::optional<std::vector<std::string>>> LogFiles::entries(const Tile& tile) const
{
    auto content = read(tile, entries_path_of);
    if (!content) return std::move(content).error();
    if (!*content) return std::optional<std::vector<std::string>>{};
    auto leaves = split_entries(**content);
    if (!leaves || leaves->size() < tile.width) return std::optional<std::vector<std::string>>{};
    const auto end = leaves->begin() + static_cast<std::ptrdiff_t>(tile.width);
    return std::optional{std::vector<std::string>(leaves->begin(), end)};
}

Result<std::optional<std::string>> LogFiles::checkpoint() const
{
    return read_file(folder_ / "checkpoint");
}

NodeSource LogFiles::nodes(std::uint64_t size, Hasher& hasher) const
{
    return [this, size, &hasher](Node node) -> Result<Hash> {
        const auto level = node.height / tile_height;
        const auto below = node.height % tile_height; // Heights inside the tile.
        const auto first = node.index << below;       // Among the hashes of the level.
        Tile tile{.level = level, .index = first / tile_width};
        tile.width = width_in(size, level, tile.index);
        auto row = hashes(tile);
        if (!row) return std::move(row).error();
        if (!*row)
            return fail(
                ErrorKind::corrupt, "log.tile", path_of(tile) + " is missing or torn; re-derive it."
            );
        Frontier part;
        const auto start = (*row)->begin() + static_cast<std::ptrdiff_t>(first % tile_width);
        for (auto hash = start; hash != start + (std::ptrdiff_t{1} << below); ++hash)
            part.append(hasher, *hash);
        return part.root(hasher);
    };
}

} // namespace wuzhi::journal
