#include "app/import_line.hpp"

namespace wuzhi::app {
namespace {

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
    calendar->add_option("--county", options.county, "Code of the county, if there are several");
    calendar->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
    return calendar;
}

// Like add_import_units, for files that are taken as they are.
CLI::App* add_import_list(
    CLI::App& import,
    const std::string& name,
    const std::string& what,
    ImportList& options,
    const std::string& file = "CSV"
)
{
    auto* list = import.add_subcommand(name, what);
    list->fallthrough();
    list->add_option("FILE", options.file, file)->required();
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
    command->add_option("--receipt", options.receipt, "What became of each row: FILE.receipt.csv");
    command->add_option("--county", options.county, "Code of the county, if there are several");
    command->add_flag("--dry-run", options.is_dry_run, "List everything and change nothing");
}

} // namespace

void add_imports(CLI::App& import, Imports& imports)
{
    import.require_subcommand(1);
    add_import_units(import, imports.units);
    imports.command = &import;
    imports.calendar = add_import_calendar(import, imports.days);
    imports.catalogue = add_import_catalogue(import, imports.categories);
    imports.organisations = add_import_list(
        import, "organisations", "Bring the county's bodies up to date", imports.list
    );
    imports.responsibilities = add_import_list(
        import, "responsibilities", "Bring the list of who is responsible up to date", imports.list
    );
    imports.people =
        add_import_list(import, "people", "Enter people and their posts", imports.list);
    imports.checklist = add_import_list(
        import,
        "checklist",
        "Take in the county's own checklist of centres",
        imports.list,
        "JSON; see data/checklists/README.md"
    );
    add_import_cases(import, imports.cases);
}

Result<> run_import(const Config& config, const Imports& imports)
{
    if (imports.calendar->parsed()) return run_import_calendar(config, imports.days);
    if (imports.catalogue->parsed()) return run_import_catalogue(config, imports.categories);
    if (imports.organisations->parsed()) return run_import_organisations(config, imports.list);
    if (imports.responsibilities->parsed())
        return run_import_responsibilities(config, imports.list);
    if (imports.people->parsed()) return run_import_people(config, imports.list);
    if (imports.checklist->parsed()) return run_import_checklist(config, imports.list);
    if (imports.command->got_subcommand("cases")) return run_import_cases(config, imports.cases);
    return run_import_units(config, imports.units);
}

} // namespace wuzhi::app
