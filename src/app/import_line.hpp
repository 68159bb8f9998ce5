#pragma once

// The words of `wuzhi import` on the command line.

#include "app/commands.hpp"

#include <CLI/CLI.hpp>

namespace wuzhi::app {

// What `wuzhi import` takes, and which of it was asked for.
struct Imports {
    CLI::App* command = nullptr;
    CLI::App* calendar = nullptr;
    CLI::App* catalogue = nullptr;
    CLI::App* organisations = nullptr;
    CLI::App* responsibilities = nullptr;
    CLI::App* people = nullptr;
    CLI::App* checklist = nullptr;
    ImportUnits units{};
    ImportCalendar days{};
    ImportCatalogue categories{};
    ImportList list{};
    ImportCases cases{};
};

// Adds them below `import`, whose options may be said before or after them.
void add_imports(CLI::App& import, Imports& imports);

// Requires: the command line was parsed, and `import` was in it.
[[nodiscard]] Result<> run_import(const Config& config, const Imports& imports);

} // namespace wuzhi::app
