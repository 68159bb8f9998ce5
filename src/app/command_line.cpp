#include "app/command_line.hpp"

#include "app/commands.hpp"
#include "app/import_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

namespace wuzhi::app {
namespace {

int report(const Result<>& done)
{
    if (done) return 0;
    std::fprintf(stderr, "wuzhi: %s\n", text_of(done.error()).c_str());
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
    VerifyTask verify{};
    PurgeTask purge{};
    FiguresTask figures{};
    KeysTask keys{};
    UserTask user{};
    SetupTask setup{};
    Imports imports{};
    ExportCases exports{};
    BackupTask backup{};
    RestoreTask restore{};
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
    if (auto good = check_values(*config); !good) return good.error();
    return config;
}

// A word of the command line and what it does.
struct Command {
    CLI::App* line = nullptr;
    std::function<Result<>(const Config&)> run{};
};

void add_place(CLI::App& command, Options& options)
{
    command.add_option("--config", options.config_file, "TOML file; `wuzhi config` prints one");
    command.add_option("--db", options.db, "sqlite:PATH or postgresql://…");
    command.add_option("--var", options.var, "Folder for keys, files and the public log");
    command.add_option("--data", options.data, "Folder of the data that comes with the program");
}

Command add_keys(CLI::App& app, Options& options)
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
        "File whose first line is the passphrase of the escrow, - for input; else it is asked for"
    );
    return {command, [&options](const Config& config) { return run_keys(config, options.keys); }};
}

Command add_user(CLI::App& app, Options& options)
{
    auto* command =
        app.add_subcommand("user", "Make the first administrators, or let one in again");
    add_place(*command, options);
    command->add_option("action", options.user.action, "What to do")
        ->required()
        ->check(CLI::IsMember({"admins", "reset-password", "reset-second-factor"}));
    command->add_option("--login", options.user.login, "Login name of the account");
    command->add_option("--county", options.county, "Which county, where there are several");
    return {command, [&options](const Config& config) { return run_user(config, options.user); }};
}

Command add_setup(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("setup", "A county from a folder of spreadsheets");
    add_place(*command, options);
    auto* folder = command->add_option(
        "FOLDER", options.setup.folder, "units.csv, people.csv, …; without: list what is missing"
    );
    command->add_option("--templates", options.setup.templates, "Lay empty spreadsheets there")
        ->excludes(folder);
    command->add_flag("--dry-run", options.setup.is_dry_run, "List everything and keep nothing")
        ->needs(folder);
    return {command, [&options](const Config& config) { return run_setup(config, options.setup); }};
}

Command add_log(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("log", "The public log: its key, or going on with it");
    command->require_subcommand(1);
    add_place(*command, options);
    auto* key = command->add_subcommand("key", "Print the public key that the log is checked with");
    key->fallthrough();
    command->add_subcommand("continue", "Go on in a new log that names the old one's last head")
        ->fallthrough();
    return {command, [key](const Config& config) {
                return key->parsed() ? run_log_key(config) : run_log_continue(config);
            }};
}

Command add_figures(CLI::App& app, Options& options)
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
    return {
        figures, [&options](const Config& config) { return run_figures(config, options.figures); }};
}

// `export` is followed by what is exported, as `import` is.
Command add_exports(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("export", "Write what may leave the county");
    command->require_subcommand(1);
    add_place(*command, options);
    auto* cases =
        command->add_subcommand("cases", "CSV with the columns of GeoReport Bulk, masked");
    cases->fallthrough();
    cases->add_option("--out", options.exports.out, "File; else standard output");
    cases->add_option(
        "--mapping", options.exports.mapping, "JSON whose \"out\" has another system's columns"
    );
    cases->add_option(
        "--county", options.exports.county, "Code of the county, if there are several"
    );
    return {command, [&options](const Config& config) {
                return run_export_cases(config, options.exports);
            }};
}

Command add_backup(CLI::App& app, Options& options)
{
    auto& task = options.backup;
    auto* command = app.add_subcommand("backup", "Keep a copy of everything but the keys");
    add_place(*command, options);
    command->add_option("--to", task.folder, "Folder of the backups, on another disk")->required();
    auto* keep = command->add_option("--keep", task.keep, "Remove all but the newest so many");
    auto* list = command->add_flag("--list", task.is_listed, "List the backups that are there");
    auto* check = command->add_flag("--check", task.is_checked, "Read all of the newest one");
    list->excludes(check)->excludes(keep);
    check->excludes(keep);
    return {
        command, [&options](const Config& config) { return run_backup(config, options.backup); }};
}

