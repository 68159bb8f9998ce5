#include "platform/journal/verify_log.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/leaf.hpp"
#include "platform/journal/log_options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wuzhi::journal {
namespace {

std::optional<Salt> salt_of(const std::string& hex)
{
    const auto bytes = from_hex(hex);
    Salt salt{};
    if (!bytes || bytes->size() != salt.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), salt.begin());
    return salt;
}

// The fact of the row; nullopt when its columns make none.
std::optional<Fact> fact_of(const AuditRow& row, std::string_view county)
{
    const auto id = FactId::parse(row.id.value_or(""));
    const auto header = TextForm<Header>::read(row.header.value_or(""));
    if (!id || to_text(*id) != row.id || !header || !row.kind || !row.public_body)
        return std::nullopt;
    Fact fact{
        .id = *id,
        .county = std::string{county},
        .kind = *row.kind,
        .header = *header,
        .occurred_at = row.occurred_at.value_or(Instant{}),
        .recorded_at = row.recorded_at.value_or(Instant{}),
        .device_time = row.device_time,
        .unit_path = row.unit_path.value_or(""),
        .subject = row.subject.value_or(""),
        .acting_post = row.acting_post.value_or(""),
        .quantity = row.quantity.value_or(0),
        .public_body = *row.public_body,
        .private_body = row.body.value_or("")};
    if (!row.corrects) return fact;
    fact.corrects = FactId::parse(*row.corrects);
    if (!fact.corrects || to_text(*fact.corrects) != row.corrects) return std::nullopt;
    return fact;
}

} // namespace

LogVerifier::LogVerifier(
    db::Database& database, const VerifyOptions& options, LogBounds bounds, Report& report
)
    : database_(database),
      options_(options),
      bounds_(std::move(bounds)),
      report_(report),
      keys_(keys_of(options.keys, options.keys.front().name, bounds_.log.log)),
      files_(folder_of(options.folder, bounds_.log.log))
{
}

void LogVerifier::deviation(std::string_view what)
{
    report_.deviation(fmt::format("Log {}: {}", bounds_.log.log, what));
}

Result<> LogVerifier::run()
{
    if (auto done = read_published(); !done) return done;
    if (auto done = stream_leaves(); !done) return done;
    finish();
    return {};
}

// The published head is read before the stored ones: it is stored before it is published.
Result<> LogVerifier::read_published()
{
    const auto note = files_.checkpoint();
    if (!note) return note.error();
    const auto newest =
        database_.read([&](db::Session& session) -> Result<std::optional<CheckpointRow>> {
            return store::latest_checkpoint(session, options_.county, bounds_.log.log);
        });
    if (!newest) return newest.error();
    head_size_max_ = *newest ? (*newest)->size : 0;
    tiled_size_ = static_cast<std::uint64_t>(head_size_max_);
    if (!*note) {
        if (*newest) deviation("the published head is missing.");
        return {};
    }
    const auto checkpoint = open_checkpoint(**note, keys_);
    if (!checkpoint) {
        deviation("the published head is not signed by the log: " + checkpoint.error().message);
        return {};
    }
    published_ = checkpoint->head;
    tiled_size_ = published_->size;
    const auto stored = static_cast<std::uint64_t>(head_size_max_);
    if (bounds_.is_newest && published_->size > stored) // Else the next log acknowledges it.
        deviation(fmt::format(
            "a head of {} leaves is published; the newest stored one has {}.",
            published_->size,
            stored
        ));
    return {};
}

Result<> LogVerifier::stream_leaves()
{
    const auto first = bounds_.log.first_leaf;
    auto next = first;
    for (;;) {
        const auto rows =
            database_.read([&](db::Session& session) -> Result<std::vector<AuditRow>> {
                return store::audit_rows(
                    session, options_.county, next, bounds_.end, rows_per_read
                );
            });
        if (!rows) return rows.error();
        for (const auto& row : *rows) {
            if (row.leaf_index != next) {
                const auto missing = row.leaf_index - next;
                deviation(fmt::format("{} leaves from leaf {} are missing.", missing, next));
                const auto until = static_cast<std::uint64_t>(row.leaf_index - first);
                if (auto done = fill_from_files(until); !done) return done;
            }
            ++report_.leaves;
            if (row.leaf_index == first && bounds_.log.log > 1)
                check_first_leaf(row);
            else
                check_leaf(row);
            if (auto done = append(row.leaf_bytes); !done) return done;
            next = row.leaf_index + 1;
        }
        if (rows->empty()) break;
    }
    if (!published_ || published_->size <= tree_.size() || !is_whole_) return {};
    const auto missing = published_->size - tree_.size();
    if (bounds_.is_newest)
        deviation(fmt::format("{} leaves under the published head are missing.", missing));
    else
        report_.lost += missing;
    return fill_from_files(published_->size);
}

Result<> LogVerifier::fill_from_files(std::uint64_t until)
{
    while (is_whole_ && tree_.size() < until) {
        const auto index = tree_.size() / tile_width;
        const Tile tile{.index = index, .width = width_in(tiled_size_, 0, index)};
        std::optional<std::vector<std::string>> leaves;
        if (tree_.size() < tiled_size_) {
            auto entries = files_.entries(tile);
            if (!entries) return std::move(entries).error();
            leaves = std::move(*entries);
        }
        if (!leaves) {
            is_whole_ = false;
            deviation(fmt::format("from leaf {} on, the tree cannot be recomputed.", tree_.size()));
            return {};
        }
        for (auto i = tree_.size() % tile_width; i < tile.width && tree_.size() < until; ++i)
            if (auto done = append((*leaves)[i]); !done) return done;
    }
    return {};
}

