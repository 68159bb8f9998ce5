#pragma once

#include "platform/base/clock.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/site.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace wuzhi::http {

// One connection's requests and replies as bytes in and bytes out, without the socket: what to do
// next is a Step for the session, which alone waits. Only on the connection's I/O thread.
class Conversation {
public:
    Conversation(
        Connection& connection, IoThread& thread, const Site& site, std::string peer, bool is_secure
    );
    ~Conversation() { release_body(); }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    enum class Step {
        read,         // Read into room(), then call after_read().
        say_continue, // Write "100 Continue", then read.
        answer,       // Have exchange() answered, then write it.
        reply,        // exchange() has its reply: write it.
        close,
    };

    // Starts with what an earlier read brought too much of.
    [[nodiscard]] Step next_request();
    [[nodiscard]] boost::asio::mutable_buffer room();
    [[nodiscard]] Step after_read(error_code code, std::size_t count);

    [[nodiscard]] Exchange& exchange() { return *exchange_; }

    // The reply's head and, when it is short, its body. Requires: the exchange has its reply.
    [[nodiscard]] const std::string& write_reply();
    // The body that write_reply() left out, or "".
    [[nodiscard]] std::string_view large_body() const;
    // The head of an event stream.
    [[nodiscard]] const std::string& write_stream_head();

    void enter_writing(std::size_t bytes);
    // Call when the reply is written.
    void note_reply();

    [[nodiscard]] bool is_kept_alive() const { return is_kept_alive_; }
    // The client is still sending what was refused.
    [[nodiscard]] bool lingers() const { return lingers_; }

private:
    [[nodiscard]] Step parse();
    [[nodiscard]] Step on_head();
    [[nodiscard]] Step refuse(const Error& error);
    void skip_empty_lines();
    void release_body();
    [[nodiscard]] bool has_large_body() const;
    [[nodiscard]] std::chrono::milliseconds time_for(std::size_t bytes) const;

    Connection& connection_;
    IoThread& thread_;
    const Site& site_;
    const Limits& limits_;
    const std::string peer_;
    const bool is_secure_;
    boost::beast::flat_buffer buffer_{};
    std::optional<Exchange> exchange_{};
    std::optional<RequestParser> parser_{};
    std::optional<Stopwatch> stopwatch_{};
    std::string wire_{};
    std::size_t held_body_bytes_ = 0;
    bool has_served_ = false;
    bool is_kept_alive_ = true;
    bool lingers_ = false;
};

} // namespace wuzhi::http
