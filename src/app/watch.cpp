#include "app/watch.hpp"

#include "platform/base/durable_file.hpp"
#include "platform/base/encoding.hpp"
#include "platform/db/dump.hpp"
#include "platform/journal/subscriber.hpp"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace wuzhi::app {
namespace {

namespace fs = std::filesystem;

// Parked facts are to be looked at one by one; beyond this it does not matter how many they are.
constexpr int parked_max = 1000;

fs::path backup_stamp(const Config& config) { return fs::path{config.var} / "last-backup"; }

double seconds_since(Instant then, Instant now)
{
    return std::max(0.0, std::chrono::duration<double>(now - then).count());
}

// Of this process; 0 where the system does not tell.
double resident_bytes()
{
    std::ifstream in{"/proc/self/statm"};
    double pages = 0;
    in >> pages >> pages;
    return pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

struct Readiness {
    std::string status = "ready";
    std::vector<std::string> problems{};
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (status, problems))

} // namespace

std::optional<Instant> last_backup(const Config& config)
{
    std::ifstream in{backup_stamp(config)};
    std::string line;
    std::getline(in, line);
    return parse_instant(trimmed(line));
}

Result<> remember_backup(const Config& config, Instant at)
{
    return write_durably(backup_stamp(config), to_text(at) + "\n");
}

Result<Date> calendar_end(Ground& ground, House& house, const std::string& county)
{
    return ground.database->read([&](db::Session& s) -> Result<Date> {
        const auto calendar = house.calendars.of(s, county);
        if (!calendar) return calendar.error();
        if (const auto end = (*calendar)->published_to()) return *end;
        return fail(
            ErrorKind::unavailable,
            "calendar.no_days",
            "No holidays are known: run `wuzhi import calendar` for days."
        );
    });
}

std::vector<std::string> Watch::problems() const
{
    std::vector<std::string> reasons;
    const auto roots = house_.territory.counties();
    if (!roots) reasons.push_back(roots.error().reason);
    for (const auto* sequencer : sequencers_) {
        const auto status = sequencer->status();
        if (status.problem && status.problem->reason != "log.leased")
            reasons.push_back(status.problem->reason);
    }
    std::ranges::sort(reasons);
    reasons.erase(std::ranges::unique(reasons).begin(), reasons.end());
    return reasons;
}

void Watch::add_server(GaugeText& text) const
{
    const auto* server = server_.load();
    if (server == nullptr) return;
    const auto now = server->gauges();
    text.metric("wuzhi_connections", "gauge", "Open connections.");
    text.value(static_cast<double>(now.connections));
    text.metric("wuzhi_event_streams", "gauge", "Screens that are told of changes.");
    text.value(static_cast<double>(now.streams));
    text.metric("wuzhi_connections_refused_total", "counter", "Connections over a limit.");
    text.value(static_cast<double>(now.connections_refused));
    text.metric("wuzhi_replies_total", "counter", "Replies by the first digit of their status.");
    for (std::size_t i = 0; i < now.replies.size(); ++i) {
        const auto digits = std::to_string(i + 1) + "xx";
        text.value(static_cast<double>(now.replies[i]), {{"status", digits}});
    }
    const std::pair<std::string_view, const http::WorkerPool::Gauges*> pools[] = {
        {"read", &now.read}, {"write", &now.write}, {"slow", &now.slow}};
    text.metric("wuzhi_pool_threads", "gauge", "Threads of a pool of handlers.");
    for (const auto& [name, pool] : pools)
        text.value(static_cast<double>(pool->threads), {{"pool", name}});
    text.metric("wuzhi_pool_waiting", "gauge", "Requests that wait for a thread.");
    for (const auto& [name, pool] : pools)
        text.value(static_cast<double>(pool->waiting), {{"pool", name}});
    text.metric("wuzhi_pool_wait_seconds", "gauge", "How long the oldest of them has waited.");
    for (const auto& [name, pool] : pools)
        text.value(std::chrono::duration<double>(pool->longest_wait).count(), {{"pool", name}});
    text.metric("wuzhi_pool_refused_total", "counter", "Requests answered 503: too many waited.");
    for (const auto& [name, pool] : pools)
        text.value(static_cast<double>(pool->refused), {{"pool", name}});
}

void Watch::add_strangers(GaugeText& text) const
{
    text.metric("wuzhi_strangers_refused_total", "counter", "Answered 429: too often, unknown.");
    const auto& strangers = house_.strangers;
    text.value(static_cast<double>(strangers.reports_refused()), {{"what", "report"}});
    text.value(static_cast<double>(strangers.keys_refused()), {{"what", "wrong_key"}});
    text.value(static_cast<double>(strangers.codes_refused()), {{"what", "wrong_code"}});
}

void Watch::add_logs(GaugeText& text) const
{
    const auto now = ground_.clock.now();
    std::vector<journal::SequencerStatus> all;
    for (const auto* sequencer : sequencers_)
        all.push_back(sequencer->status());
    text.metric("wuzhi_log_leading", "gauge", "1: this process keeps the county's log.");
    for (const auto& log : all)
        text.value(log.is_leading ? 1 : 0, {{"county", log.county}});
    text.metric("wuzhi_log_leaves", "gauge", "Leaves of the log, on the process that keeps it.");
    for (const auto& log : all)
        text.value(static_cast<double>(log.next_leaf), {{"county", log.county}});
    text.metric("wuzhi_log_pending_seconds", "gauge", "Age of the oldest fact without a leaf.");
    for (const auto& log : all)
        text.value(
            log.oldest_pending ? seconds_since(*log.oldest_pending, now) : 0,
            {{"county", log.county}}
        );
    text.metric("wuzhi_log_head_age_seconds", "gauge", "Age of the newest signed head.");
    for (const auto& log : all)
        if (log.signed_at) text.value(seconds_since(*log.signed_at, now), {{"county", log.county}});
    text.metric("wuzhi_log_problem", "gauge", "1: why the log does not go on.");
    for (const auto& log : all)
        if (log.problem && log.problem->reason != "log.leased")
            text.value(1, {{"county", log.county}, {"reason", log.problem->reason}});
}

void Watch::add_counties(GaugeText& text) const
{
    text.metric("wuzhi_parked_facts", "gauge", "Facts that a reaction failed on three times.");
    for (const auto& county : house_.counties.all())
        if (const auto parked = parked_facts(county.county))
            text.value(static_cast<double>(*parked), {{"county", county.county}});
    text.metric(
        "wuzhi_calendar_days", "gauge", "Days until the published holidays end; 0: none are known."
    );
    for (const auto& county : house_.counties.all())
        if (const auto days = calendar_days(county.county))
            text.value(static_cast<double>(*days), {{"county", county.county}});
}

std::optional<std::size_t> Watch::parked_facts(const std::string& county) const
{
    const auto parked = ground_.database->read([&](db::Session& s) -> Result<std::size_t> {
        return journal::parked_facts(s, county, parked_max).size();
    });
    return parked ? std::optional{*parked} : std::nullopt;
}

std::optional<std::int64_t> Watch::calendar_days(const std::string& county) const
{
    const auto end = calendar_end(ground_, house_, county);
    if (!end) {
        const bool is_none = end.error().reason.starts_with("calendar.");
        return is_none ? std::optional<std::int64_t>{0} : std::nullopt;
    }
    const auto today = county_day(ground_.clock.now());
    return (std::chrono::sys_days{*end} - std::chrono::sys_days{today}).count();
}

void Watch::add_storage(GaugeText& text) const
{
    std::error_code failed;
    text.metric("wuzhi_database_bytes", "gauge", "Files of an SQLite database, by their ending.");
    for (const auto& file : db::files_of(database_url(ground_.config))) {
        const auto size = fs::file_size(file, failed);
        const auto name = file.string();
        const auto ending = name.ends_with("-wal") ? "wal" : name.ends_with("-shm") ? "shm" : "db";
        if (!failed) text.value(static_cast<double>(size), {{"file", ending}});
    }
    text.metric("wuzhi_disk_free_bytes", "gauge", "Left on the fullest disk the server writes to.");
    if (const auto least = ground_.disk.least_free_bytes(); least < UINT64_MAX)
        text.value(static_cast<double>(least));
    text.metric(
        "wuzhi_backup_age_seconds", "gauge", "Since the last `wuzhi backup` of this folder."
    );
    if (const auto made = last_backup(ground_.config))
        text.value(seconds_since(*made, ground_.clock.now()));
    text.metric("process_resident_memory_bytes", "gauge", "Memory of the process.");
    text.value(resident_bytes());
}

std::string Watch::gauges() const
{
    GaugeText text;
    text.metric("wuzhi_ready", "gauge", "1: requests may be sent; see /readyz.");
    text.value(problems().empty() ? 1 : 0);
    add_server(text);
    add_strangers(text);
    add_logs(text);
    add_counties(text);
    add_storage(text);
    return text.text();
}

http::Route readiness_route(const Watch& watch)
{
    return http::Route{
        .verb = http::Verb::get,
        .path = "/readyz",
        .permission = Permission::unasked,
        .pool = http::Pool::read,
        .summary = "Whether requests may be sent here: 200, or 503 with the reasons.",
        .handler = [&watch](const http::Request&, const Caller&) -> Result<http::Reply> {
            Readiness answer{.problems = watch.problems()};
            if (answer.problems.empty()) return http::json_reply(answer);
            answer.status = "not_ready";
            return http::json_reply(answer, 503);
        },
        .answer = http::schema_of<Readiness>};
}

http::Route metrics_route(const Watch& watch)
{
    return http::Route{
        .verb = http::Verb::get,
        .path = "/metrics",
        .permission = Permission::unasked,
        .pool = http::Pool::read,
        .summary = "Gauges in the text format of Prometheus.",
        .handler = [&watch](const http::Request&, const Caller&) -> Result<http::Reply> {
            return http::Reply{
                .content_type = "text/plain; version=0.0.4; charset=utf-8", .body = watch.gauges()};
        },
        .in_api_document = false};
}

} // namespace wuzhi::app
