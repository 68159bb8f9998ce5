// `wuzhi setup`: a county from a folder of spreadsheets, rehearsed as often as needed; and the list
// of what is still missing.

#include "app/commands.hpp"
#include "app/setup_list.hpp"
#include "app/watch.hpp"
#include "platform/db/dump.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

namespace wuzhi::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t missing_shown = 10;

// What comes with the program; what is there already stays.
Result<> write_templates(const Config& config, const fs::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    for (const auto& each : fs::directory_iterator{fs::path{config.data} / "setup", failed}) {
        const auto path = folder / each.path().filename();
        if (fs::exists(path, failed)) {
            fmt::print("{} is there and stays\n", path.string());
            continue;
        }
        if (!fs::copy_file(each.path(), path, failed))
            return fail(
                ErrorKind::unavailable, "setup.write", "Cannot write " + path.string() + "."
            );
        fmt::print("{}\n", path.string());
    }
    if (!failed) return {};
    return fail(
        ErrorKind::not_found, "setup.data", "The folder setup is not in " + config.data + "."
    );
}

// One file of the folder and the command that takes it in.
struct Step {
    std::string_view file{};
    std::string_view shipped{}; // Of the data folder, where the folder has none; empty: none is.
    std::function<Result<>(const Config&, const std::string& path, bool is_dry_run)> run{};
};

Result<> take_units(const Config& config, const std::string& path, bool is_dry_run)
{
    const auto beside = [&](const char* name) -> std::optional<std::string> {
        const auto file = fs::path{path}.parent_path() / name;
        std::error_code failed;
        return fs::exists(file, failed) ? std::optional{file.string()} : std::nullopt;
    };
    ImportUnits options{.units = path, .is_dry_run = is_dry_run};
    options.areas = beside("areas.geojson");
    options.mapping = beside("mapping.json");
    options.is_brief = true;
    return run_import_units(config, options);
}

auto take_calendar(const char* layer, const char* content, const char* source)
{
    return [=](const Config& config, const std::string& path, bool is_dry_run) {
        ImportCalendar options{.file = path, .layer = layer, .content = content, .source = source};
        options.is_dry_run = is_dry_run;
        return run_import_calendar(config, options);
    };
}

Result<> take_catalogue(const Config& config, const std::string& path, bool is_dry_run)
{
    ImportCatalogue options{.files = {path}};
    options.is_brief = true;
    options.is_dry_run = is_dry_run;
    return run_import_catalogue(config, options);
}

auto take_list(Result<> (*import)(const Config&, const ImportList&))
{
    return [import](const Config& config, const std::string& path, bool is_dry_run) {
        ImportList options{.file = path};
        options.is_brief = true;
        options.is_dry_run = is_dry_run;
        return import(config, options);
    };
}

// In the order in which one needs the other.
std::vector<Step> steps()
{
    return {
        {"units.csv", "", take_units},
        {"holidays.csv", "calendars/cn.csv", take_calendar("national", "days", "国务院办公厅通知")},
        {"hours.csv", "calendars/hours.csv", take_calendar("county", "hours", "县政府作息通知")},
        {"events.csv", "catalogue/events.csv", take_catalogue},
        {"components.csv", "catalogue/components.csv", take_catalogue},
        {"organisations.csv", "", take_list(run_import_organisations)},
        {"responsibilities.csv", "", take_list(run_import_responsibilities)},
        {"people.csv", "", take_list(run_import_people)}};
}

// A folder beside the real one, as closed as that, which is gone with it; one that was left by a
// rehearsal that was cut off goes with the next.
class Scratch {
public:
    explicit Scratch(const Config& config) : folder_(fs::path{config.var} / "rehearsal")
    {
        std::error_code failed;
        fs::remove_all(folder_, failed);
    }
    ~Scratch()
    {
        std::error_code failed;
        fs::remove_all(folder_, failed);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] Config over(Config config) const
    {
        config.var = folder_.string();
        config.db = "sqlite:" + (folder_ / "wuzhi.db").string();
        return config;
    }

private:
    fs::path folder_;
};

// There is no county: how to begin.
Error nothing_yet()
{
    fmt::print(
        "[ ] county            there is none yet\n"
        "                      -> wuzhi setup --templates FOLDER lays empty spreadsheets; fill "
        "them in, then\n"
        "                         wuzhi setup FOLDER --dry-run, and the same without --dry-run\n"
    );
    return fail(ErrorKind::conflict, "setup.missing", "See above what to do.");
}

