#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/http/asio_types.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/request.hpp"

#include <boost/intrusive/list.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wuzhi::http {

class IoThread;

// What a connection is doing, as far as its deadline and a graceful stop are concerned.
enum class Phase {
    idle,     // Between requests: nothing is lost by closing it.
    reading,  // Part of a request is here.
    handling, // A handler runs: no deadline.
    writing,
    streaming, // Waits for the next event.
    closing,
};

// One open socket as its I/O thread's reaper sees it. Only on that thread.
class Connection : public boost::intrusive::list_base_hook<
                       boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    Connection(IoThread& thread, AnySocket& socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // From now on: at most `time` in this phase, then what waits on the socket ends with
    // operation_aborted and has_expired() is true. Zero: no limit.
    void enter(Phase phase, std::chrono::milliseconds time);

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool has_expired() const { return has_expired_; }

    // Called by the reaper once a tick.
    void check_deadline(std::uint64_t tick);
    // Ends the wait for the next request or event, if that is what the connection is doing.
    void interrupt();
    void close();

    // An address for interrupt() that outlives the connection: null once it is gone. Compared and
    // used on this thread only.
    [[nodiscard]] std::shared_ptr<Connection*> self();

private:
    IoThread& thread_;
    AnySocket& socket_;
    Phase phase_ = Phase::idle;
    std::uint64_t deadline_tick_ = 0; // 0: none.
    bool has_expired_ = false;
    std::shared_ptr<Connection*> self_{};
};

// Random bytes in blocks: one system call for some hundred request ids. One thread.
class BlockEntropy final : public Entropy {
public:
    explicit BlockEntropy(Entropy& source) : source_(source) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    Entropy& source_;
    std::array<std::uint8_t, 4096> block_{};
    std::size_t used_ = block_.size();
};

// One thread's event loop, its connections and the one coarse timer that looks after all of them.
class IoThread {
public:
    IoThread(const Limits& limits, const Clock& clock, Entropy& entropy);

    [[nodiscard]] asio::io_context& context() { return context_; }

    // Only on this thread:
    [[nodiscard]] RequestId next_request_id() { return ids_.next<RequestId>(); }
    [[nodiscard]] std::string_view date() const { return date_; }
    [[nodiscard]] bool is_draining() const { return is_draining_; }
    [[nodiscard]] std::uint64_t tick() const { return tick_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }
    void add(Connection& connection) { connections_.push_back(connection); }
    // Room for a body. False: too many bytes of others are held already.
    [[nodiscard]] bool hold_body(std::size_t bytes);
    void release_body(std::size_t bytes) { held_body_bytes_ -= bytes; }

    // Any thread:
    std::atomic<std::size_t> connection_count = 0;
    std::atomic<std::size_t> stream_count = 0;
    std::array<std::atomic<std::uint64_t>, 5> replies{}; // By the status's first digit, from 1xx.

    // Starts the reaper; call once before the thread runs.
    void start() { wait_for_tick(); }
    // From now on connections end with the request in hand; idle ones end at once. Any thread.
    void drain();
    // Closes every socket. Any thread.
    void close_all();

private:
    void wait_for_tick();
    void on_tick();

    const Limits& limits_;
    const Clock& clock_;
    BlockEntropy entropy_;
    IdSource ids_;
    asio::io_context context_{1};
    Timer timer_{context_};
    boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> connections_;
    std::uint64_t tick_ = 1;
    std::string date_;
    std::size_t held_body_bytes_ = 0;
    bool is_draining_ = false;
};

} // namespace wuzhi::http
