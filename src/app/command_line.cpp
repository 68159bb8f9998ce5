#include "app/command_line.hpp"

#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace wuzhi::app {
namespace {

int report(const Result<>& done)
{
    if (done) return 0;
    const auto& error = done.error();
    std::fprintf(stderr, "wuzhi: %s (%s)\n", error.message.c_str(), error.reason.c_str());
    return 1;
}

// The options of every command, each overriding what the file and the environment say.
struct Options {
    std::optional<std::string> config_file{};
    std::optional<std::string> db{};
    std::optional<std::string> var{};
    std::optional<std::string> data{};
    std::optional<std::string> address{};
    std::optional<std::int64_t> port{};
    std::optional<std::string> county{};
    bool is_fresh = false;
    bool has_neighbour = false;
    FiguresTask figures{};
    KeysTask keys{};
    UserTask user{};
};

Result<Config> config_of(const Options& options)
{
    std::optional<std::filesystem::path> file;
    if (options.config_file) file = *options.config_file;
    auto config = load_config(file, process_environment());
    if (!config) return config;
    const auto set = [](auto& field, const auto& given) {
        if (given) field = *given;
    };
    set(config->db, options.db);
    set(config->var, options.var);
    set(config->data, options.data);
    set(config->county, options.county);
    set(config->address, options.address);
    set(config->port, options.port);
    return config;
}

void add_place(CLI::App& command, Options& options)
{
    command.add_option("--config", options.config_file, "TOML file; `wuzhi config` prints one");
    command.add_option("--db", options.db, "sqlite:PATH or postgresql://…");
    command.add_option("--var", options.var, "Folder for keys, files and the public log");
    command.add_option("--data", options.data, "Folder of the data that comes with the program");
}

// `import` is followed by what is imported; the place may be said before or after it.
void add_import_units(CLI::App& import, ImportUnits& options)
{
    auto* units = import.add_subcommand("units", "Found a county or bring its units up to date");
    units->fallthrough();
    units->add_option("FILE", options.units, "CSV: code, name, kind, village_kind")->required();
    units->add_option("--areas", options.areas, "GeoJSON; features have the property code");
    units->add_option("--mapping", options.mapping, "JSON: the file's own columns and values");
    units->add_option(
        "--county", options.county, "Code of the county, if the file has no row of it"
    );
    units->add_option("--from", options.from, "Day from which it is so; now, unless earlier");
    units->add_option("--document", options.document, "By what authority");
    units->add_flag("--gcj02", options.is_gcj02, "The areas are of a map published in China");
    units->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
}

CLI::App* add_keys(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("keys", "Show, rotate, seal anew, put away or restore keys");
    add_place(*command, options);
    command->add_option("action", options.keys.action, "What to do")
        ->required()
        ->check(CLI::IsMember({"status", "rotate", "reseal", "escrow", "restore"}));
    command->add_option("--file", options.keys.file, "File of the escrow");
    command->add_option(
        "--passphrase-file",
        options.keys.passphrase_file,
        "File whose first line is the passphrase of the escrow; else it is read from input"
    );
    return command;
}

CLI::App* add_user(CLI::App& app, Options& options)
{
    auto* command =
        app.add_subcommand("user", "Make the first administrators, or let one in again");
    add_place(*command, options);
    command->add_option("action", options.user.action, "What to do")
        ->required()
        ->check(CLI::IsMember({"admins", "reset-password", "reset-second-factor"}));
    command->add_option("--login", options.user.login, "Login name of the account");
    command->add_option("--county", options.county, "Which county, where there are several");
    return command;
}

CLI::App* add_import_calendar(CLI::App& import, ImportCalendar& options)
{
    auto* calendar = import.add_subcommand("calendar", "Take in holidays or hours of work");
    calendar->fallthrough();
    calendar->add_option("FILE", options.file, "CSV; see data/calendars/README.md")->required();
    calendar->add_option("--layer", options.layer, "Whose word it is; a later one goes first")
        ->required()
        ->check(CLI::IsMember({"national", "prefecture", "county"}));
    calendar->add_option("--content", options.content, "What the file is about")
        ->required()
        ->check(CLI::IsMember({"days", "hours"}));
    calendar->add_option("--source", options.source, "The notice it is from")->required();
    calendar->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
    return calendar;
}

// Like add_import_units, for files that are taken as they are.
CLI::App* add_import_list(
    CLI::App& import, const std::string& name, const std::string& what, ImportList& options
)
{
    auto* list = import.add_subcommand(name, what);
    list->fallthrough();
    list->add_option("FILE", options.file, "CSV")->required();
    list->add_option("--county", options.county, "Code of the county, if there are several");
    list->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
    return list;
}

CLI::App* add_import_catalogue(CLI::App& import, ImportCatalogue& options)
{
    auto* catalogue = import.add_subcommand("catalogue", "Bring the catalogue of cases up to date");
    catalogue->fallthrough();
    catalogue->add_option("FILE", options.files, "CSV, one or more; see data/catalogue/README.md")
        ->required();
    catalogue->add_option("--county", options.county, "Code of the county, if there are several");
    catalogue->add_flag("--retire", options.is_retiring, "Take out of use what no file names");
    catalogue->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
    return catalogue;
}

void add_import_cases(CLI::App& import, ImportCases& options)
{
    auto* command = import.add_subcommand("cases", "Take in the cases of another system");
    command->fallthrough();
    command->add_option("FILE", options.file, "CSV with the columns of GeoReport Bulk")->required();
    command->add_option("--mapping", options.mapping, "JSON: the file's own columns and values");
    command->add_option("--source", options.source, "Name of the system, if the mapping has none");
    command->add_option("--refused", options.refused, "Where refused rows go: FILE.refused.csv");
    command->add_option("--county", options.county, "Code of the county, if there are several");
    command->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
}

CLI::App* add_log(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("log", "The public log, after a restore");
    command->require_subcommand(1);
    add_place(*command, options);
    command->add_subcommand("continue", "Go on in a new log that names the old one's last head")
        ->fallthrough();
    return command;
}

CLI::App* add_figures(CLI::App& app, Options& options)
{
    auto* figures = app.add_subcommand("figures", "Count all anew and compare with what is stored");
    add_place(*figures, options);
    auto* rebuild = figures->add_flag(
        "--rebuild", options.figures.is_rebuilt, "Put it in the place of the old"
    );
    auto* show =
        figures->add_option("--show", options.figures.metric, "Print one: case.closing_rate")
            ->excludes(rebuild);
    show->needs(figures->add_option("--from", options.figures.from, "First day, YYYY-MM-DD"));
    show->needs(figures->add_option("--to", options.figures.to, "Last day"));
    return figures;
}

// `export` is followed by what is exported, as `import` is.
CLI::App* add_exports(CLI::App& app, Options& options, ExportCases& exports)
{
    auto* command = app.add_subcommand("export", "Write what may leave the county");
    command->require_subcommand(1);
    add_place(*command, options);
    auto* cases =
        command->add_subcommand("cases", "CSV with the columns of GeoReport Bulk, masked");
    cases->fallthrough();
    cases->add_option("--out", exports.out, "File; else standard output");
    cases->add_option("--county", exports.county, "Code of the county, if there are several");
    return command;
}

// What `wuzhi import` takes, and which of it was asked for.
struct Imports {
    CLI::App* command = nullptr;
    CLI::App* calendar = nullptr;
    CLI::App* catalogue = nullptr;
    CLI::App* organisations = nullptr;
    CLI::App* responsibilities = nullptr;
    ImportUnits units{};
    ImportCalendar days{};
    ImportCatalogue categories{};
    ImportList list{};
    ImportCases cases{};
};

void add_imports(CLI::App& app, Options& options, Imports& imports)
{
    auto* import = app.add_subcommand("import", "Take in a file");
    import->require_subcommand(1);
    add_place(*import, options);
    add_import_units(*import, imports.units);
    imports.command = import;
    imports.calendar = add_import_calendar(*import, imports.days);
    imports.catalogue = add_import_catalogue(*import, imports.categories);
    imports.organisations = add_import_list(
        *import, "organisations", "Bring the county's bodies up to date", imports.list
    );
    imports.responsibilities = add_import_list(
        *import, "responsibilities", "Bring the list of who is responsible up to date", imports.list
    );
    add_import_cases(*import, imports.cases);
}

Result<> run_import(const Config& config, const Imports& imports)
{
    if (imports.calendar->parsed()) return run_import_calendar(config, imports.days);
    if (imports.catalogue->parsed()) return run_import_catalogue(config, imports.categories);
    if (imports.organisations->parsed()) return run_import_organisations(config, imports.list);
    if (imports.responsibilities->parsed())
        return run_import_responsibilities(config, imports.list);
    if (imports.command->got_subcommand("cases")) return run_import_cases(config, imports.cases);
    return run_import_units(config, imports.units);
}

} // namespace

