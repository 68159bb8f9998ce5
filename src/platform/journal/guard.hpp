#pragma once

// Against forks: a database restored from a backup knows fewer leaves than were signed. If it went
// on, other leaves would get the numbers of those that are lost, and two signed heads would
// contradict each other for ever. So before signing, everything that was ever published and still
// can be found is compared with the database.

#include "platform/db/database.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/log_options.hpp"
#include "platform/journal/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::journal {

// A signed head found outside the database.
struct PublishedHead {
    int log = 0;
    TreeHead head{};
    std::string note{};
};

// The heads in the log's folder, in those of later logs and in the state file; may be empty.
//
// Errors: log.files; log.unreadable (corrupt): what is there carries none of the log's signatures.
[[nodiscard]] Result<std::vector<PublishedHead>>
published_heads(const LogOptions& options, int log);

// The root of the first `size` leaves of the log, from its checkpoint of that size or, if there is
// none, from the leaves.
//
// Requires: so many leaves are in the database.
[[nodiscard]] Result<Hash>
root_in_database(db::Database& database, const OriginRow& log, std::uint64_t size);

// Whether all of `heads` are heads of the log as the database has it, of `size` leaves.
//
// Errors: log.behind (corrupt): one is larger or another; those of the database.
[[nodiscard]] Result<> check_not_behind(
    db::Database& database,
    const OriginRow& log,
    std::uint64_t size,
    const std::vector<PublishedHead>& heads
);

// Whether the log's files have been here all the time. Those of a backup do not tell what was
// signed after it.
//
// Errors: log.behind (corrupt).
[[nodiscard]] Result<> check_not_restored(const LogOptions& options);

// Both, of the county's newest log, for whoever does not hold its lease.
//
// Errors: those of published_heads, check_not_behind and check_not_restored.
[[nodiscard]] Result<> check_not_behind(db::Database& database, const LogOptions& options);

} // namespace wuzhi::journal
