#pragma once

#include "platform/db/database.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/log_files.hpp"
#include "platform/journal/store.hpp"
#include "platform/journal/verify.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

// One log and where it ends: at the newest leaf, or where the next log begins.
struct LogBounds {
    OriginRow log{};
    std::int64_t end = 0;
    bool is_newest = true;
};

// Hashes a log's leaves once, in order, and compares on the way: leaves with facts, heads with
// roots, published tiles with hashes.
class LogVerifier {
public:
    LogVerifier(
        db::Database& database, const VerifyOptions& options, LogBounds bounds, Report& report
    );

    [[nodiscard]] Result<> run();

private:
    [[nodiscard]] Result<> read_published();
    [[nodiscard]] Result<> stream_leaves();
    // Leaves that the database lacks, up to tree size `until`, from what was published.
    [[nodiscard]] Result<> fill_from_files(std::uint64_t until);
    [[nodiscard]] Result<> append(std::string_view leaf);
    [[nodiscard]] Result<> compare_heads();
    [[nodiscard]] Result<const CheckpointRow*> next_head();
    void compare_head(const CheckpointRow& row, const Hash& root);
    [[nodiscard]] Result<> compare_tile(const Tile& tile);
    void check_leaf(const AuditRow& row);
    void check_first_leaf(const AuditRow& row);
    void finish();

    // "Log 1: …"
    void deviation(std::string_view what);

    db::Database& database_;
    const VerifyOptions& options_;
    LogBounds bounds_;
    Report& report_;
    std::vector<VerifierKey> keys_; // Under this log's name.
    LogFiles files_;

    std::optional<TreeHead> published_{};
    std::uint64_t tiled_size_ = 0; // The tree size the files must show.

    Hasher hasher_{};
    Frontier tree_{};
    bool is_whole_ = true; // No leaf is unknown so far: roots and tiles can be compared.
    std::vector<std::vector<Hash>> rows_{};
    std::vector<std::string> entries_{};

    std::deque<CheckpointRow> heads_{}; // Read ahead.
    std::int64_t head_size_ = 0;        // Of the last head read.
    std::int64_t head_size_max_ = 0;    // Of the newest head when it began.
};

} // namespace wuzhi::journal
