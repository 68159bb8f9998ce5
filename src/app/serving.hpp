#pragma once

// Who serves, as far as this machine can see: locks that end with the process that holds them.

#include "app/config.hpp"
#include "platform/base/file_lock.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::app {

// What a server holds while it runs.
struct Serving {
    FileLock folder; // `serving.lock` in `var`, which every server on the folder shares.
    // Beside an SQLite database, which has one server: `wuzhi.db.lock`.
    std::optional<FileLock> database{};
    // `log.lock` in `var`; held: the first server on the folder. PostgreSQL allows others too.
    std::optional<FileLock> log{};

    // Who holds the lease of the log: the machine, but for each further server on the folder.
    [[nodiscard]] std::string log_holder() const;
};

// The same after a restart, so that the log goes on at once; another on each machine.
[[nodiscard]] std::string machine_name();

// Errors: serve.running (conflict): a server runs on the SQLite database; lock.held (conflict): the
// folder is locked out; lock.unusable (unavailable).
[[nodiscard]] Result<Serving> begin_serving(const Config& config);

// Lets no server of this machine begin on the folder or the SQLite database while it is held.
// Errors: `reason` (conflict): one runs; lock.unusable (unavailable).
[[nodiscard]] Result<std::vector<FileLock>>
lock_servers_out(const Config& config, const std::string& reason);

} // namespace wuzhi::app
