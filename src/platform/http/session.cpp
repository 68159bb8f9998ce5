#include "platform/http/session.hpp"

#include "platform/base/check.hpp"
#include "platform/base/log.hpp"
#include "platform/http/conversation.hpp"
#include "platform/http/event_hub.hpp"

#include <boost/asio/defer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace wuzhi::http {
namespace {

using TlsSocket = asio::ssl::stream<Socket>;
using Step = Conversation::Step;

// After an early refusal, this much of what still comes is thrown away before closing.
constexpr std::size_t linger_bytes_max = 1024 * 1024;
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
// How long a client waits before it opens a broken stream again.
constexpr std::string_view stream_start = "retry: 3000\n\n";
constexpr std::string_view heartbeat = ":\n\n";

asio::const_buffer bytes_of(std::string_view text) { return {text.data(), text.size()}; }

// Where a handler's end is reported to: the suspended coroutine, of whatever type it is.
class Resume {
public:
    virtual ~Resume() = default;
    virtual void post() = 0;
};

template <class Handler>
class ResumeHandler final : public Resume {
public:
    ResumeHandler(Handler handler, Executor executor)
        : handler_(std::move(handler)),
          executor_(executor)
    {
    }
    void post() override { asio::post(executor_, std::move(handler_)); }

private:
    Handler handler_;
    Executor executor_;
};

// One connection: reads a request, has it answered, writes the reply, again. `Stream` is a socket
// or a TLS stream over one.
template <class Stream>
class Session final : private Job {
public:
    Session(Stream stream, std::string peer, IoThread& thread, const SessionContext& context)
        : stream_(std::move(stream)),
          connection_(thread, stream_.lowest_layer()),
          conversation_(connection_, thread, context.site, std::move(peer), is_tls),
          thread_(thread),
          context_(context)
    {
    }

    Awaitable<> live()
    {
        if (thread_.is_draining()) co_return;
        if constexpr (is_tls) {
            connection_.enter(Phase::reading, thread_.limits().header_time);
            const auto [code] =
                co_await stream_.async_handshake(asio::ssl::stream_base::server, as_values);
            if (code) co_return;
        }
        co_await converse();
        co_await part();
    }

private:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsSocket>;

    Awaitable<> converse()
    {
        do {
            auto step = conversation_.next_request();
            while (step == Step::read || step == Step::say_continue) {
                if (step == Step::say_continue)
                    co_await asio::async_write(stream_, bytes_of(continue_line), as_values);
                const auto [code, count] =
                    co_await stream_.async_read_some(conversation_.room(), as_values);
                step = conversation_.after_read(code, count);
            }
            if (step == Step::close) co_return;
            auto& exchange = conversation_.exchange();
            if (step == Step::answer) {
                if (exchange.pool() == Pool::immediate)
                    context_.site.answer(exchange);
                else
                    co_await async_answer(asio::use_awaitable_t<Executor>{});
            }
            if (exchange.reply->events && !exchange.is_head_only) {
                co_await stream_events();
                co_return;
            }

            const auto body = conversation_.large_body();
            std::string_view wire = conversation_.write_reply();
            conversation_.enter_writing(wire.size() + body.size());
            if constexpr (!is_tls) wire.remove_prefix(write_now(wire));
            if (!wire.empty() || !body.empty()) {
                const std::array parts{bytes_of(wire), bytes_of(body)};
                const auto [code, count] = co_await asio::async_write(stream_, parts, as_values);
                if (code) co_return;
            }
            conversation_.note_reply();
            if (!conversation_.is_kept_alive()) co_return;
            co_await let_others_go_first();
        } while (!thread_.is_draining());
    }

    // Whoever is ready is served before this connection is read again: by then its next request has
    // often come, and is read at once instead of being waited for.
    Awaitable<> let_others_go_first()
    {
        return asio::defer(thread_.context().get_executor(), asio::use_awaitable_t<Executor>{});
    }

    // Hands to the system what it takes at once, nearly always all of a short reply: that spares a
    // round through the event loop. Returns the bytes taken; an error shows in what comes next.
    std::size_t write_now(std::string_view wire)
    {
        error_code ignored;
        return stream_.write_some(asio::const_buffer{wire.data(), wire.size()}, ignored);
    }

