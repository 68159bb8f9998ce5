#pragma once

// The tree of one log while it grows: its right edge in memory, all else in the log's files.

#include "platform/journal/log_files.hpp"
#include "platform/journal/merkle.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

// One thread. After an error the tree is ahead of its files: throw it away and restore it.
class LogTree {
public:
    explicit LogTree(LogFiles files) : files_(std::move(files)) {}

    // Appends a leaf and writes the tiles that it fills. Errors: log.files.
    [[nodiscard]] Result<> append(std::string_view leaf);

    // Writes the tiles at the right edge, which a checkpoint of this size needs.
    // Errors: log.files.
    [[nodiscard]] Result<> flush() const;

    // Removes the partial forms of tiles filled since the last call. For after the checkpoint.
    void drop_old_partials();

    [[nodiscard]] TreeHead head();
    [[nodiscard]] std::uint64_t size() const { return frontier_.size(); }
    [[nodiscard]] const LogFiles& files() const { return files_; }

    // The tree of the first `size` leaves without those of its last, unfilled tile (they are
    // appended again from the database), from the tiles above the leaves. nullopt: a tile is
    // missing. Errors: log.files.
    [[nodiscard]] static Result<std::optional<LogTree>> restore(LogFiles files, std::uint64_t size);

private:
    [[nodiscard]] Result<> write_full_tiles();

    LogFiles files_;
    Hasher hasher_{};
    Frontier frontier_{};
    std::vector<std::vector<Hash>> rows_{}; // By level: the hashes of the last, unfilled tile.
    std::string bundle_{};                  // The leaves of the last, unfilled tile.
    std::vector<Tile> filled_{};            // Since the last drop_old_partials().
};

} // namespace wuzhi::journal
