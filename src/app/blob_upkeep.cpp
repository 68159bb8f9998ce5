#include "app/blob_upkeep.hpp"

#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"

namespace wuzhi::app {
namespace {

constexpr std::chrono::days unused_time{7};
constexpr std::int64_t batch = 200;

Result<std::int64_t> purge(Ground& ground, House& house, const std::string& county)
{
    const auto before = ground.clock.now() - unused_time;
    std::int64_t removed = 0;
    std::optional<blobs::BlobHash> after;
    do {
        const auto step =
            house.blobs.purge(county, before, after, batch, smart::case_files::owner_check());
        if (!step) return step.error();
        removed += step->removed;
        after = step->next;
    } while (after);
    return removed;
}

} // namespace

Ticker::More keep_blobs(Ground& ground, House& house)
{
    for (const auto& county : house.counties.all()) {
        const auto removed = purge(ground, house, county.county);
        if (!removed)
            log_failure(
                Level::warning, "blob.purge_failed", removed.error(), {{"county", county.county}}
            );
        else if (*removed > 0)
            log(Level::info, "blob.purged", {{"county", county.county}, {"files", *removed}});
    }
    const auto swept = house.blobs.sweep(ground.clock.now() - unused_time);
    if (!swept) log_failure(Level::warning, "blob.sweep_failed", swept.error());
    return Ticker::More::no;
}

} // namespace wuzhi::app
