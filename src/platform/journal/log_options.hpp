#pragma once

#include "platform/journal/log_files.hpp"
#include "platform/journal/note.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace wuzhi::journal {

// The log of one county: where it is and who signs it.
struct LogOptions {
    std::string county{};
    // Its name in checkpoints and keys: where it is published, without scheme: "HOST/log/632822".
    std::string origin{};
    // Ed25519. Lost, the log ends and another one must be begun; stolen, it can be forked.
    Seed seed{};
    // The folder that is published. Log number n > 1 lives in its subfolder "n".
    std::filesystem::path folder{};
    // Remembers the newest signed head where no backup of the database overwrites it.
    std::filesystem::path state_file{};
    // There is such a file while the database is that of a backup and nobody continued its logs
    // since: what was signed after it is not known here. Who had them all continued removes it.
    // Empty: there is never one.
    std::filesystem::path restored_mark{};
    // Who holds the lease: the same after a restart of this process, another on each machine.
    std::string holder = "main";
    std::chrono::milliseconds checkpoint_every{60'000};
    std::chrono::milliseconds lease_for{30'000};
    // Leaves per transaction. A larger one keeps the other writers of SQLite waiting for longer.
    int batch_max = 250;
    // Keys that signed this log before.
    std::vector<VerifierKey> retired_keys{};
};

// What log number `log` of a county is called and where it is.
[[nodiscard]] std::string origin_of(const std::string& origin, int log);
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& folder, int log);

// The number of the log called `name`, or 0.
[[nodiscard]] int number_of(const std::string& origin, std::string_view name);

// `keys` under the name of log number `log`.
[[nodiscard]] std::vector<VerifierKey>
keys_of(const std::vector<VerifierKey>& keys, const std::string& origin, int log);

// All keys that may have signed log number `log`, today's first.
[[nodiscard]] std::vector<VerifierKey> keys_of(const LogOptions& options, int log);

} // namespace wuzhi::journal
