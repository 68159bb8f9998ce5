#pragma once

// The concrete types of the I/O layer: naming the executor instead of erasing it, and receiving
// error codes as values, is half of what makes this server as fast as hand-written epoll. For the
// sources of this module only: a file that includes it takes seconds to compile.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace wuzhi::http {

namespace asio = boost::asio;
using boost::system::error_code;
using Tcp = asio::ip::tcp;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using AnySocket = asio::basic_socket<Tcp, Executor>; // What a TLS stream has at its bottom.
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<
    std::chrono::steady_clock,
    asio::wait_traits<std::chrono::steady_clock>,
    Executor>;

template <class T = void>
using Awaitable = asio::awaitable<T, Executor>;

// co_await gives [error_code, …].
constexpr auto as_values = asio::as_tuple(asio::use_awaitable_t<Executor>{});

} // namespace wuzhi::http