Result<> LogVerifier::append(std::string_view leaf)
{
    if (!is_whole_) return {};
    entries_.emplace_back(leaf);
    tree_.append(hasher_, hasher_.leaf(as_bytes(leaf)), [&](unsigned height, const Hash& root) {
        if (height % tile_height != 0) return;
        const auto level = height / tile_height;
        if (rows_.size() <= level) rows_.resize(level + 1);
        rows_[level].push_back(root);
    });
    const bool is_edge = tree_.size() == tiled_size_;
    for (unsigned level = 0; level < rows_.size(); ++level) {
        const auto count = tree_.size() >> level * tile_height;
        const auto width = rows_[level].size();
        const bool is_full = width == tile_width;
        if (!is_full && !is_edge) break; // Higher levels change with lower ones.
        if (width == 0) continue;
        const Tile tile{.level = level, .index = (count - 1) / tile_width, .width = width};
        if (tree_.size() <= tiled_size_)
            if (auto done = compare_tile(tile); !done) return done;
        if (!is_full) continue;
        rows_[level].clear();
        if (level == 0) entries_.clear();
    }
    return compare_heads();
}

Result<> LogVerifier::compare_tile(const Tile& tile)
{
    ++report_.tiles;
    const auto hashes = files_.hashes(tile);
    if (!hashes) return hashes.error();
    if (!*hashes)
        deviation(path_of(tile) + " is missing or torn.");
    else if (**hashes != rows_[tile.level])
        deviation(path_of(tile) + " has other hashes.");
    if (tile.level > 0) return {};

    ++report_.tiles;
    const auto entries = files_.entries(tile);
    if (!entries) return entries.error();
    if (!*entries)
        deviation(entries_path_of(tile) + " is missing or torn.");
    else if (**entries != entries_)
        deviation(entries_path_of(tile) + " has other leaves.");
    return {};
}

// The stored head to be reached next; null: there is none.
Result<const CheckpointRow*> LogVerifier::next_head()
{
    if (heads_.empty() && head_size_ < head_size_max_) {
        auto rows = database_.read([&](db::Session& session) -> Result<std::vector<CheckpointRow>> {
            const auto log = bounds_.log.log;
            return store::checkpoints_after(
                session, options_.county, log, head_size_, rows_per_read
            );
        });
        if (!rows) return std::move(rows).error();
        heads_.assign(rows->begin(), rows->end());
        if (heads_.empty()) head_size_ = head_size_max_;
    }
    return heads_.empty() ? nullptr : &heads_.front();
}

// Heads whose size the tree has just reached.
Result<> LogVerifier::compare_heads()
{
    if (published_ && published_->size == tree_.size() && published_->root != tree_.root(hasher_))
        deviation("the published head has another root than the leaves lead to.");
    for (;;) {
        const auto head = next_head();
        if (!head) return head.error();
        const auto size = static_cast<std::int64_t>(tree_.size());
        if (!*head || (*head)->size > size) return {};
        compare_head(**head, tree_.root(hasher_));
        heads_.pop_front();
    }
}

void LogVerifier::compare_head(const CheckpointRow& row, const Hash& root)
{
    ++report_.heads;
    const auto name = fmt::format("the stored head of {} leaves", row.size);
    if (row.previous_size != head_size_)
        deviation(fmt::format(
            "{} follows one of {}, but the one before it has {}.",
            name,
            row.previous_size,
            head_size_
        ));
    head_size_ = row.size;
    const auto checkpoint = open_checkpoint(row.note, keys_);
    if (!checkpoint) {
        deviation(name + " is not signed by the log: " + checkpoint.error().message);
        return;
    }
    const TreeHead head{static_cast<std::uint64_t>(row.size), root};
    if (checkpoint->head != head || row.root != to_hex(root))
        deviation(name + " has another root or size than the leaves lead to.");
}

void LogVerifier::check_leaf(const AuditRow& row)
{
    const auto name = fmt::format("leaf {}", row.leaf_index);
    const auto fact = fact_of(row, options_.county);
    if (!row.leaf_fact || !fact) {
        deviation(name + " belongs to no fact.");
        return;
    }
    if (row.leaf_kind != fact->kind) deviation(name + " is listed under another kind.");
    if (has_commitment(*fact) && !row.commitment) {
        deviation(name + ": its fact has no commitment.");
        return;
    }
    if (leaf_of(*fact, row.commitment) != row.leaf_bytes)
        deviation(fmt::format("{} is not the leaf of fact {}.", name, *row.id));
    if (!row.salt) {
        if (row.commitment) ++report_.erased;
        return;
    }
    const auto salt = salt_of(*row.salt);
    if (!salt || to_hex(commitment_of(*fact, *salt, hasher_)) != row.commitment)
        deviation(fmt::format("{}: the private part of fact {} was changed.", name, *row.id));
}

// A log that continues another one says where that one ended.
void LogVerifier::check_first_leaf(const AuditRow& row)
{
    const auto& origin = options_.keys.front().name;
    const auto name = std::string_view{row.leaf_bytes}.substr(0, row.leaf_bytes.find('\n'));
    const int continued = number_of(origin, name);
    const auto keys = keys_of(options_.keys, origin, std::max(continued, 1));
    const auto head = open_checkpoint(row.leaf_bytes, keys);
    if (row.leaf_fact || !head || continued >= bounds_.log.log)
        deviation("its first leaf is not the head of the log that it continues.");
}

void LogVerifier::finish()
{
    if (!is_whole_) return;
    for (const auto& head : heads_)
        deviation(fmt::format(
            "the stored head of {} leaves is larger than the log, which has {}.",
            head.size,
            tree_.size()
        ));
    if (heads_.empty() && head_size_ < head_size_max_)
        deviation(fmt::format("the stored head of {} leaves was not reached.", head_size_max_));
}

} // namespace wuzhi::journal
