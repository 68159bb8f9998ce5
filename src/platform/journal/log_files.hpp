#pragma once

// The public face of one log: plain files that any web server can hand out (C2SP tlog-tiles).
//
//   checkpoint                    the signed head
//   tile/LEVEL/NNN[.p/WIDTH]      hashes: 256, or WIDTH at the right edge
//   tile/entries/NNN[.p/WIDTH]    the leaves themselves, each after its length
//
// A file is written under another name, flushed and renamed, so a reader sees all of it or none.

#include "platform/base/result.hpp"
#include "platform/journal/merkle.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

constexpr std::uint64_t tile_width = 256;
constexpr unsigned tile_height = 8; // 2^8 = 256.

// One tile, as a reader of a tree of some size finds it.
struct Tile {
    unsigned level = 0;
    std::uint64_t index = 0;
    std::uint64_t width = tile_width; // 1 to 256.
};

// "tile/0/x001/x234/067.p/5".
[[nodiscard]] std::string path_of(const Tile& tile);
// "tile/entries/x001/x234/067.p/5". The level is 0.
[[nodiscard]] std::string entries_path_of(const Tile& tile);

// How wide the tile is in a tree of `size` leaves; 0: not there.
[[nodiscard]] std::uint64_t width_in(std::uint64_t size, unsigned level, std::uint64_t index);

// Adds one leaf to a bundle, after its length as two bytes, the higher first.
// Requires: at most 65,535 bytes.
void append_entry(std::string& bundle, std::string_view leaf);

// The leaves of a bundle; nullopt when it is torn.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_entries(std::string_view bundle);

// The hashes of a tile; nullopt when it is torn.
[[nodiscard]] std::optional<std::vector<Hash>> split_hashes(std::string_view tile);

// Writes `content` so that after a crash the file has it whole, or is as it was before.
// Makes the folders. Errors: log.files (unavailable).
[[nodiscard]] Result<> write_file(const std::filesystem::path& path, std::string_view content);

// nullopt: no such file. Errors: log.files (unavailable).
[[nodiscard]] Result<std::optional<std::string>> read_file(const std::filesystem::path& path);

// The folder of one log.
class LogFiles {
public:
    explicit LogFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    // Writing what is there already costs a read. Errors: log.files.
    [[nodiscard]] Result<> write_hashes(const Tile& tile, std::span<const Hash> hashes) const;
    [[nodiscard]] Result<> write_entries(const Tile& tile, std::string_view bundle) const;
    [[nodiscard]] Result<> write_checkpoint(std::string_view note) const;

    // Drops the partial forms of a tile that is full now; missing ones are no error.
    void drop_partials(unsigned level, std::uint64_t index) const;

    // The first `tile.width` hashes or leaves of the tile, from its own file or from a wider one.
    // nullopt: in neither, or torn. Errors: log.files.
    [[nodiscard]] Result<std::optional<std::vector<Hash>>> hashes(const Tile& tile) const;
    [[nodiscard]] Result<std::optional<std::vector<std::string>>> entries(const Tile& tile) const;
    [[nodiscard]] Result<std::optional<std::string>> checkpoint() const;

    // The complete subtrees of the first `size` leaves, from the tiles.
    // Errors of the source: log.files; log.tile (corrupt): a tile is missing or torn.
    [[nodiscard]] NodeSource nodes(std::uint64_t size, Hasher& hasher) const;

private:
    [[nodiscard]] Result<> write(const std::string& path, std::string_view content) const;
    [[nodiscard]] Result<std::optional<std::string>>
    read(const Tile& tile, std::string (*path)(const Tile&)) const;

    std::filesystem::path folder_;
};

} // namespace wuzhi::journal
