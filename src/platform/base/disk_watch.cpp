#include "platform/base/disk_watch.hpp"

#include "platform/base/log.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace wuzhi {

std::optional<std::uint64_t> free_bytes(const std::filesystem::path& folder)
{
    std::error_code failed;
    const auto space = std::filesystem::space(folder, failed);
    if (failed) return std::nullopt;
    return space.available;
}

DiskWatch::DiskWatch(
    std::vector<std::filesystem::path> folders, std::uint64_t bytes_min, Measure measure
)
    : folders_(std::move(folders)),
      bytes_min_(bytes_min),
      measure_(std::move(measure))
{
}

void DiskWatch::look()
{
    std::uint64_t least = UINT64_MAX;
    for (const auto& folder : folders_)
        least = std::min(least, measure_(folder).value_or(UINT64_MAX));
    least_free_bytes_ = least;
    const bool was_low = is_low_;
    const bool is_low = least < bytes_min_ + (was_low ? bytes_min_ / 10 : 0);
    if (is_low == was_low) return;
    is_low_ = is_low;
    constexpr std::uint64_t megabyte = 1'000'000;
    log(is_low ? Level::error : Level::info,
        is_low ? "disk.low" : "disk.recovered",
        {{"free_mb", least / megabyte}, {"least_mb", bytes_min_ / megabyte}});
}

} // namespace wuzhi
