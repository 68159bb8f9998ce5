// `wuzhi import calendar`: takes a file of days or hours into one layer, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "platform/base/text_form.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

namespace calendar = county::calendar;

// The county whose journal records the import.
Result<std::string> county_of(Ground& ground, const std::string& named)
{
    const county::territory::Service territory{*ground.database, ground.clock, ground.ids};
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    const auto& wanted = named.empty() ? ground.config.county : named;
    if (wanted.empty() && roots->size() == 1) return roots->front().county;
    for (const auto& root : *roots)
        if (root.county == wanted) return wanted;
    return fail(
        ErrorKind::invalid,
        "import.which_county",
        "Name one of the counties in the database with --county."
    );
}

void print(const calendar::ImportReport& report, bool is_dry_run)
{
    for (const auto& [row, error] : report.problems) {
        const auto column = error.field.empty() ? "" : ", column " + error.field;
        fmt::print("row {}{}: {}: {}\n", row, column, error.reason, error.message);
    }
    fmt::print(
        "{} added, {} changed, {} removed, {} as they are, {} problems; published to {}. {}\n",
        report.added,
        report.changed,
        report.removed,
        report.unchanged,
        report.problems.size(),
        report.published_to ? to_text(*report.published_to) : "no day",
        report.version ? fmt::format("Version {}.", *report.version)
        : is_dry_run   ? "A dry run: nothing was changed."
                       : "Nothing was changed."
    );
}

} // namespace

Result<> run_import_calendar(const Config& config, const ImportCalendar& options)
{
    auto csv = read_bytes(options.file);
    if (!csv) return std::move(csv).error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto county = county_of(**ground, options.county);
    if (!county) return county.error();
    const auto report = calendar::import_calendar(
        *(*ground)->database,
        (*ground)->ids,
        {.county = *county,
         .unit_path = *county,
         .layer = TextForm<calendar::Layer>::read(options.layer).value(),
         .content = TextForm<calendar::Content>::read(options.content).value(),
         .csv = std::move(*csv),
         .source = options.source,
         .is_dry_run = options.is_dry_run},
        (*ground)->clock.now()
    );
    if (!report) return report.error();
    print(*report, options.is_dry_run);
    if (report->problems.empty()) return {};
    return fail(ErrorKind::invalid, "import.problems", "Correct the rows named above.");
}

} // namespace wuzhi::app
