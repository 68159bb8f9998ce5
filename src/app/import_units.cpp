// `wuzhi import units`: reads the files, has them taken in, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "county/territory/intake/service.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

namespace intake = county::territory::intake;

Result<std::optional<std::string>> read_file(const std::optional<std::string>& path)
{
    if (!path) return std::optional<std::string>{};
    auto bytes = read_bytes(*path);
    if (!bytes) return std::move(bytes).error();
    return std::optional{std::move(*bytes)};
}

Result<std::optional<Instant>> instant_of(const std::string& text)
{
    if (text.empty()) return std::optional<Instant>{};
    if (const auto date = parse_date(text)) return std::optional{start_of_county_day(*date)};
    if (const auto instant = parse_instant(text)) return std::optional{*instant};
    return fail(
        ErrorKind::invalid,
        "import.from",
        "Write --from as 2026-11-01 or 2026-11-01T08:00:00+08:00."
    );
}

Result<intake::ImportCommand> command_of(const ImportUnits& options)
{
    auto units = read_bytes(options.units);
    if (!units) return std::move(units).error();
    auto areas = read_file(options.areas);
    if (!areas) return std::move(areas).error();
    auto mapping = read_file(options.mapping);
    if (!mapping) return std::move(mapping).error();
    const auto from = instant_of(options.from);
    if (!from) return from.error();
    return intake::ImportCommand{
        .units = std::move(*units),
        .areas = std::move(*areas),
        .mapping = std::move(*mapping),
        .datum = options.is_gcj02 ? intake::Datum::gcj02 : intake::Datum::wgs84,
        .county = options.county,
        .effective_at = *from,
        .document = options.document,
        .is_rehearsal = options.is_dry_run};
}

void print(const intake::Report& report, const ImportUnits& options)
{
    if (!options.is_brief)
        for (const auto& change : report.changes)
            fmt::print("{}: {} {} {}\n", change.place, change.what, change.code, change.message);
    for (const auto& repair : report.repairs)
        fmt::print("{}: repaired {}: {}\n", repair.place, repair.code, repair.message);
    for (const auto& remark : report.remarks)
        fmt::print("note: {}: {}: {}\n", remark.code, remark.reason, remark.message);
    for (const auto& problem : report.problems)
        fmt::print("{}: {}: {}\n", problem.place, problem.reason, problem.message);
    fmt::print(
        "county {}{}: {} rows, {} changes, {} rows as they are, {} units not in the file stay; "
        "{} areas repaired, {} notes, {} problems. {}\n",
        report.county,
        report.is_new ? " (new)" : "",
        report.rows,
        report.changes.size(),
        report.unchanged,
        report.not_in_file,
        report.repairs.size(),
        report.remarks.size(),
        report.problems.size(),
        report.is_done       ? "Done."
        : options.is_dry_run ? "A dry run: nothing was changed."
                             : "Nothing was changed."
    );
}

} // namespace

Result<> run_import_units(const Config& config, const ImportUnits& options)
{
    const auto command = command_of(options);
    if (!command) return command.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    auto& database = *(*ground)->database;
    const auto& clock = (*ground)->clock;
    auto& ids = (*ground)->ids;
    county::territory::Service territory{database, clock, ids};
    if (auto loaded = territory.refresh(); !loaded) return loaded;
    county::territory::ChangeService changes{database, territory, clock, ids};
    const auto report = intake::import_units({territory, changes, clock, ids}, *command);
    if (!report) return report.error();
    print(*report, options);
    if (report->problems.empty()) return {};
    return fail(
        ErrorKind::invalid, "import.problems", "Correct the rows and features named above."
    );
}

} // namespace wuzhi::app
