// `wuzhi import people`: reads the file, has it taken in, and says what came of it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "county/staff/service.hpp"
#include "platform/base/check.hpp"

namespace wuzhi::app {

Result<> run_import_people(const Config& config, const ImportList& options)
{
    namespace staff = county::staff;
    const auto bytes = read_bytes(options.file);
    if (!bytes) return bytes.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    const auto county = county_of((*house)->territory, options.county);
    if (!county) return county.error();
    const auto* known = (*house)->counties.of_key(*county);
    check(known != nullptr, "the house knows the counties of its territory");
    const staff::Tools tools{(*house)->identity, (*house)->territory, (*house)->organisations};
    const auto report = staff::import_people(
        tools,
        Caller::of_system(*county, known->code),
        *bytes,
        options.is_dry_run ? county::imports::Rehearsal::yes : county::imports::Rehearsal::no
    );
    if (!report) return report.error();
    return told(*report, *county, options);
}

} // namespace wuzhi::app
