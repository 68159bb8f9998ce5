#pragma once

#include "app/config.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::app {

// What the command line does, one function per command. They print to standard output.

// How an error is told on a terminal: what it is about, what to do, and the reason.
[[nodiscard]] std::string text_of(const Error& error);

// Serves until SIGINT or SIGTERM, then lets requests in hand end.
// Errors: those of begin_serving, lay_ground, build_house and of listening; app.demonstration
// (conflict).
[[nodiscard]] Result<> run_serve(const Config& config);

enum class Fresh { no, yes };
enum class Neighbour { no, yes }; // A second county beside it.

// Makes the demonstration county; does nothing when it is there, unless it shall be fresh.
// Errors: demo.not_demo (conflict): the database holds another county, which stays untouched;
// demo.data (not_found): a file of the data folder is missing.
[[nodiscard]] Result<>
run_demo(const Config& config, Fresh fresh, Neighbour neighbour = Neighbour::no);

// Whom `wuzhi verify` believes.
struct VerifyTask {
    std::vector<std::string> keys{}; // As `wuzhi log key` prints them; none: those of the key file.
};
// Changes nothing. With keys it needs no key file: whoever may see database and log, but no name,
// can do it. Errors: log.deviates (corrupt): the log, the facts or the files are not what was
// signed; log.key_missing (invalid): none of the keys is of a county that is there;
// note.key (invalid); keys.missing (not_found).
[[nodiscard]] Result<> run_verify(const Config& config, const VerifyTask& task);

// Prints the public key of each county's log, by which anybody can check what is published.
// Errors: keys.missing (not_found); those of lay_ground and build_house.
[[nodiscard]] Result<> run_log_key(const Config& config);

// After the database was restored from before the newest signed head: opens the next log of each
// county whose log is behind. While no server runs.
// Errors: log.not_behind (conflict): none is; those of Sequencer::continue_log.
[[nodiscard]] Result<> run_log_continue(const Config& config);

// What `wuzhi figures` takes; without any: compare.
struct FiguresTask {
    bool is_rebuilt = false;
    std::string metric{}; // Show it, from a day to a day, YYYY-MM-DD.
    std::string from{};
    std::string to{};
};

// Counts every figure anew from the journal, to put it in its place or to compare it; or prints one
// of each county.
// Errors: figures.deviate (corrupt): what is stored is not what the facts come to; figures.days
// (invalid): a day that is none; those of figures::Service::read.
[[nodiscard]] Result<> run_figures(const Config& config, const FiguresTask& task);

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
    bool is_brief = false; // Changes are counted, not listed.
};

// Founds the county of the file or brings it up to date; prints every problem, by row.
// Errors: import.problems (invalid): there are some, and nothing was changed; import.file
// (not_found); import.from (invalid); those of import_units.
[[nodiscard]] Result<> run_import_units(const Config& config, const ImportUnits& options);

// What `wuzhi purge` takes.
struct PurgeTask {
    bool is_dry_run = false;
};
// Removes, of each county, what has been kept long enough, as the server does each hour; or only
// says what that is. Errors: those of county::rights::retention::purge.
[[nodiscard]] Result<> run_purge(const Config& config, const PurgeTask& task);

// What is done with the master keys: status, rotate, reseal, escrow or restore.
struct KeysTask {
    std::string action{};
    std::string file{};            // Of the escrow.
    std::string passphrase_file{}; // Its first line; "-": of standard input; empty: asked for.
};
// Errors: keys.option (invalid): --file is missing; keys.escrow_exists (conflict); keys.serving
// (conflict): rotate and reseal, while a server of this machine runs; those of platform/keys and of
// resealing.
[[nodiscard]] Result<> run_keys(const Config& config, const KeysTask& task);

// What the operator of the machine does for accounts: admins, reset-password, reset-second-factor.
struct UserTask {
    std::string action{};
    std::string login{};
};
// Errors: user.county (invalid): --county must say which; user.has_administrators (conflict);
// user.demo (conflict): a demonstration's passwords are public; account.not_found.
[[nodiscard]] Result<> run_user(const Config& config, const UserTask& task);

// The file of `wuzhi import calendar`, and where it goes.
struct ImportCalendar {
    std::string file{};    // A path.
    std::string layer{};   // A word of calendar::Layer; the command line takes no other.
    std::string content{}; // A word of calendar::Content; the same.
    std::string source{};  // The notice it is from.
    std::string county{};  // Empty: the one that is configured, or the only one of the database.
    bool is_dry_run = false;
};

// Prints every problem, by row.
// Errors: import.problems (invalid): there are some, and nothing was changed; import.file
// (not_found); import.which_county (invalid): no such county, or none of several named; those of
// import_calendar.
[[nodiscard]] Result<> run_import_calendar(const Config& config, const ImportCalendar& options);

// What `wuzhi import organisations`, `responsibilities` and `people` take.
struct ImportList {
    std::string file{};   // Path.
    std::string county{}; // Empty: the only one of the database.
    bool is_dry_run = false;
    bool is_brief = false; // Changes are counted, not listed.
};

