#pragma once

#include "app/map_layers.hpp"
#include "platform/base/log.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::app {

// Everything that can be set, with its default. Read from one TOML file, then from the environment
// (WUZHI_PORT for `port`), then from the command line; the later one wins. `wuzhi config` prints
// each key with its value and what it is for.
struct Config {
    std::string db{}; // Empty: sqlite:<var>/wuzhi.db.
    std::string var = "var";
    std::string data = "data";
    std::string web = "web/dist";
    std::string languages{}; // Empty: those that come with the program.
    std::string blobs{};     // Empty: <var>/blobs.
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    std::int64_t admin_port = 0; // 0: port + 1. Loopback only.
    std::int64_t io_threads = 2;
    std::string county{};              // Empty: every county in the database.
    std::string case_clocks = "rural"; // Profile of the time limits: case_clock.rural.*
    std::string hosts{}; // "632822=dulan.example.cn,632823=…"; more names: repeat the county.
    std::string log_level = "info";
    std::int64_t disk_free_mb_min = 500;
    std::string tls_certificate{};
    std::string tls_key{};
    std::string trusted_proxies{};     // "10.0.0.11,10.0.0.0/24"
    std::int64_t reports_at_once = -1; // 60, and no limit in a demonstration.
    bool in_service = false;           // Refuses what is of a demonstration.
    std::string text_gateway{};        // "file:FOLDER", "https://…"; empty: desks call.
    std::string text_token_file{};
    std::string text_hours = "08:00-21:00"; // On the county's clock.
    // `[[map.layers]]`, in the file only. No key like the others.
    std::vector<MapLayer> map_layers{};
};
BOOST_DESCRIBE_STRUCT(
    Config,
    (),
    (db,
     var,
     data,
     web,
     languages,
     blobs,
     address,
     port,
     admin_port,
     io_threads,
     county,
     case_clocks,
     hosts,
     log_level,
     disk_free_mb_min,
     tls_certificate,
     tls_key,
     trusted_proxies,
     reports_at_once,
     in_service,
     text_gateway,
     text_token_file,
     text_hours)
)

// What a key is for, one line. Requires: `key` is a member of Config.
[[nodiscard]] std::string_view describe_key(std::string_view key);

// Looks up a variable of the environment.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
[[nodiscard]] Environment process_environment();

// Errors: config.unreadable, config.malformed, config.unknown_key, config.wrong_type,
// config.out_of_range, config.map_layer (invalid).
[[nodiscard]] Result<Config>
load_config(const std::optional<std::filesystem::path>& file, const Environment& environment);

// "debug", "info", "warning", "error"; nothing: another word.
[[nodiscard]] std::optional<Level> log_level_of(std::string_view word);

// For what the command line said after that.
// Errors: config.out_of_range, config.wrong_type (invalid), the field being the key.
[[nodiscard]] Result<> check_values(const Config& config);

// The database's address, with the default filled in.
[[nodiscard]] std::string database_url(const Config& config);

// The folder of an SQLite database; for another, which says itself when it is full, that of `var`.
[[nodiscard]] std::filesystem::path database_folder(const Config& config);

// The folder of uploaded files, with the default filled in.
[[nodiscard]] std::filesystem::path blob_path(const Config& config);

// Every key as TOML with its value, each under its line of explanation.
[[nodiscard]] std::string print_config(const Config& config);

// Answers others than this machine, and neither it nor a proxy that is known has a certificate:
// passwords can be read on the way, and no phone keeps the field app for work without a signal.
[[nodiscard]] bool is_unprotected(const Config& config);

} // namespace wuzhi::app
