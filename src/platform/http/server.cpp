#include "platform/http/server.hpp"

#include "platform/base/check.hpp"
#include "platform/base/log.hpp"
#include "platform/http/listener.hpp"
#include "platform/http/tls.hpp"

#include <thread>
#include <utility>

namespace wuzhi::http {

// In the order of construction; what is below uses what is above.
struct Server::State {
    State(
        const ServerOptions& options, TrustedProxies trusted, const Clock& clock, Entropy& entropy
    )
        : limits(options.limits),
          proxies(std::move(trusted)),
          workers{
              WorkerPool{{options.read_threads, limits.read_queue_max}},
              WorkerPool{{options.write_threads, limits.write_queue_max}},
              WorkerPool{{options.slow_threads, limits.slow_queue_max, slow_stack_bytes}},
          },
          places(limits, proxies)
    {
        for (std::size_t i = 0; i < options.io_threads; ++i)
            io.push_back(std::make_unique<IoThread>(limits, clock, entropy));
    }

    // Pictures and spreadsheets are made by libraries that expect an ordinary stack.
    static constexpr std::size_t slow_stack_bytes = 2 * 1024 * 1024;

    const Limits limits;
    const TrustedProxies proxies;
    Workers workers;
    Places places;
    std::vector<std::unique_ptr<IoThread>> io{};
    std::vector<std::unique_ptr<Site>> sites{};
    std::vector<std::unique_ptr<Listener>> listeners{};
    std::vector<std::jthread> threads{};
    bool is_stopped = false;

    Result<> add(Listen&& listen);
    void run();
    void stop(std::chrono::milliseconds deadline);
};

Result<> Server::State::add(Listen&& listen)
{
    std::optional<asio::ssl::context> tls;
    if (listen.tls) {
        auto context = tls_context(*listen.tls);
        if (!context) return std::move(context).error();
        tls = std::move(*context);
    }
    check(listen.admit != nullptr, "every listener has somebody who says who may come in");
    sites.push_back(std::make_unique<Site>(
        std::move(listen.routes),
        std::move(listen.admit),
        std::move(listen.on_error),
        std::move(listen.last_resort),
        proxies,
        limits
    ));
    listeners.push_back(
        std::make_unique<Listener>(io, places, *sites.back(), workers, std::move(tls))
    );
    return listeners.back()->open(listen.address, listen.port);
}

void Server::State::run()
{
    for (const auto& listener : listeners)
        listener->start();
    for (const auto& thread : io) {
        thread->start();
        threads.emplace_back([&context = thread->context()] { context.run(); });
    }
}

void Server::State::stop(std::chrono::milliseconds deadline)
{
    if (std::exchange(is_stopped, true) || threads.empty()) return;
    for (const auto& listener : listeners)
        listener->stop();
    for (const auto& thread : io)
        thread->drain();
    if (!places.wait_until_empty(deadline) && deadline > std::chrono::milliseconds{})
        log(Level::warning, "http.stop_cut_short", {{"connections", places.open()}});
    for (const auto& thread : io)
        thread->close_all();
    workers.read.stop();
    workers.write.stop();
    workers.slow.stop();
    // Every socket is closed and every handler has ended; what is left ends by itself.
    check(places.wait_until_empty(std::chrono::minutes{1}), "a closed connection ends");
    for (const auto& thread : io)
        thread->context().stop();
    threads.clear();
}

Result<std::unique_ptr<Server>> Server::start(
    const ServerOptions& options, std::vector<Listen> listens, const Clock& clock, Entropy& entropy
)
{
    check(options.io_threads > 0, "somebody has to read the sockets");
    auto proxies = TrustedProxies::parse(options.trusted_proxies);
    if (!proxies) return std::move(proxies).error();
    auto state = std::make_unique<State>(options, std::move(*proxies), clock, entropy);
    for (auto& listen : listens)
        if (auto added = state->add(std::move(listen)); !added) return std::move(added).error();
    state->run();
    return std::make_unique<Server>(std::move(state));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() { stop(std::chrono::milliseconds{}); }

std::uint16_t Server::port(std::size_t index) const { return state_->listeners.at(index)->port(); }

void Server::stop(std::chrono::milliseconds deadline) { state_->stop(deadline); }

ServerGauges Server::gauges() const
{
    ServerGauges gauges{
        .connections = state_->places.open(),
        .connections_refused = state_->places.refused(),
        .read = state_->workers.read.gauges(),
        .write = state_->workers.write.gauges(),
        .slow = state_->workers.slow.gauges(),
    };
    for (const auto& thread : state_->io) {
        gauges.streams += thread->stream_count;
        for (std::size_t i = 0; i < gauges.replies.size(); ++i)
            gauges.replies[i] += thread->replies[i];
    }
    return gauges;
}

} // namespace wuzhi::http
