#pragma once

// What the program stands on before it knows of any county: its keys, its database, its folders.

#include "app/config.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/disk_watch.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "platform/journal/log_options.hpp"
#include "platform/keys/keyring.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::app {

// Every module's migrations, in the order they are applied.
[[nodiscard]] std::vector<db::Migration> all_migrations();

// What needs no county yet: the keys and the database, brought up to date.
struct Ground {
    Ground(Config settings, std::unique_ptr<db::Database> opened);

    SystemClock clock{};
    SystemEntropy entropy{};
    IdSource ids{clock, entropy};
    Config config;
    DiskWatch disk; // Under everything that is kept here; run_serve looks each second.
    std::optional<keys::Keyring> keyring{}; // Set by lay_ground.
    std::unique_ptr<db::Database> database;
};

// The master key file: outside the database, and outside its backups.
[[nodiscard]] std::filesystem::path key_file(const Config& config);

// Whether what is there is brought up to date, and keys are made where there are none; or it is
// only looked at, and must be so already.
enum class Schema { up_to_date, as_it_is };

// Errors: those of the keyring, of Database::open and of migrate or check_migrated; app.var
// (unavailable): the folder cannot be made.
[[nodiscard]] Result<std::unique_ptr<Ground>>
lay_ground(const Config& config, Schema then = Schema::up_to_date);

// What the county's log is called, and the folder that is published; of its first part.
[[nodiscard]] std::string log_origin(const std::string& county);
[[nodiscard]] std::filesystem::path log_folder(const Config& config, const std::string& county);
// A file that is there while database and logs are those of a backup and no log was continued.
[[nodiscard]] std::filesystem::path restored_mark(const Config& config);
// Where the county's log is and what signs it.
[[nodiscard]] journal::LogOptions log_options(const Ground& ground, const std::string& county);
// The public half of that, in one line, to be handed out.
[[nodiscard]] std::string public_log_key(const Ground& ground, const std::string& county);

} // namespace wuzhi::app
