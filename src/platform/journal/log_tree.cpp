#include "platform/journal/log_tree.hpp"

#include "platform/base/encoding.hpp"

namespace wuzhi::journal {

Result<> LogTree::append(std::string_view leaf)
{
    const auto on_node = [this](unsigned height, const Hash& root) {
        if (height % tile_height != 0) return;
        const auto level = height / tile_height;
        if (rows_.size() <= level) rows_.resize(level + 1);
        rows_[level].push_back(root);
    };
    append_entry(bundle_, leaf);
    frontier_.append(hasher_, hasher_.leaf(as_bytes(leaf)), on_node);
    return rows_[0].size() == tile_width ? write_full_tiles() : Result<>{};
}

Result<> LogTree::write_full_tiles()
{
    for (unsigned level = 0; level < rows_.size() && rows_[level].size() == tile_width; ++level) {
        const auto count = frontier_.size() >> level * tile_height;
        const Tile tile{.level = level, .index = count / tile_width - 1};
        if (auto done = files_.write_hashes(tile, rows_[level]); !done) return done;
        if (level == 0) {
            if (auto done = files_.write_entries(tile, bundle_); !done) return done;
            bundle_.clear();
        }
        rows_[level].clear();
        filled_.push_back(tile);
    }
    return {};
}

Result<> LogTree::flush() const
{
    for (unsigned level = 0; level < rows_.size(); ++level) {
        if (rows_[level].empty()) continue;
        const auto count = frontier_.size() >> level * tile_height;
        const Tile tile{.level = level, .index = count / tile_width, .width = rows_[level].size()};
        if (auto done = files_.write_hashes(tile, rows_[level]); !done) return done;
        if (level > 0) continue;
        if (auto done = files_.write_entries(tile, bundle_); !done) return done;
    }
    return {};
}

void LogTree::drop_old_partials()
{
    for (const auto& tile : filled_)
        files_.drop_partials(tile.level, tile.index);
    filled_.clear();
}

TreeHead LogTree::head() { return {frontier_.size(), frontier_.root(hasher_)}; }

Result<std::optional<LogTree>> LogTree::restore(LogFiles files, std::uint64_t size)
{
    unsigned level = 0;
    while (size >> level * tile_height >= tile_width)
        ++level;
    LogTree tree{std::move(files)};
    tree.rows_.resize(level + 1);
    for (; level > 0; --level) {
        const auto count = size >> level * tile_height;
        const Tile tile{.level = level, .index = count / tile_width, .width = count % tile_width};
        if (tile.width == 0) continue;
        auto row = tree.files_.hashes(tile);
        if (!row) return std::move(row).error();
        if (!*row) return std::optional<LogTree>{};
        for (const auto& hash : **row)
            tree.frontier_.append_subtree(tree.hasher_, level * tile_height, hash);
        tree.rows_[level] = std::move(**row);
    }
    return std::optional{std::move(tree)};
}

} // namespace wuzhi::journal
