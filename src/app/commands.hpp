#pragma once

#include "app/config.hpp"
#include "platform/base/result.hpp"

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

[[nodiscard]] Result<> print_openapi();

} // namespace wuzhi::app
