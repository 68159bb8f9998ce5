#include "platform/journal/load_log.hpp"

#include "platform/base/encoding.hpp"

#include <limits>

namespace wuzhi::journal {
namespace {

// Appends the stored leaves that `log.tree` does not have yet; whether they lead to the newest
// head.
Result<bool> append_stored(db::Database& database, LoadedLog& log)
{
    const auto leads_to_newest = [&] { return to_hex(log.tree.head().root) == log.newest->root; };
    const auto signed_size = log.newest ? static_cast<std::uint64_t>(log.newest->size) : 0;
    bool is_right = log.tree.size() == signed_size && (!log.newest || leads_to_newest());
    for (bool is_end = false; !is_end;) {
        const auto from = log.next_leaf();
        const auto leaves = database.read([&](db::Session& s) -> Result<std::vector<LeafRow>> {
            constexpr auto no_end = std::numeric_limits<std::int64_t>::max();
            return store::leaves(s, log.origin.county, from, no_end, rows_per_read);
        });
        if (!leaves) return leaves.error();
        for (const auto& leaf : *leaves) {
            if (auto done = log.tree.append(leaf.leaf_bytes); !done) return std::move(done).error();
            if (log.newest && log.tree.size() == signed_size) is_right = leads_to_newest();
        }
        is_end = leaves->empty();
    }
    return is_right;
}

} // namespace

Result<CurrentLog>
current_log(db::Database& database, const Lease& lease, const LogOptions& options, Instant now)
{
    auto origin = lease.write(database, [&](db::Session& session) -> Result<OriginRow> {
        auto logs = store::origins(session, options.county);
        if (!logs.empty()) return std::move(logs.back());
        OriginRow first{options.county, 1, options.origin, 0, now};
        store::insert_origin(session, first);
        return first;
    });
    if (!origin) return std::move(origin).error();
    const auto wanted = origin_of(options.origin, origin->log);
    if (origin->origin != wanted)
        return fail(
            ErrorKind::corrupt,
            "log.origin",
            "The log in the database is called " + origin->origin + ", not " + wanted +
                "; correct the configuration."
        );
    const auto latest = database.read([&](db::Session& s) -> Result<std::int64_t> {
        return store::latest_leaf(s, options.county).value_or(-1);
    });
    if (!latest) return latest.error();
    const auto size = std::max<std::int64_t>(0, *latest + 1 - origin->first_leaf);
    return CurrentLog{std::move(*origin), static_cast<std::uint64_t>(size)};
}

Result<LoadedLog>
load_log(db::Database& database, const LogOptions& options, const OriginRow& origin)
{
    const LogFiles files{folder_of(options.folder, origin.log)};
    const auto newest = database.read([&](db::Session& s) -> Result<std::optional<CheckpointRow>> {
        return store::latest_checkpoint(s, origin.county, origin.log);
    });
    if (!newest) return newest.error();
    const auto signed_size = *newest ? static_cast<std::uint64_t>((*newest)->size) : 0;

    auto restored = LogTree::restore(files, signed_size);
    if (!restored) return std::move(restored).error();
    if (*restored) {
        LoadedLog log{origin, std::move(**restored), *newest};
        const auto is_right = append_stored(database, log);
        if (!is_right) return is_right.error();
        if (*is_right) return log;
    }
    LoadedLog log{origin, LogTree{files}, *newest};
    const auto is_right = append_stored(database, log);
    if (!is_right) return is_right.error();
    if (*is_right) return log;
    return fail(
        ErrorKind::corrupt,
        "log.damaged",
        "The leaves in the database do not lead to the newest head stored beside them; run "
        "`wuzhi verify`."
    );
}

} // namespace wuzhi::journal
