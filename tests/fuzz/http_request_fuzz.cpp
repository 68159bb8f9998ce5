// What arrives at the port, up to the choice of a route: platform/http/request_parser.hpp and
// site.hpp. The first byte says in pieces of which size the rest arrives.

#include "platform/base/encoding.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/trusted_proxies.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace wuzhi;
using namespace wuzhi::http;

struct Outcome {
    Exchange exchange{};
    RequestParser::State state{};
    std::string reason{};
};

Outcome outcome_in_pieces_of(std::size_t piece, std::string_view input)
{
    const Limits limits;
    Outcome outcome;
    outcome.exchange.body_max = 1000;
    RequestParser parser{outcome.exchange, limits.header_bytes_max};
    std::string waiting;
    do {
        const auto arrived = input.substr(0, piece);
        input.remove_prefix(arrived.size());
        waiting += arrived;
        do {
            std::size_t consumed = 0;
            outcome.state = parser.read({waiting.data(), waiting.size()}, consumed);
            check(consumed <= waiting.size(), "no more is taken than came");
            waiting.erase(0, consumed);
        } while (outcome.state == RequestParser::State::has_head);
    } while (outcome.state == RequestParser::State::needs_more && !input.empty());
    if (outcome.state == RequestParser::State::failed) {
        const auto error = parser.failure();
        check(error.kind == ErrorKind::invalid, "a bad request is its sender's matter");
        outcome.reason = error.reason;
    }
    return outcome;
}

Site make_site()
{
    static const Limits limits;
    static const auto proxies = *TrustedProxies::parse(std::vector<std::string>{"10.0.0.0/8"});
    std::vector<Route> routes;
    for (const auto* path : {"/", "/api/v1/cases/{id}", "/log/{path*}"}) {
        for (const auto verb : {Verb::get, Verb::post})
            routes.push_back(
                {.verb = verb,
                 .path = path,
                 .permission = Permission{},
                 .pool = Pool::immediate,
                 .summary = "x",
                 .handler = [](const Request&, const Caller&) -> Result<Reply> { return Reply{}; }}
            );
    }
    return Site{std::move(routes), {}, problem, std::nullopt, proxies, limits};
}

// What a handler would be given is as Request promises.
void check_received(Exchange& exchange)
{
    static const auto site = make_site();
    exchange.request.peer = "10.1.2.3";
    site.receive(exchange);
    if (exchange.reply) {
        check(exchange.reply->status >= 400, "what is answered at once is refused");
        return;
    }
    check(exchange.route != nullptr, "it is refused, or it has a route");
    const auto& request = exchange.request;
    check(request.path.starts_with('/') && is_clean_utf8(request.path), "a path is clean");
    check(is_clean_utf8(request.host), "a host is clean");
    for (const auto* fields : {&request.headers, &request.query, &request.path_params}) {
        for (const auto& [name, value] : *fields)
            check(is_clean_utf8(name) && is_clean_utf8(value), "a field is clean");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view input{reinterpret_cast<const char*>(data) + 1, size - 1};
    auto whole = outcome_in_pieces_of(std::max<std::size_t>(input.size(), 1), input);
    const auto pieces = outcome_in_pieces_of(data[0] % 64 + std::size_t{1}, input);
    using State = RequestParser::State;
    if (whole.state == State::needs_more || pieces.state == State::needs_more) {
        // What is wrong in a head that has no end yet may be seen now or at its end.
        check(whole.state != State::done && pieces.state != State::done, "an end is an end");
        return 0;
    }
    check(whole.state == pieces.state, "it does not matter how a request is cut");
    check(whole.reason == pieces.reason, "nor for the reason of its refusal");
    if (whole.state != State::done) return 0;
    const auto& one = whole.exchange;
    const auto& other = pieces.exchange;
    check(one.method == other.method && one.target == other.target, "nor for its first line");
    check(one.request.headers == other.request.headers, "nor for its headers");
    check(one.request.body == other.request.body, "nor for its body");
    check(one.request.body.size() <= one.body_max, "no body is larger than admitted");
    check_received(whole.exchange);
    return 0;
}
