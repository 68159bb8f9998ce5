#pragma once

namespace wuzhi::app {

// `wuzhi serve`, `wuzhi demo`, `wuzhi verify`, `wuzhi keys`, `wuzhi user`, `wuzhi openapi`,
// `wuzhi config`.
//
// Returns the exit status: 0 done, 1 refused or found wrong, 2 the command line makes no sense.
[[nodiscard]] int run_command_line(int argc, char** argv);

} // namespace wuzhi::app
