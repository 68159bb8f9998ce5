// `wuzhi purge`: what has been kept long enough.

#include "app/commands.hpp"
#include "app/retention_upkeep.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

namespace retention = county::rights::retention;

// Columns for people and for scripts: class, days kept, first day kept, how many.
void print(const std::string& county, const std::vector<retention::Purged>& all)
{
    for (const auto& each : all)
        fmt::print(
            "{} {:<17} {:>6} {} {}\n",
            county,
            TextForm<retention::RecordClass>::write(each.record_class),
            each.days,
            to_text(each.until),
            each.count
        );
}

} // namespace

Result<> run_purge(const Config& config, const PurgeTask& task)
{
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    for (const auto& county : (*house)->counties.all()) {
        const auto purged = retention::purge(
            retention_tools(**ground, **house),
            county.county,
            task.is_dry_run ? retention::Mode::rehearse : retention::Mode::purge
        );
        if (!purged) return purged.error();
        print(county.county, *purged);
    }
    return {};
}

} // namespace wuzhi::app
