#include "app/retention_upkeep.hpp"

#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"

namespace wuzhi::app {

namespace retention = county::rights::retention;

retention::Tools retention_tools(Ground& ground, House& house)
{
    return {erasing_tools(ground, house), house.statutes};
}

Ticker::More keep_retention(Ground& ground, House& house)
{
    for (const auto& county : house.counties.all()) {
        const auto purged =
            retention::purge(retention_tools(ground, house), county.county, retention::Mode::purge);
        if (!purged) {
            log_failure(
                Level::warning,
                "retention.purge_failed",
                purged.error(),
                {{"county", county.county}}
            );
            continue;
        }
        for (const auto& each : *purged)
            if (each.count > 0)
                log(Level::info,
                    "retention.purged",
                    {{"county", county.county},
                     {"class", TextForm<retention::RecordClass>::write(each.record_class)},
                     {"count", each.count}});
    }
    return Ticker::More::no;
}

} // namespace wuzhi::app
