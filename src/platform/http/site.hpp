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

// An ErrorReply that knows more than it is given: whose county it is, in which words.
using RefusalWriter = std::function<Reply(const Error&, const Request&)>;

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
};

// What one listener serves: finds routes, refuses what no handler should see, runs handlers and
// turns every outcome into a reply. Knows nothing of sockets. Any thread.
class Site {
public:
    Site(
        std::vector<Route> routes,
        Admit admit,
        RefusalWriter on_error,
        const TrustedProxies& proxies,
        const Limits& limits
    );

    // Completes the request from its head: address, host, route. Sets `reply` when it is refused.
    // Errors, as replies: http.malformed, http.not_found, http.method, http.media_type,
    // http.cross_site.
    // Requires: `request.peer` and `request.is_secure` are those of the connection.
    void receive(Exchange& exchange) const;

    // Asks whether the caller may, runs the handler, sets `reply`. Blocks as long as they do.
    // Errors, as replies: those of both; http.internal when one of them throws.
    // Requires: `route` is set.
    void answer(Exchange& exchange) const noexcept;

    // Sets `reply` to a refusal in the form that the route's clients expect.
    void refuse(Exchange& exchange, const Error& error) const;

private:
    [[nodiscard]] std::optional<Error> read_address(Exchange& exchange, SplitPath& path) const;
    void find_route(Exchange& exchange, const SplitPath& path) const;
    void run_handler(Exchange& exchange) const;

    Router router_;
    Admit admit_;
    RefusalWriter on_error_;
    const TrustedProxies& proxies_;
    const Limits& limits_;
};

// The answer to a request that found every thread busy and the queue full.
[[nodiscard]] Error overloaded();

} // namespace wuzhi::http
