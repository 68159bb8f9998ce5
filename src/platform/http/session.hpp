#pragma once

#include "platform/http/asio_types.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/http/site.hpp"
#include "platform/http/worker_pool.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace wuzhi::http {

// The pools that blocking handlers run on.
struct Workers {
    WorkerPool read;
    WorkerPool write;
    WorkerPool slow;

    // Requires: not Pool::immediate.
    [[nodiscard]] WorkerPool& of(Pool pool);
};

// What every session of a listener shares. Outlives them.
struct SessionContext {
    const Site& site;
    Workers& workers;
    asio::ssl::context* tls = nullptr; // Null: plain TCP.
};

// Serves one connection until it ends. To be spawned on `thread`'s context, which `socket` belongs
// to. `peer` is the address at its other end.
Awaitable<> serve(Socket socket, std::string peer, IoThread& thread, const SessionContext& context);

} // namespace wuzhi::http