Result<> print_list(const Config& config)
{
    const auto is_empty = db::is_empty(database_url(config));
    if (!is_empty) return is_empty.error();
    if (*is_empty) return nothing_yet();
    const auto ground = lay_ground(config, Schema::as_it_is);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house && house.error().reason == "app.no_county") return nothing_yet();
    if (!house) return house.error();
    std::size_t missing_count = 0;
    for (const auto& county : (*house)->counties.all()) {
        const auto list = setup_list(**ground, **house, county);
        if (!list) return list.error();
        fmt::print("\ncounty {} {}\n", county.county, county.name);
        for (const auto& item : *list) {
            fmt::print("[{}] {:<16}  {}\n", item.is_there ? 'x' : ' ', item.name, item.found);
            if (item.is_there) continue;
            ++missing_count;
            for (std::size_t i = 0; i < std::min(missing_shown, item.missing.size()); ++i)
                fmt::print("      {:<16}missing: {}\n", "", item.missing[i]);
            if (item.missing.size() > missing_shown)
                fmt::print("      {:<16}and {} more\n", "", item.missing.size() - missing_shown);
            fmt::print("      {:<16}-> {}\n", "", item.fix);
        }
    }
    fmt::print("{} of the list to be done; for the machine itself: wuzhi doctor\n", missing_count);
    if (missing_count == 0) return {};
    return fail(ErrorKind::conflict, "setup.missing", "See above what to do.");
}

// Whether there is a county, with what it has of its own that a file of the program would undo.
struct Present {
    bool is_there = false;
    bool has_calendar = false;
    std::set<std::string> categories{}; // Codes.
};

Result<Present> look_at(const Config& config)
{
    const auto is_empty = db::is_empty(database_url(config));
    if (!is_empty) return is_empty.error();
    if (*is_empty) return Present{};
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house && house.error().reason == "app.no_county") return Present{};
    if (!house) return house.error();
    Present present{.is_there = true};
    for (const auto& county : (*house)->counties.all()) {
        if (calendar_end(**ground, **house, county.county)) present.has_calendar = true;
        const auto categories = (*ground)->database->read(
            [&](db::Session& session) -> Result<std::vector<smart::cases::Category>> {
                return smart::cases::list_categories(session, county.county);
            }
        );
        if (!categories) return categories.error();
        for (const auto& category : *categories)
            present.categories.insert(category.code);
    }
    return present;
}

// Whether the county has what a file that comes with the program would bring: files are taken in
// whole, so that the first row tells.
bool has_what_is_shipped(const Present& present, const fs::path& file)
{
    if (file.parent_path().filename() == "calendars") return present.has_calendar;
    std::ifstream in{file};
    std::string head;
    std::string first;
    std::getline(in, head);
    std::getline(in, first);
    return present.categories.contains(first.substr(0, first.find(',')));
}

// The file of the folder or, else, the one that comes with the program; empty: neither is there.
std::string
path_of(const Config& config, const fs::path& folder, const Step& step, const Present& present)
{
    std::error_code failed;
    if (const auto own = folder / step.file; fs::exists(own, failed)) return own.string();
    if (step.shipped.empty()) return "";
    const auto shipped = fs::path{config.data} / step.shipped;
    return has_what_is_shipped(present, shipped) ? "" : shipped.string();
}

Result<> take_in(const Config& config, const fs::path& folder, bool is_dry_run)
{
    const auto present = look_at(config);
    if (!present) return present.error();
    std::vector<std::string> failed;
    for (const auto& step : steps()) {
        const auto path = path_of(config, folder, step, *present);
        if (path.empty()) {
            fmt::print(
                "\n== {}: not in the folder{}\n",
                step.file,
                step.shipped.empty() ? "" : "; what the county has stays"
            );
            continue;
        }
        fmt::print("\n== {}\n", path);
        std::fflush(stdout); // Some take a while.
        const auto done = step.run(config, path, is_dry_run);
        if (done) continue;
        fmt::print("{}\n", text_of(done.error()));
        failed.emplace_back(step.file);
        // What comes after units is of these units.
        if (failed.size() == 1 && step.file == "units.csv") break;
    }
    if (failed.empty()) return {};
    return fail(
        ErrorKind::invalid,
        "setup.problems",
        fmt::format("Correct {}; the same files can be taken in again.", fmt::join(failed, ", "))
    );
}

} // namespace

Result<> run_setup(const Config& config, const SetupTask& task)
{
    if (!task.templates.empty()) return write_templates(config, task.templates);
    if (task.folder.empty()) return print_list(config);
    std::error_code failed;
    if (!fs::is_directory(task.folder, failed))
        return fail(
            ErrorKind::not_found, "setup.folder", "There is no folder " + task.folder + "."
        );
    if (!task.is_dry_run) {
        if (auto done = take_in(config, task.folder, false); !done) return done;
        if (const auto list = print_list(config); !list && list.error().reason != "setup.missing")
            return list;
        return {};
    }
    const auto present = look_at(config);
    if (!present) return present.error();
    if (present->is_there) return take_in(config, task.folder, true);
    // Each file stands on the one before: the whole county is made, and thrown away.
    const Scratch scratch{config};
    const auto rehearsed = scratch.over(config);
    auto done = take_in(rehearsed, task.folder, false);
    if (done)
        if (const auto list = print_list(rehearsed);
            !list && list.error().reason != "setup.missing")
            return list;
    fmt::print("A dry run: nothing was kept.\n");
    return done;
}

} // namespace wuzhi::app
