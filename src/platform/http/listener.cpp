#include "platform/http/listener.hpp"

#include "platform/base/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace wuzhi::http {
namespace {

// When the process is out of file descriptors, accepting again at once would spin.
constexpr std::chrono::milliseconds pause_time{100};

// An IPv4 client of an IPv6 socket is the same client.
std::string peer_of(const Socket& socket)
{
    error_code code;
    const auto endpoint = socket.remote_endpoint(code);
    if (code) return {};
    const auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

} // namespace

bool Places::take(const std::string& peer)
{
    const bool is_proxy = proxies_.contains(peer);
    const std::scoped_lock lock(mutex_);
    auto& of_peer = by_peer_[peer];
    const bool is_peer_full = !is_proxy && of_peer >= limits_.connections_per_peer_max;
    if (open_ >= limits_.connections_max || is_peer_full) {
        if (of_peer == 0) by_peer_.erase(peer);
        ++refused_;
        return false;
    }
    ++of_peer;
    ++open_;
    return true;
}

void Places::give_back(const std::string& peer)
{
    const std::scoped_lock lock(mutex_);
    const auto of_peer = by_peer_.find(peer);
    if (--of_peer->second == 0) by_peer_.erase(of_peer);
    if (--open_ == 0) emptied_.notify_all();
}

bool Places::wait_until_empty(std::chrono::milliseconds time)
{
    std::unique_lock lock(mutex_);
    return emptied_.wait_for(lock, time, [this] { return open_ == 0; });
}

std::size_t Places::open() const
{
    const std::scoped_lock lock(mutex_);
    return open_;
}

std::uint64_t Places::refused() const
{
    const std::scoped_lock lock(mutex_);
    return refused_;
}

Listener::Listener(
    std::vector<std::unique_ptr<IoThread>>& threads,
    Places& places,
    const Site& site,
    Workers& workers,
    std::optional<asio::ssl::context> tls
)
    : threads_(threads),
      places_(places),
      tls_(std::move(tls)),
      context_{site, workers, tls_ ? &*tls_ : nullptr},
      acceptor_(threads.front()->context()),
      pause_(threads.front()->context())
{
}

Result<> Listener::open(const std::string& address, std::uint16_t port)
{
    error_code code;
    const auto ip = asio::ip::make_address(address, code);
    if (code)
        return fail(
            ErrorKind::invalid,
            "http.address",
            "\"" + address + "\" is not an address to listen at."
        );
    const Tcp::endpoint endpoint{ip, port};
    acceptor_.open(endpoint.protocol(), code);
    if (!code) acceptor_.set_option(Acceptor::reuse_address{true}, code);
    if (!code && ip.is_v6()) acceptor_.set_option(asio::ip::v6_only{false}, code);
    if (!code) acceptor_.bind(endpoint, code);
    if (!code) acceptor_.listen(Acceptor::max_listen_connections, code);
    if (!code) port_ = acceptor_.local_endpoint(code).port();
    if (!code) return {};
    return fail(
        ErrorKind::unavailable,
        "http.listen",
        "Cannot listen at " + address + " port " + std::to_string(port) + ": " + code.message() +
            "."
    );
}

void Listener::start()
{
    asio::co_spawn(acceptor_.get_executor(), accept_all(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown); // Out of memory: main() says so.
    });
}

void Listener::stop()
{
    asio::post(acceptor_.get_executor(), [this] {
        error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
    });
}

Awaitable<> Listener::accept_all()
{
    while (acceptor_.is_open()) {
        auto& thread = least_busy();
        auto [code, socket] = co_await acceptor_.async_accept(thread.context(), as_values);
        if (!code) {
            begin(std::move(socket), thread);
            continue;
        }
        if (code == asio::error::operation_aborted) co_return;
        log(Level::warning, "http.accept_failed", {{"code", code.value()}});
        pause_.expires_after(pause_time);
        co_await pause_.async_wait(as_values);
    }
}

void Listener::begin(Socket socket, IoThread& thread)
{
    auto peer = peer_of(socket);
    if (!places_.take(peer)) return;
    error_code ignored;
    socket.set_option(Tcp::no_delay{true}, ignored);
    socket.non_blocking(true, ignored);
    ++thread.connection_count;
    const auto end = [this, peer, &thread](std::exception_ptr thrown) {
        if (thrown) log(Level::error, "http.session_failed");
        --thread.connection_count;
        places_.give_back(peer);
    };
    asio::co_spawn(
        thread.context(), serve(std::move(socket), std::move(peer), thread, context_), end
    );
}

IoThread& Listener::least_busy()
{
    const auto fewest = std::ranges::min_element(threads_, {}, [](const auto& thread) {
        return thread->connection_count.load();
    });
    return **fewest;
}

} // namespace wuzhi::http
