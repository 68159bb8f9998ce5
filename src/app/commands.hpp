#pragma once

#include "app/config.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>

namespace wuzhi::app {

// What the command line does, one function per command. They print to standard output.

// Serves until SIGINT or SIGTERM, then lets requests in hand end.
[[nodiscard]] Result<> run_serve(const Config& config);

enum class Fresh { no, yes };

// Makes the demonstration county; does nothing when it is there, unless it shall be fresh.
// Errors: demo.not_demo (conflict): the database holds another county, which stays untouched;
// demo.data (not_found): a file of the data folder is missing.
[[nodiscard]] Result<> run_demo(const Config& config, Fresh fresh);

// Errors: log.deviates (corrupt): the log, the facts or the files are not what was signed.
[[nodiscard]] Result<> run_verify(const Config& config);

// The files of `wuzhi import units`, and how to take them.
struct ImportUnits {
    std::string units{}; // Paths.
    std::optional<std::string> areas{};
    std::optional<std::string> mapping{};
    std::string county{}; // Empty: the one the rows are of.
    std::string from{};   // A day or an instant; empty: now.
    std::string document{};
    bool is_gcj02 = false; // The areas.
    bool is_dry_run = false;
};

// Founds the county of the file or brings it up to date; prints every problem, by row.
// Errors: import.problems (invalid): there are some, and nothing was changed; import.file
// (not_found); import.from (invalid); those of import_units.
[[nodiscard]] Result<> run_import_units(const Config& config, const ImportUnits& options);

[[nodiscard]] Result<> print_openapi();

} // namespace wuzhi::app
