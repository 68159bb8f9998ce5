#include "app/blob_upkeep.hpp"
#include "app/clock_alarm.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/live.hpp"
#include "app/reactions.hpp"
#include "app/retention_upkeep.hpp"
#include "app/serving.hpp"
#include "app/surface.hpp"
#include "app/texting.hpp"
#include "app/watch.hpp"
#include "county/calendar/due/scheduler_thread.hpp"
#include "county/commands/service.hpp"
#include "county/identity/service.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"
#include "platform/base/ticker.hpp"
#include "platform/journal/sequencer_thread.hpp"
#include "smart/cases/follow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <signal.h>

namespace wuzhi::app {
namespace {

// Requests in hand get this long to end after Ctrl-C.
constexpr std::chrono::seconds stop_deadline{10};

// SIGINT and SIGTERM are taken off every thread that starts after this and waited for by one. A
// write beyond a limit on the size of files fails like one to a full disk, and ends nothing.
sigset_t block_stop_signals()
{
    ::signal(SIGXFSZ, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void wait_for_stop(const sigset_t& signals)
{
    int signal = 0;
    sigwait(&signals, &signal);
    log(Level::info, "server.stopping", {{"signal", signal}});
}

// Whoever may do it: nothing more is taken in while the disk is nearly full.
http::Admit admit_of(const Ground& ground, House& house)
{
    return [&](const http::Request& request,
               Permission permission) -> Result<std::shared_ptr<const Caller>> {
        if (request.verb != http::Verb::get && ground.disk.is_low())
            return fail(
                ErrorKind::unavailable,
                "disk.low",
                "The server's disk is nearly full: nothing can be taken in until there is room."
            );
        return house.admission.admit(request, permission);
    };
}

http::Listen listen_of(const Config& config, Ground& ground, House& house, const Watch& watch)
{
    http::Listen listen{
        .address = config.address,
        .port = static_cast<std::uint16_t>(config.port),
        .routes = service_routes(ground, house, watch),
        .admit = admit_of(ground, house),
        .on_error = refusals(ground, house),
        .last_resort = last_resort(ground, house)};
    if (!config.tls_certificate.empty())
        listen.tls = http::TlsFiles{config.tls_certificate, config.tls_key};
    return listen;
}

// Gauges and health, for this machine alone. Nobody is known here, and nothing asks who it is.
http::Listen administrator_listen(const Config& config, const Ground& ground, const Watch& watch)
{
    const auto port = config.admin_port == 0 ? config.port + 1 : config.admin_port;
    return {
        .address = "127.0.0.1",
        .port = static_cast<std::uint16_t>(port),
        .routes = administrator_routes(ground, watch),
        .admit = [](const http::Request&, Permission) -> Result<std::shared_ptr<const Caller>> {
            return std::make_shared<const Caller>(Caller::of_public(""));
        }};
}

// Public passwords let everybody in: they are for demonstrations, which no unit of systemd serves.
Result<> refuse_demonstrations(const Config& config, Ground& ground, const House& house)
{
    if (!config.in_service) return {};
    for (const auto& county : house.counties.all()) {
        const auto has = county::identity::has_demo_accounts(*ground.database, county.county);
        if (!has) return has.error();
        if (*has || house.territory.is_demonstration(county.county))
            return fail(
                ErrorKind::conflict,
                "app.demonstration",
                county.name + " is a demonstration, and this server is in service (in_service): "
                              "found the county in a database of its own."
            );
    }
    return {};
}

// The words of a list with commas between them.
std::vector<std::string> words_of(std::string_view list)
{
    std::vector<std::string> words;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        if (const auto word = trimmed(list.substr(0, end)); !word.empty()) words.emplace_back(word);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

std::vector<std::string> county_codes(const House& house)
{
    std::vector<std::string> codes;
    for (const auto& county : house.counties.all())
        codes.push_back(county.county);
    return codes;
}

// What is done each minute although nobody asks.
Ticker::More keep_up(Ground& ground, House& house)
{
    const auto note = [](std::string_view event, std::string_view county, const auto& done) {
        if (!done) log_failure(Level::warning, event, done.error(), {{"county", county}});
    };
    if (const auto done = house.territory.refresh(); !done)
        log_failure(Level::warning, "units.refresh_failed", done.error());
    const auto now = ground.clock.now();
    for (const auto& served : house.counties.all()) {
        const auto& county = served.county;
        note("sessions.maintain_failed", county, house.sessions.maintain(county));
        note(
            "commands.forget_failed",
            county,
            county::commands::forget_old_answers(*ground.database, county, now)
        );
        note(
            "rights.finish_failed",
            county,
            county::rights::finish_erasures(erasing_tools(ground, house), county)
        );
        note("search.keep_up_failed", county, house.person_search.keep_up(county));
        note(
            "follow.forget_failed",
            county,
            smart::cases::forget_old_tries(*ground.database, county, now)
        );
    }
    return Ticker::More::no;
}

// Listens, and says where.
Result<std::unique_ptr<http::Server>>
start_server(const Config& config, Ground& ground, House& house, const Watch& watch)
{
    std::vector<http::Listen> listens;
    listens.push_back(listen_of(config, ground, house, watch));
    listens.push_back(administrator_listen(config, ground, watch));
    http::ServerOptions options;
    options.io_threads = static_cast<std::size_t>(config.io_threads);
    options.trusted_proxies = words_of(config.trusted_proxies);
    auto server = http::Server::start(options, std::move(listens), ground.clock, ground.entropy);
    if (!server) return server;
    fmt::print(
        "Serving {0}://{1}:{2}/, the operations desk at {0}://{1}:{2}/desk/\n"
        "Health and gauges at http://127.0.0.1:{3}/metrics\n",
        config.tls_certificate.empty() ? "http" : "https",
        config.address,
        (*server)->port(),
        (*server)->port(1)
    );
    if (is_unprotected(config))
        fmt::print(
            "\n"
            "  ********************************************************************************\n"
            "  *  NO CERTIFICATE: passwords and reports can be read on the way, and the field  *\n"
            "  *  app cannot work without a signal. Set tls_certificate and tls_key, or put a  *\n"
            "  *  proxy with a certificate in front (docs/operations.md, \"A certificate\").     "
            "*\n"
            "  ********************************************************************************\n\n"
        );
    std::fflush(stdout);
    return server;
}

} // namespace

Result<> run_serve(const Config& config)
{
    set_log_level(log_level_of(config.log_level).value()); // Others are refused before.
    const auto signals = block_stop_signals();
    const auto serving = begin_serving(config);
    if (!serving) return serving.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    if (auto good = refuse_demonstrations(config, **ground, **house); !good) return good;

    // The public log of each county, kept by one thread.
    std::vector<std::unique_ptr<journal::Sequencer>> sequencers;
    std::vector<journal::Sequencer*> all;
    for (const auto& county : (*house)->counties.all()) {
        auto options = log_options(**ground, county.county);
        options.holder = serving->log_holder();
        sequencers.push_back(
            std::make_unique<journal::Sequencer>(*(*ground)->database, std::move(options))
        );
        all.push_back(sequencers.back().get());
    }
    // Before anything takes a lease: whoever cannot listen takes nothing from who serves already.
    Watch watch{**ground, **house, {all.begin(), all.end()}};
    auto server = start_server(config, **ground, **house, watch);
    if (!server) return std::move(server).error();
    watch.attach(**server);

    const auto subscribers = reactions(**ground, **house);
    journal::SubscriberThread reacting{pointers_to(subscribers), (*ground)->clock};
    LiveThread live{(*house)->live_cases, (*house)->live, county_codes(**house)};
    const journal::SequencerThread sequencing{
        all, (*ground)->clock, {.on_leaves = [&](std::string_view, std::int64_t) {
            reacting.wake();
            live.wake();
        }}};
    const county::calendar::due::SchedulerThread clocks{
        (*house)->scheduler, (*ground)->clock, county_codes(**house)};
    const Ticker upkeep{std::chrono::minutes{1}, [&] { return keep_up(**ground, **house); }};
    ClockAlarm clock_alarm{
        {*(*ground)->database, (*ground)->ids, (*ground)->clock}, county_codes(**house)};
    const Ticker lookout{std::chrono::seconds{1}, [&] {
                             (*ground)->disk.look();
                             clock_alarm.look();
                             return Ticker::More::no;
                         }};
    const Ticker blob_upkeep{std::chrono::hours{1}, [&] { return keep_blobs(**ground, **house); }};

    const Ticker texts{std::chrono::seconds{1}, [&] { return send_texts(**house); }};
    const Ticker retention{
        std::chrono::hours{1}, [&] { return keep_retention(**ground, **house); }};

    wait_for_stop(signals);
    (*server)->stop(stop_deadline);
    return {};
}

} // namespace wuzhi::app
