#pragma once

#include "platform/db/database.hpp"
#include "platform/journal/lease.hpp"
#include "platform/journal/log_options.hpp"
#include "platform/journal/log_tree.hpp"
#include "platform/journal/store.hpp"

#include <optional>

namespace wuzhi::journal {

// The newest log of a county, ready to grow.
struct LoadedLog {
    OriginRow origin{};
    LogTree tree;
    std::optional<CheckpointRow> newest{}; // The newest head stored.

    [[nodiscard]] std::int64_t next_leaf() const
    {
        return origin.first_leaf + static_cast<std::int64_t>(tree.size());
    }
};

// The county's newest log and how many leaves of it are stored; opens the first one if there is
// none. Errors: log.origin (corrupt): it has another name; log.fenced; those of the database.
struct CurrentLog {
    OriginRow origin{};
    std::uint64_t size = 0;
};
[[nodiscard]] Result<CurrentLog>
current_log(db::Database& database, const Lease& lease, const LogOptions& options, Instant now);

// The tree of all leaves stored: from the tiles of the newest head if they lead to it, else by
// hashing every leaf again, which writes missing tiles anew.
//
// Errors: log.damaged (corrupt): the leaves do not lead to the newest head stored beside them;
// log.files; those of the database.
[[nodiscard]] Result<LoadedLog>
load_log(db::Database& database, const LogOptions& options, const OriginRow& origin);

} // namespace wuzhi::journal
