#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/result.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/route.hpp"
#include "platform/http/site.hpp"
#include "platform/http/worker_pool.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::http {

// Files in PEM. The certificate file holds the whole chain, our own first.
struct TlsFiles {
    std::string certificate_file{};
    std::string key_file{};
};

// One address to listen at and what is served there.
struct Listen {
    std::string address = "127.0.0.1"; // IPv4 or IPv6; "::" is both.
    std::uint16_t port = 0;            // 0: any free one, see Server::port().
    std::vector<Route> routes{};
    Admit admit{};
    ErrorReply on_error = problem;           // For requests that no route is known for.
    std::optional<LastResort> last_resort{}; // For those of them that need longer.
    std::optional<TlsFiles> tls{};           // TLS 1.2 and 1.3.
};

struct ServerOptions {
    std::size_t io_threads = 2;
    std::size_t read_threads = 4;    // As many as the database has connections that read.
    std::size_t write_threads = 256; // Waiters of one group commit; made when needed.
    std::size_t slow_threads = 2;
    std::vector<std::string> trusted_proxies{}; // Addresses or networks ("10.0.0.0/8").
    Limits limits{};
};

// For /metrics.
struct ServerGauges {
    std::size_t connections = 0;
    std::size_t streams = 0;
    std::uint64_t connections_refused = 0;  // Since the start, as are replies.
    std::array<std::uint64_t, 5> replies{}; // By the status's first digit, from 1xx.
    WorkerPool::Gauges read{};
    WorkerPool::Gauges write{};
    WorkerPool::Gauges slow{};
};

// The HTTP server: some I/O threads for all sockets, pools of threads for blocking handlers.
class Server {
    struct State;

public:
    // Listens at every address, or at none. `clock` and `entropy` outlive the server.
    //
    // Errors: http.listen (unavailable): an address cannot be had; http.address, http.tls,
    // http.proxies (invalid).
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(
        const ServerOptions& options,
        std::vector<Listen> listens,
        const Clock& clock,
        Entropy& entropy
    );

    explicit Server(std::unique_ptr<State> state); // For start(), which alone can make a State.
    // Stops without waiting for clients; waits for handlers that run.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // The port of the `index`th Listen.
    [[nodiscard]] std::uint16_t port(std::size_t index = 0) const;

    // Accepts no more, lets requests in hand end for at most `deadline`, then closes what is left.
    // Handlers that still run are waited for. The second call does nothing.
    void stop(std::chrono::milliseconds deadline);

    [[nodiscard]] ServerGauges gauges() const;

private:
    std::unique_ptr<State> state_;
};

} // namespace wuzhi::http
