#pragma once

// How the server is doing, for the desk's page of it: of the gauges those about which somebody may
// have to do something, with the county's own log and no other's.

#include "platform/base/clock.hpp"
#include "platform/base/json.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::app {

// Requests that wait for a thread: of those that read, write, or take long.
struct PoolView {
    std::string pool{}; // read, write, slow.
    std::int64_t waiting = 0;
    std::int64_t longest_wait_ms = 0;
    std::int64_t refused = 0; // Since the start, because too many waited.
};
BOOST_DESCRIBE_STRUCT(PoolView, (), (pool, waiting, longest_wait_ms, refused))

// The county's public log, on the process that keeps it.
struct LogView {
    std::int64_t pending_s = 0;               // How old the oldest fact without a leaf is.
    std::optional<std::int64_t> head_age_s{}; // Of the newest signed head.
    std::optional<std::string> problem{};     // Why it does not go on.
};
BOOST_DESCRIBE_STRUCT(LogView, (), (pending_s, head_age_s, problem))

struct SystemView {
    std::vector<PoolView> pools{};
    std::int64_t streams = 0;                    // Screens that are told of changes.
    std::optional<LogView> log{};                // Unset: another process keeps it.
    std::optional<std::int64_t> parked_facts{};  // That a reaction failed on three times.
    std::optional<std::int64_t> calendar_days{}; // Until the published holidays end.
    std::optional<std::int64_t> disk_free_bytes{};
    bool is_disk_low = false; // Nothing more is taken in.
    std::optional<Instant> last_backup_at{};
};
BOOST_DESCRIBE_STRUCT(
    SystemView,
    (),
    (pools, streams, log, parked_facts, calendar_days, disk_free_bytes, is_disk_low, last_backup_at)
)

} // namespace wuzhi::app