    // Suspends until a worker has answered the exchange.
    template <class Token>
    auto async_answer(Token&& token)
    {
        return asio::async_initiate<Token, void()>(
            [this](auto handler) {
                using Handler = decltype(handler);
                resume_ = std::make_unique<ResumeHandler<Handler>>(
                    std::move(handler), thread_.context().get_executor()
                );
                if (!context_.workers.of(conversation_.exchange().pool()).submit(*this)) drop();
            },
            token
        );
    }

    void run() override
    {
        context_.site.answer(conversation_.exchange());
        resume();
    }

    void drop() override
    {
        context_.site.refuse(conversation_.exchange(), overloaded());
        resume();
    }

    // From here on this object belongs to the I/O thread again, and may be gone at any moment.
    void resume()
    {
        const auto resume = std::move(resume_);
        resume->post();
    }

    // Writes events as they come. Between them it reads: that tells when the client has left, and
    // the hub, the reaper's heartbeat and a graceful stop all end that read to get its attention.
    Awaitable<> stream_events()
    {
        const auto events = conversation_.exchange().reply->events;
        wake_by(*events);
        std::string text = conversation_.write_stream_head();
        text += stream_start;
        Stopwatch age;
        ++thread_.stream_count;
        for (;;) {
            auto taken = events->take();
            text += taken.text;
            if (!text.empty()) {
                conversation_.enter_writing(text.size());
                const auto [code, count] =
                    co_await asio::async_write(stream_, bytes_of(text), as_values);
                if (code) break;
                text.clear();
                continue;
            }
            if (taken.has_ended || thread_.is_draining()) break;
            if (age.elapsed() > thread_.limits().stream_time) break;
            connection_.enter(Phase::streaming, thread_.limits().heartbeat_time);
            std::array<char, 64> ignored;
            const auto [code, count] =
                co_await stream_.async_read_some(asio::buffer(ignored), as_values);
            if (code && code != asio::error::operation_aborted) break;
            if (connection_.has_expired()) text = heartbeat;
        }
        --thread_.stream_count;
        events->on_ready({});
        conversation_.note_reply();
    }

    void wake_by(EventSubscription& events)
    {
        const auto self = connection_.self();
        const auto executor = thread_.context().get_executor();
        events.on_ready([self, executor] {
            asio::post(executor, [self] {
                if (*self) (*self)->interrupt();
            });
        });
    }

    // Ends the connection so that the client reads the last reply, even if it is still sending.
    Awaitable<> part()
    {
        connection_.enter(Phase::closing, thread_.limits().linger_time);
        if constexpr (is_tls) co_await stream_.async_shutdown(as_values);
        if (!conversation_.lingers()) co_return;
        error_code ignored;
        auto& socket = stream_.lowest_layer();
        socket.shutdown(Tcp::socket::shutdown_send, ignored);
        std::array<char, 4096> scratch;
        for (std::size_t total = 0; total < linger_bytes_max;) {
            const auto [code, count] =
                co_await socket_of(stream_).async_read_some(asio::buffer(scratch), as_values);
            if (code) co_return;
            total += count;
        }
    }

    static Socket& socket_of(Socket& socket) { return socket; }
    static Socket& socket_of(TlsSocket& stream) { return stream.next_layer(); }

    Stream stream_;
    Connection connection_;
    Conversation conversation_;
    IoThread& thread_;
    const SessionContext& context_;
    std::unique_ptr<Resume> resume_{};
};

} // namespace

WorkerPool& Workers::of(Pool pool)
{
    switch (pool) {
    case Pool::read: return read;
    case Pool::write: return write;
    case Pool::slow: return slow;
    case Pool::immediate: break;
    }
    check(false, "an immediate route has no pool");
    return read;
}

Awaitable<> serve(Socket socket, std::string peer, IoThread& thread, const SessionContext& context)
{
    if (context.tls) {
        TlsSocket stream{std::move(socket), *context.tls};
        Session<TlsSocket> session{std::move(stream), std::move(peer), thread, context};
        co_await session.live();
    } else {
        Session<Socket> session{std::move(socket), std::move(peer), thread, context};
        co_await session.live();
    }
}

} // namespace wuzhi::http