Command add_restore(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("restore", "Bring a backup back, where there is nothing");
    add_place(*command, options);
    command->add_option("--from", options.restore.folder, "Folder of the backups")->required();
    command->add_option("--name", options.restore.name, "Which one; the newest, if not said");
    return {
        command, [&options](const Config& config) { return run_restore(config, options.restore); }};
}

Command add_serve(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("serve", "Serve until Ctrl-C");
    add_place(*command, options);
    command->add_option("--address", options.address, "Address to listen on");
    command->add_option("--port", options.port, "Port of the service");
    return {command, run_serve};
}

Command add_demo(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("demo", "Make the demonstration county, unless it is there");
    add_place(*command, options);
    command->add_flag("--fresh", options.is_fresh, "Forget the one that is there");
    command->add_flag("--neighbour", options.has_neighbour, "With a second, fictional county");
    return {command, [&options](const Config& config) {
                return run_demo(
                    config,
                    options.is_fresh ? Fresh::yes : Fresh::no,
                    options.has_neighbour ? Neighbour::yes : Neighbour::no
                );
            }};
}

Command add_import(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("import", "Take in a file");
    add_place(*command, options);
    add_imports(*command, options.imports);
    return {
        command, [&options](const Config& config) { return run_import(config, options.imports); }};
}

Command add_doctor(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("doctor", "Say what is wrong, and what to do about it");
    add_place(*command, options);
    command->add_option("--address", options.address, "Address the server listens on");
    return {command, run_doctor};
}

Command add_verify(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("verify", "Recompute the public log and report deviations");
    add_place(*command, options);
    command->add_option(
        "--key",
        options.verify.keys,
        "Believe this public key, as `wuzhi log key` prints it; no key file is needed then"
    );
    return {
        command, [&options](const Config& config) { return run_verify(config, options.verify); }};
}

Command add_purge(CLI::App& app, Options& options)
{
    auto* command =
        app.add_subcommand("purge", "Remove what has been kept long enough, as the server does");
    add_place(*command, options);
    command->add_flag("--dry-run", options.purge.is_dry_run, "Say what that is, and keep it");
    return {command, [&options](const Config& config) { return run_purge(config, options.purge); }};
}

Command add_config(CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("config", "Print every key of the configuration");
    add_place(*command, options);
    return {command, [](const Config& config) -> Result<> {
                std::fputs(print_config(config).c_str(), stdout);
                return {};
            }};
}

} // namespace

std::string text_of(const Error& error)
{
    const bool is_named = error.message.find(error.field) != std::string::npos; // Or there is none.
    return (is_named ? "" : error.field + ": ") + error.message + " (" + error.reason + ")";
}

int run_command_line(int argc, char** argv)
{
    CLI::App app{"Wuzhi 五治: the public-service side of a county's grass-roots governance"};
    app.require_subcommand(1);
    Options options;
    const std::array commands{
        add_serve(app, options),
        add_demo(app, options),
        add_import(app, options),
        add_exports(app, options),
        add_figures(app, options),
        add_verify(app, options),
        add_purge(app, options),
        add_log(app, options),
        add_backup(app, options),
        add_restore(app, options),
        add_doctor(app, options),
        add_keys(app, options),
        add_user(app, options),
        add_setup(app, options),
        add_config(app, options)};
    // Needs no configuration: it is about the program, not an installation.
    const auto* document = app.add_subcommand("openapi", "Print the API document");

    CLI11_PARSE(app, argc, argv);

    if (document->parsed()) return report(print_openapi());
    const auto asked =
        std::ranges::find_if(commands, [](const Command& each) { return each.line->parsed(); });
    const auto config = config_of(options);
    if (config) return report(asked->run(*config));
    const bool is_doctor = asked->line->get_name() == "doctor";
    return report(is_doctor ? report_config(config.error()) : config.error());
}

} // namespace wuzhi::app
