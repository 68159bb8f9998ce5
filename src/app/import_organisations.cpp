// `wuzhi import organisations` and `wuzhi import responsibilities`: reads the file, has it taken
// in, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "county/organisations/import_service.hpp"

namespace wuzhi::app {
namespace {

namespace bodies = county::organisations;

using Import = decltype(&bodies::import_organisations);

Result<> run(const Config& config, const ImportList& options, Import import)
{
    const auto bytes = read_bytes(options.file);
    if (!bytes) return bytes.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    county::territory::Service territory{*(*ground)->database, (*ground)->clock, (*ground)->ids};
    const auto county = county_of(territory, options.county);
    if (!county) return county.error();
    if (auto loaded = territory.refresh(); !loaded) return loaded;
    const auto rehearsal = options.is_dry_run ? bodies::Rehearsal::yes : bodies::Rehearsal::no;
    const auto tools = organisation_tools(**ground, territory);
    const auto report = import(tools, *county, *bytes, rehearsal, "");
    if (!report) return report.error();
    return told(*report, *county, options);
}

} // namespace

Result<> run_import_organisations(const Config& config, const ImportList& options)
{
    return run(config, options, bodies::import_organisations);
}

Result<> run_import_responsibilities(const Config& config, const ImportList& options)
{
    return run(config, options, bodies::import_responsibilities);
}

} // namespace wuzhi::app