// Bring the county's bodies, or its list of responsibilities, up to date; print every problem, by
// row. Errors: import.problems (invalid): there are some, and nothing was changed; import.file
// (not_found); import.county (invalid): there is no such county, or none was named of several;
// those of import_organisations and import_responsibilities.
[[nodiscard]] Result<> run_import_organisations(const Config& config, const ImportList& options);
[[nodiscard]] Result<> run_import_responsibilities(const Config& config, const ImportList& options);
// Enters the people of a file, who choose their passwords with activation slips.
// Errors: the same; those of import_people.
[[nodiscard]] Result<> run_import_people(const Config& config, const ImportList& options);

// Takes a county's own checklist of centres in (JSON, data/checklists/README.md); prints every
// problem by key, and every change. Errors: the same; those of load_checklist.
[[nodiscard]] Result<> run_import_checklist(const Config& config, const ImportList& options);

// What `wuzhi setup` takes; without any: list what is missing.
struct SetupTask {
    std::string folder{};    // Of CSV files; data/setup/read-me-first.txt has them.
    std::string templates{}; // A folder in which those of data/setup are laid.
    bool is_dry_run = false;
};

// Takes in a county's spreadsheets in their order, and lists what is still missing. Without a
// county yet a dry run makes the whole county and throws it away; else each file is
// rehearsed by itself.
// Errors: setup.problems (invalid): some files have some, and were not taken in; setup.missing
// (conflict): the list has open points; setup.folder, setup.data (not_found); setup.write
// (unavailable); those of lay_ground and build_house.
[[nodiscard]] Result<> run_setup(const Config& config, const SetupTask& task);

// What `wuzhi import catalogue` takes.
struct ImportCatalogue {
    std::vector<std::string> files{}; // Paths; one catalogue together.
    std::string county{};             // Empty: the only one of the database.
    bool is_retiring = false;         // What the files do not name.
    bool is_dry_run = false;
    bool is_brief = false; // Changes are counted, not listed.
};

// Brings the county's catalogue up to date; prints every problem, by row, and every change.
// Errors: import.problems (invalid): there are some, and nothing was changed; import.file
// (not_found); import.county (invalid); those of import_catalogue.
[[nodiscard]] Result<> run_import_catalogue(const Config& config, const ImportCatalogue& options);

// What `wuzhi import cases` takes.
struct ImportCases {
    std::string file{};
    std::optional<std::string> mapping{}; // Paths.
    std::optional<std::string> refused{}; // Where refused rows go; FILE.refused.csv.
    std::optional<std::string> receipt{}; // What became of each row; FILE.receipt.csv.
    std::string source{};                 // Empty: as the mapping says.
    std::string county{};                 // Empty: the only one of the database.
    bool is_dry_run = false;
};

// Takes in the cases of another system; progress goes to standard error, every problem of every row
// to standard output. Errors: import.refused (invalid): some rows were; the others are in;
// import.refused_file, import.receipt_file (unavailable); import.file (not_found); import.county
// (invalid); those of import_cases.
[[nodiscard]] Result<> run_import_cases(Config config, const ImportCases& options);

// What `wuzhi export cases` takes.
struct ExportCases {
    std::optional<std::string> out{};     // Path; else standard output.
    std::optional<std::string> mapping{}; // Path; else our own columns.
    std::string county{};                 // Empty: the only one of the database.
};

// Writes what may leave the county as CSV. Errors: export.file (unavailable); import.file
// (not_found): the mapping; import.county (invalid); those of read_mapping and export_csv.
[[nodiscard]] Result<> run_export_cases(Config config, const ExportCases& options);

// What `wuzhi backup` does with a folder of backups: makes one, lists them, or checks the newest.
struct BackupTask {
    std::string folder{};
    std::optional<std::int64_t> keep{}; // Of the newest; all stay, if not said.
    bool is_listed = false;
    bool is_checked = false;
};
// While the server runs. Errors: backup.keep (invalid): not 1 to 10,000; those of backup::Service
// and of the key file.
[[nodiscard]] Result<> run_backup(const Config& config, const BackupTask& task);

// What `wuzhi restore` brings back.
struct RestoreTask {
    std::string folder{};
    std::string name{}; // Empty: the newest.
};
// Errors: restore.serving (conflict): a server runs on the folder; those of backup::Service.
[[nodiscard]] Result<> run_restore(const Config& config, const RestoreTask& task);

// Looks at everything an operator can do something about, and says what.
// Errors: doctor.wrong (corrupt): something is wrong; warnings alone are no error.
[[nodiscard]] Result<> run_doctor(const Config& config);
// The same, of a configuration that cannot be used: nothing else can be looked at.
[[nodiscard]] Result<> report_config(const Error& fault);

[[nodiscard]] Result<> print_openapi();

} // namespace wuzhi::app
