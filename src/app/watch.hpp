#pragma once

// What those who keep a server running ask it: whether it is ready to be sent requests, and how it
// is doing.

#include "app/gauge_text.hpp"
#include "app/house.hpp"
#include "app/system_view.hpp"
#include "platform/http/route.hpp"
#include "platform/http/server.hpp"
#include "platform/journal/sequencer.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace wuzhi::app {

// When the last backup of this folder was made; nothing: never, or unknown.
[[nodiscard]] std::optional<Instant> last_backup(const Config& config);
[[nodiscard]] Result<> remember_backup(const Config& config, Instant at);

// The last day whose holidays are published. Errors: calendar.no_days (unavailable): of none they
// are; those of Calendars::of and of Database::read.
[[nodiscard]] Result<Date> calendar_end(Ground& ground, House& house, const std::string& county);

class Watch {
public:
    // Requires: all of them outlive it.
    Watch(Ground& ground, House& house, std::vector<const journal::Sequencer*> sequencers)
        : ground_(ground),
          house_(house),
          sequencers_(std::move(sequencers))
    {
    }

    // The server whose connections are counted, once there is one.
    void attach(const http::Server& server) { server_ = &server; }
    void detach() { server_ = nullptr; }

    // Reasons for which this server should get no requests: log.behind, db.unavailable …; none: it
    // is ready. That another process keeps the log is none.
    [[nodiscard]] std::vector<std::string> problems() const;

    // Everything worth a graph, in the text format of Prometheus.
    [[nodiscard]] std::string gauges() const;

    // What of it somebody may have to do something about, as the county's administrator sees it.
    [[nodiscard]] SystemView view(const std::string& county) const;

private:
    void add_server(GaugeText& text) const;
    void add_strangers(GaugeText& text) const;
    void add_logs(GaugeText& text) const;
    void add_counties(GaugeText& text) const;
    void add_storage(GaugeText& text) const;
    [[nodiscard]] std::optional<std::size_t> parked_facts(const std::string& county) const;
    [[nodiscard]] std::optional<std::int64_t> calendar_days(const std::string& county) const;
    [[nodiscard]] std::optional<LogView> log_view(const std::string& county) const;

    Ground& ground_;
    House& house_;
    std::vector<const journal::Sequencer*> sequencers_;
    std::atomic<const http::Server*> server_ = nullptr;
};

// GET /readyz: 200 and nothing, or 503 and the problems; for every listener.
[[nodiscard]] http::Route readiness_route(const Watch& watch);

// GET /api/v1/system, for who administers the county.
[[nodiscard]] http::Route system_route(const Watch& watch);

// GET /metrics, for the administrator's listener only.
[[nodiscard]] http::Route metrics_route(const Watch& watch);

} // namespace wuzhi::app
