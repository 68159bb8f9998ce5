// `wuzhi import catalogue`: has the files taken in, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "smart/cases/catalogue_service.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

using smart::cases::CatalogueReport;

void print(const CatalogueReport& report, const std::string& county, const ImportCatalogue& options)
{
    for (const auto& [file, problem] : report.problems) {
        const auto& [row, error] = problem;
        const auto place = error.field.empty() ? fmt::format("row {}", row) : error.field;
        fmt::print("{}: {}: {}: {}\n", file, place, error.reason, error.message);
    }
    if (!options.is_brief)
        for (const auto& change : report.changes)
            fmt::print("{}: {}\n", change.code, change.what);
    if (report.missing > 0 && !options.is_brief)
        fmt::print(
            "{} in use are not in the file and stay; --retire takes them out of use\n",
            report.missing
        );
    fmt::print(
        "county {}: {} added, {} changed, {} of them in their limits, {} retired, {} as they are, "
        "{} problems. {}\n",
        county,
        report.added,
        report.changed,
        report.limits_changed,
        report.retired,
        report.unchanged,
        report.problems.size(),
        report.is_done       ? "Done."
        : options.is_dry_run ? "A dry run: nothing was changed."
                             : "Nothing was changed."
    );
}

} // namespace

Result<> run_import_catalogue(const Config& config, const ImportCatalogue& options)
{
    using namespace smart::cases;
    CatalogueImport import{
        .missing = options.is_retiring ? Missing::are_retired : Missing::stay,
        .rehearsal = options.is_dry_run ? CatalogueRehearsal::yes : CatalogueRehearsal::no};
    for (const auto& file : options.files) {
        auto bytes = read_bytes(file);
        if (!bytes) return std::move(bytes).error();
        import.files.push_back({std::filesystem::path{file}.filename().string(), std::move(*bytes)}
        );
    }
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const county::territory::Service territory{
        *(*ground)->database, (*ground)->clock, (*ground)->ids};
    auto county = county_of(territory, options.county);
    if (!county) return std::move(county).error();
    import.county = *county;
    const auto report =
        import_catalogue(*(*ground)->database, (*ground)->ids, import, (*ground)->clock.now());
    if (!report) return report.error();
    print(*report, *county, options);
    if (report->problems.empty()) return {};
    return fail(ErrorKind::invalid, "import.problems", "Correct the rows named above.");
}

} // namespace wuzhi::app
