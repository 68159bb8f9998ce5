#include "app/system_view.hpp"

#include "app/watch.hpp"

#include <algorithm>

namespace wuzhi::app {
namespace {

std::int64_t whole_seconds_since(Instant then, Instant now)
{
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(now - then).count();
    return std::max<std::int64_t>(0, passed);
}

PoolView pool_view(std::string name, const http::WorkerPool::Gauges& pool)
{
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(pool.longest_wait);
    return {
        .pool = std::move(name),
        .waiting = static_cast<std::int64_t>(pool.waiting),
        .longest_wait_ms = wait.count(),
        .refused = static_cast<std::int64_t>(pool.refused)};
}

} // namespace

std::optional<LogView> Watch::log_view(const std::string& county) const
{
    const auto now = ground_.clock.now();
    for (const auto* sequencer : sequencers_) {
        const auto status = sequencer->status();
        if (status.county != county) continue;
        const bool is_elsewhere = status.problem && status.problem->reason == "log.leased";
        if (is_elsewhere || (!status.is_leading && !status.problem)) return std::nullopt;
        LogView view;
        if (status.problem) view.problem = status.problem->reason;
        if (status.oldest_pending)
            view.pending_s = whole_seconds_since(*status.oldest_pending, now);
        if (status.signed_at) view.head_age_s = whole_seconds_since(*status.signed_at, now);
        return view;
    }
    return std::nullopt;
}

SystemView Watch::view(const std::string& county) const
{
    SystemView view{
        .log = log_view(county),
        .calendar_days = calendar_days(county),
        .is_disk_low = ground_.disk.is_low(),
        .last_backup_at = last_backup(ground_.config)};
    if (const auto* server = server_.load()) {
        const auto now = server->gauges();
        view.pools = {
            pool_view("read", now.read),
            pool_view("write", now.write),
            pool_view("slow", now.slow)};
        view.streams = static_cast<std::int64_t>(now.streams);
    }
    if (const auto parked = parked_facts(county))
        view.parked_facts = static_cast<std::int64_t>(*parked);
    if (const auto least = ground_.disk.least_free_bytes(); least < INT64_MAX)
        view.disk_free_bytes = static_cast<std::int64_t>(least);
    return view;
}

http::Route system_route(const Watch& watch)
{
    return http::reading<http::NoQuery, SystemView>(
        "/api/v1/system",
        Permission::system_read,
        "What of the server somebody may have to do something about.",
        [&watch](const Caller& caller, const http::NoQuery&, const http::Request&)
            -> Result<SystemView> { return watch.view(caller.county()); }
    );
}

} // namespace wuzhi::app
