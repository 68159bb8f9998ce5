#include "platform/journal/guard.hpp"

#include "platform/base/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace wuzhi::journal {
namespace {

Error unreadable(const std::filesystem::path& path, const Error& why)
{
    return fail(
        ErrorKind::corrupt,
        "log.unreadable",
        fmt::format(
            "{} is not a checkpoint of this log ({}): {} Nothing is signed until it is one or "
            "gone.",
            path.string(),
            why.reason,
            why.message
        )
    );
}

Error behind(const OriginRow& log, std::uint64_t size, const PublishedHead& found, const char* how)
{
    return fail(
        ErrorKind::corrupt,
        "log.behind",
        fmt::format(
            "A head of {} leaves of log {} was signed; the database has {} leaves of log {}{}. If "
            "it was restored from a backup, run `wuzhi log continue`.",
            found.head.size,
            found.log,
            size,
            log.log,
            how
        )
    );
}

Result<std::optional<PublishedHead>>
read_head(const std::filesystem::path& path, const LogOptions& options)
{
    std::optional<PublishedHead> head;
    auto note = read_file(path);
    if (!note) return std::move(note).error();
    if (!*note) return head;
    const auto name = std::string_view{**note}.substr(0, (*note)->find('\n'));
    const int log = number_of(options.origin, name);
    auto checkpoint = open_checkpoint(**note, keys_of(options, std::max(log, 1)));
    if (!checkpoint) return unreadable(path, checkpoint.error());
    head = {log, checkpoint->head, std::move(**note)};
    return head;
}

} // namespace

Result<std::vector<PublishedHead>> published_heads(const LogOptions& options, int log)
{
    std::vector<std::filesystem::path> paths{
        options.state_file, folder_of(options.folder, log) / "checkpoint"};
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator{options.folder, failed}) {
        const auto name = options.origin + '/' + entry.path().filename().string();
        if (number_of(options.origin, name) > log) paths.push_back(entry.path() / "checkpoint");
    }
    std::vector<PublishedHead> heads;
    for (const auto& path : paths) {
        auto head = read_head(path, options);
        if (!head) return std::move(head).error();
        if (*head) heads.push_back(std::move(**head));
    }
    return heads;
}

Result<Hash> root_in_database(db::Database& database, const OriginRow& log, std::uint64_t size)
{
    const auto count = static_cast<std::int64_t>(size);
    const auto row = database.read([&](db::Session& s) -> Result<std::optional<CheckpointRow>> {
        return store::checkpoint_of(s, log.county, log.log, count);
    });
    if (!row) return row.error();
    if (*row) {
        Hash root{};
        const auto bytes = from_hex((*row)->root);
        if (bytes && bytes->size() == root.size())
            std::copy(bytes->begin(), bytes->end(), root.begin());
        return root;
    }
    Hasher hasher;
    Frontier tree;
    while (tree.size() < size) {
        const auto from = log.first_leaf + static_cast<std::int64_t>(tree.size());
        const auto leaves = database.read([&](db::Session& s) -> Result<std::vector<LeafRow>> {
            return store::leaves(s, log.county, from, log.first_leaf + count, rows_per_read);
        });
        if (!leaves) return leaves.error();
        if (leaves->empty()) break; // A hole: the root comes out as another one.
        for (const auto& leaf : *leaves)
            tree.append(hasher, hasher.leaf(as_bytes(leaf.leaf_bytes)));
    }
    return tree.root(hasher);
}

Result<> check_not_behind(
    db::Database& database,
    const OriginRow& log,
    std::uint64_t size,
    const std::vector<PublishedHead>& heads
)
{
    for (const auto& found : heads) {
        if (found.log < log.log) continue; // It was continued already.
        if (found.log > log.log || found.head.size > size) return behind(log, size, found, "");
        const auto root = root_in_database(database, log, found.head.size);
        if (!root) return root.error();
        if (*root != found.head.root) return behind(log, size, found, ", but with other content");
    }
    return {};
}

Result<> check_not_restored(const LogOptions& options)
{
    if (options.restored_mark.empty()) return {};
    std::error_code failed; // A folder that cannot be read does not say that there is none.
    if (!std::filesystem::exists(options.restored_mark, failed) && !failed) return {};
    return fail(
        ErrorKind::corrupt,
        "log.behind",
        "Log and database came from a backup, and more may have been signed since. Run `wuzhi log "
        "continue`."
    );
}

Result<> check_not_behind(db::Database& database, const LogOptions& options)
{
    if (auto good = check_not_restored(options); !good) return good;
    struct Extent {
        OriginRow log{};
        std::int64_t end = 0;
    };
    const auto extent = database.read([&](db::Session& s) -> Result<Extent> {
        auto logs = store::origins(s, options.county);
        const auto latest = store::latest_leaf(s, options.county);
        if (logs.empty()) logs.push_back({.county = options.county, .origin = options.origin});
        return Extent{std::move(logs.back()), latest ? *latest + 1 : 0};
    });
    if (!extent) return extent.error();
    const auto heads = published_heads(options, extent->log.log);
    if (!heads) return heads.error();
    const auto size = static_cast<std::uint64_t>(extent->end - extent->log.first_leaf);
    return check_not_behind(database, extent->log, size, *heads);
}

} // namespace wuzhi::journal
