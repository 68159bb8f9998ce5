// `wuzhi import checklist`: has a county's own list taken in, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "smart/checklists/import_service.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

using namespace smart::checklists;

void print(const ListReport& report, const std::string& county, const ImportList& options)
{
    for (const auto& problem : report.problems)
        fmt::print("{}: {}: {}\n", problem.place, problem.reason, problem.message);
    const auto list = [&](std::string_view what, const std::vector<std::string>& ids) {
        for (const auto& id : ids)
            if (!options.is_brief) fmt::print("{} {}\n", id, what);
    };
    list("added", report.added);
    list("changed", report.changed);
    list("removed", report.removed);
    fmt::print(
        "county {}: {} items, {} added, {} changed, {} removed, {} problems. {}\n",
        county,
        report.items,
        report.added.size(),
        report.changed.size(),
        report.removed.size(),
        report.problems.size(),
        report.is_done       ? "Done."
        : options.is_dry_run ? "A dry run: nothing was changed."
                             : "Nothing was changed."
    );
}

} // namespace

Result<> run_import_checklist(const Config& config, const ImportList& options)
{
    const auto bytes = read_bytes(options.file);
    if (!bytes) return bytes.error();
    const auto shipped = load_checklist(config);
    if (!shipped) return shipped.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const county::territory::Service territory{
        *(*ground)->database, (*ground)->clock, (*ground)->ids};
    const auto county = county_of(territory, options.county);
    if (!county) return county.error();
    const auto report = import_checklist(
        *(*ground)->database,
        (*ground)->ids,
        *shipped,
        *county,
        *bytes,
        options.is_dry_run ? Rehearsal::yes : Rehearsal::no,
        (*ground)->clock.now()
    );
    if (!report) return report.error();
    print(*report, *county, options);
    if (report->problems.empty()) return {};
    return fail(ErrorKind::invalid, "import.problems", "Correct the keys named above.");
}

} // namespace wuzhi::app