int run_command_line(int argc, char** argv)
{
    CLI::App app{"Wuzhi 五治: the public-service side of a county's grass-roots governance"};
    app.require_subcommand(1);
    Options options;

    auto* serve = app.add_subcommand("serve", "Serve until Ctrl-C");
    add_place(*serve, options);
    serve->add_option("--address", options.address, "Address to listen on");
    serve->add_option("--port", options.port, "Port of the service");

    auto* demo = app.add_subcommand("demo", "Make the demonstration county, unless it is there");
    add_place(*demo, options);
    demo->add_flag("--fresh", options.is_fresh, "Forget the one that is there");

    demo->add_flag("--neighbour", options.has_neighbour, "With a second, fictional county");

    auto* verify = app.add_subcommand("verify", "Recompute the public log and report deviations");
    add_place(*verify, options);

    const auto* log = add_log(app, options);
    auto* figures = add_figures(app, options);
    auto* document = app.add_subcommand("openapi", "Print the API document");
    auto* print = app.add_subcommand("config", "Print every key of the configuration");
    add_place(*print, options);

    Imports imports;
    add_imports(app, options, imports);
    ExportCases exports;
    const auto* exported = add_exports(app, options, exports);
    auto* keys = add_keys(app, options);
    auto* user = add_user(app, options);

    CLI11_PARSE(app, argc, argv);

    if (document->parsed()) return report(print_openapi());
    const auto config = config_of(options);
    if (!config) return report(config.error());
    if (print->parsed()) {
        std::fputs(print_config(*config).c_str(), stdout);
        return 0;
    }
    if (serve->parsed()) return report(run_serve(*config));
    if (demo->parsed())
        return report(run_demo(
            *config,
            options.is_fresh ? Fresh::yes : Fresh::no,
            options.has_neighbour ? Neighbour::yes : Neighbour::no
        ));
    if (imports.command->parsed()) return report(run_import(*config, imports));
    if (exported->parsed()) return report(run_export_cases(*config, exports));
    if (log->parsed()) return report(run_log_continue(*config));
    if (keys->parsed()) return report(run_keys(*config, options.keys));
    if (user->parsed()) return report(run_user(*config, options.user));
    if (figures->parsed()) return report(run_figures(*config, options.figures));
    return report(run_verify(*config));
}

} // namespace wuzhi::app
