#pragma once

#include "platform/http/limits.hpp"
#include "platform/http/route.hpp"
#include "platform/http/router.hpp"
#include "platform/http/trusted_proxies.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::http {

// Where no route is: a refusal that takes longer to write than an I/O thread has, such as a page.
// It waits for a thread of Pool::read like the answer of a route; when that is full, the
// listener's cheap refusal says so.
struct LastResort {
    std::function<bool(const Request&)> takes; // Asked on the I/O thread: must not block.
    ErrorReply write;
};

// One request and its reply on their way through the server.
struct Exchange {
    std::string method{}; // As sent.
    std::string target{}; // As sent.
    Request request{};
    bool is_http_1_0 = false;
    bool is_head_only = false;
    const Route* route = nullptr; // Null while unknown, or when there is none.
    std::size_t body_max = 0;     // Bytes.
    std::optional<Reply> reply{}; // Set as soon as the answer is certain.
    // Set where no route is, and the last resort is to say so.
    std::optional<Error> refusal{};
    std::string allow{}; // Of that refusal: the verbs there are, "GET, HEAD".

    // Whose threads answer. Requires: `reply` is not set.
    [[nodiscard]] Pool pool() const { return route ? route->pool : Pool::read; }
};

// What one listener serves: finds routes, refuses what no handler should see, runs handlers and
// turns every outcome into a reply. Knows nothing of sockets. Any thread.
class Site {
public:
    Site(
        std::vector<Route> routes,
        Admit admit,
        ErrorReply on_error,
        std::optional<LastResort> last_resort,
        const TrustedProxies& proxies,
        const Limits& limits
    );

    // Completes the request from its head: address, host, route. Sets `reply` when it is refused,
    // or `refusal` when the last resort is to write why.
    // Errors, as replies: http.malformed, http.not_found, http.method, http.method_unknown,
    // http.media_type, http.cross_site.
    // Requires: `request.peer` and `request.is_secure` are those of the connection.
    void receive(Exchange& exchange) const;

    // Asks whether the caller may, runs the handler, sets `reply`. Blocks as long as they do.
    // Errors, as replies: those of both; http.internal when one of them throws.
    // Requires: `route` or `refusal` is set.
    void answer(Exchange& exchange) const noexcept;

    // Sets `reply` to a refusal in the form that the route's clients expect.
    void refuse(Exchange& exchange, const Error& error) const;

private:
    [[nodiscard]] std::optional<Error> read_address(Exchange& exchange, SplitPath& path) const;
    void find_route(Exchange& exchange, const SplitPath& path) const;
    // Where no route is known: at once, or by the last resort.
    void refuse_unrouted(Exchange& exchange, const Error& error) const;
    void write_refusal(Exchange& exchange) const;
    void run_handler(Exchange& exchange) const;

    Router router_;
    Admit admit_;
    ErrorReply on_error_;
    std::optional<LastResort> last_resort_;
    const TrustedProxies& proxies_;
    const Limits& limits_;
};

// The answer to a request that found every thread busy and the queue full.
[[nodiscard]] Error overloaded();

} // namespace wuzhi::http
