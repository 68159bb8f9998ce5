#pragma once

#include "platform/http/asio_types.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/http/session.hpp"
#include "platform/http/site.hpp"

#include <boost/asio/ssl/context.hpp>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wuzhi::http {

// Counts the open connections, all in all and per client address. Any thread.
class Places {
public:
    Places(const Limits& limits, const TrustedProxies& proxies) : limits_(limits), proxies_(proxies)
    {
    }

    // False: this one is too many.
    [[nodiscard]] bool take(const std::string& peer);
    void give_back(const std::string& peer);

    // Waits until none is open. False: `time` passed.
    [[nodiscard]] bool wait_until_empty(std::chrono::milliseconds time);
    [[nodiscard]] std::size_t open() const;
    [[nodiscard]] std::uint64_t refused() const;

private:
    const Limits& limits_;
    const TrustedProxies& proxies_;
    mutable std::mutex mutex_;
    std::condition_variable emptied_;
    std::unordered_map<std::string, std::size_t> by_peer_;
    std::size_t open_ = 0;
    std::uint64_t refused_ = 0;
};

// Accepts connections at one address on the first I/O thread and hands each to the thread that has
// the fewest. One acceptor rather than one per thread with SO_REUSEPORT: with that option a second
// server on the same port starts without a word and takes half of the connections.
class Listener {
public:
    Listener(
        std::vector<std::unique_ptr<IoThread>>& threads,
        Places& places,
        const Site& site,
        Workers& workers,
        std::optional<asio::ssl::context> tls
    );

    // Errors: http.address (invalid), http.listen (unavailable).
    [[nodiscard]] Result<> open(const std::string& address, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return port_; }

    // Call once, after open().
    void start();
    // Accepts no more. Any thread.
    void stop();

private:
    Awaitable<> accept_all();
    void begin(Socket socket, IoThread& thread);
    IoThread& least_busy();

    std::vector<std::unique_ptr<IoThread>>& threads_;
    Places& places_;
    std::optional<asio::ssl::context> tls_;
    SessionContext context_;
    Acceptor acceptor_;
    Timer pause_;
    std::uint16_t port_ = 0;
};

} // namespace wuzhi::http
