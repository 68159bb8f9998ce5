#include "platform/http/site.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/log.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/wire.hpp"

#include <boost/core/demangle.hpp>

#include <algorithm>
#include <exception>
#include <typeinfo>

namespace wuzhi::http {
namespace {

Error malformed(std::string message)
{
    return fail(ErrorKind::invalid, "http.malformed", std::move(message));
}

std::optional<Verb> verb_of(std::string_view method)
{
    if (method == "GET" || method == "HEAD") return Verb::get;
    if (method == "POST") return Verb::post;
    if (method == "PUT") return Verb::put;
    if (method == "PATCH") return Verb::patch;
    if (method == "DELETE") return Verb::del;
    return std::nullopt;
}

// RFC 9110, section 9.3: methods that everybody knows and no address of ours has.
bool is_known_method(std::string_view method)
{
    return method == "OPTIONS" || method == "TRACE" || method == "CONNECT";
}

bool is_json(std::string_view content_type)
{
    auto type = std::string{trimmed(content_type.substr(0, content_type.find(';')))};
    std::ranges::transform(type, type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type == "application/json";
}

// A browser that sends a form or a script's request for another site says so; other clients send
// neither header and carry no cookie that another site could abuse.
bool is_cross_site(const Request& request)
{
    if (request.verb == Verb::get) return false;
    // Where a browser says it, that decides: it sends "Origin: null" from pages without a referrer.
    if (const auto site = request.header("sec-fetch-site"))
        return *site != "same-origin" && *site != "none";
    const auto origin = request.header("origin");
    if (!origin) return false;
    const auto scheme_end = origin->find("://");
    if (scheme_end == std::string_view::npos) return true; // "null": an origin that hides itself.
    return host_of(origin->substr(scheme_end + 3)) != request.host;
}

// The path as it was sent, while it is not known whether it can be read.
void name_path(Exchange& exchange)
{
    const auto target = split_target(exchange.target);
    if (target && is_clean_utf8(target->path)) exchange.request.path = target->path;
}

std::string_view route_name(const Exchange& exchange)
{
    return exchange.route ? std::string_view{exchange.route->path} : "none";
}

void log_failure(const Exchange& exchange, const Error& error, int status)
{
    // That the disk is low was said when it began: a line for each request would fill it up.
    if (status < 500 || error.reason == "disk.low") return;
    const std::string_view file = error.where.file_name();
    log(Level::error,
        "http.failed",
        {{"request", exchange.request.id},
         {"route", route_name(exchange)},
         {"status", status},
         {"reason", error.reason},
         {"where", file.substr(file.rfind('/') + 1)},
         {"line", error.where.line()}});
}

void log_exception(const Exchange& exchange, std::string_view type)
{
    log(Level::error,
        "http.thrown",
        {{"request", exchange.request.id}, {"route", route_name(exchange)}, {"type", type}});
}

Error internal_error()
{
    return fail(
        ErrorKind::corrupt, "http.internal", "Something went wrong here; it has been recorded."
    );
}

} // namespace

Error overloaded()
{
    return fail(
        ErrorKind::unavailable,
        "http.overloaded",
        "Too many requests are waiting; try again in a second."
    );
}

Site::Site(
    std::vector<Route> routes,
    Admit admit,
    ErrorReply on_error,
    std::optional<LastResort> last_resort,
    const TrustedProxies& proxies,
    const Limits& limits
)
    : router_(std::move(routes)),
      admit_(std::move(admit)),
      on_error_(std::move(on_error)),
      last_resort_(std::move(last_resort)),
      proxies_(proxies),
      limits_(limits)
{
}

void Site::refuse(Exchange& exchange, const Error& error) const
{
    if (exchange.request.path.empty()) name_path(exchange);
    exchange.reply = exchange.route ? exchange.route->on_error(error, exchange.request)
                                    : on_error_(error, exchange.request);
}

void Site::receive(Exchange& exchange) const
{
    exchange.body_max = limits_.body_bytes_max;
    exchange.is_head_only = exchange.method == "HEAD";
    SplitPath path;
    if (const auto error = read_address(exchange, path)) return refuse_unrouted(exchange, *error);
    proxies_.apply(exchange.request);
    find_route(exchange, path);
    if (!exchange.route) return;

    const auto& request = exchange.request;
    if (exchange.route->body_max > 0) exchange.body_max = exchange.route->body_max;
    if (is_cross_site(request))
        return refuse(
            exchange,
            fail(
                ErrorKind::forbidden,
                "http.cross_site",
                "Another site sent this on your behalf; do it from our own page."
            )
        );
    if (exchange.route->request && !is_json(request.header("content-type").value_or("")))
        return refuse(
            exchange,
            fail(
                ErrorKind::invalid,
                "http.media_type",
                "Send the body as Content-Type: application/json."
            )
        );
}

std::optional<Error> Site::read_address(Exchange& exchange, SplitPath& path) const
{
    auto& request = exchange.request;
    name_path(exchange); // So that even what follows is refused in the form of its address.
    for (const auto& [name, value] : request.headers)
        if (!is_clean_utf8(value)) return malformed("A header is not clean UTF-8.");
    const auto target = split_target(exchange.target);
    if (!target) return malformed("The address does not begin with a slash.");
    auto split = SplitPath::parse(target->path);
    if (!split) return malformed("The path has a wrong escape or is not clean UTF-8.");
    path = std::move(*split);
    request.path = path.text();
    auto query = decode_pairs(target->query, limits_.fields_max + 1);
    if (!query || query->size() > limits_.fields_max)
        return malformed("The query has a wrong escape, is not clean UTF-8 or is too long.");
    request.query = std::move(*query);

    const auto hosts = std::ranges::count(request.headers, "host", &Fields::value_type::first);
    if (hosts > 1 || (hosts == 0 && !exchange.is_http_1_0))
        return malformed("Send exactly one Host header.");
    const auto authority =
        target->authority.empty() ? request.header("host") : std::optional{target->authority};
    if (!authority) return std::nullopt;
    auto host = host_of(*authority);
    if (!host) return malformed("The Host header names no host.");
    request.host = std::move(*host);
    return std::nullopt;
}

void Site::find_route(Exchange& exchange, const SplitPath& path) const
{
    const auto verb = verb_of(exchange.method);
    if (!verb && !is_known_method(exchange.method))
        return refuse_unrouted(
            exchange,
            fail(ErrorKind::invalid, "http.method_unknown", "This server knows no such method.")
        );
    exchange.request.verb = verb.value_or(Verb::get);
    auto match = router_.find(verb, path);
    if (match.route) {
        exchange.route = match.route;
        exchange.request.path_params = std::move(match.path_params);
        return;
    }
    if (match.allow.empty())
        return refuse_unrouted(
            exchange,
            fail(ErrorKind::not_found, "http.not_found", "There is nothing at this address.")
        );
    exchange.allow = std::move(match.allow);
    refuse_unrouted(
        exchange,
        fail(ErrorKind::invalid, "http.method", "This address knows only " + exchange.allow + ".")
    );
}

void Site::refuse_unrouted(Exchange& exchange, const Error& error) const
{
    if (last_resort_ && last_resort_->takes(exchange.request)) {
        exchange.refusal = error;
        return;
    }
    refuse(exchange, error);
    if (!exchange.allow.empty()) exchange.reply->headers.emplace_back("allow", exchange.allow);
}

void Site::write_refusal(Exchange& exchange) const
{
    exchange.reply = last_resort_->write(*exchange.refusal, exchange.request);
    if (!exchange.allow.empty()) exchange.reply->headers.emplace_back("allow", exchange.allow);
}

void Site::answer(Exchange& exchange) const noexcept
{
    try {
        if (exchange.refusal)
            write_refusal(exchange);
        else
            run_handler(exchange);
        compress_for(exchange.request, *exchange.reply);
        return;
    } catch (const std::exception& thrown) {
        // Its text may quote what a resident wrote; its type may not.
        log_exception(exchange, boost::core::demangle(typeid(thrown).name()));
    } catch (...) {
        log_exception(exchange, "unknown");
    }
    exchange.reply = problem(internal_error(), exchange.request);
}

void Site::run_handler(Exchange& exchange) const
{
    const auto& request = exchange.request;
    const auto give_up = [&](const Error& error) {
        refuse(exchange, error);
        log_failure(exchange, error, exchange.reply->status);
    };
    const auto caller = admit_(request, exchange.route->permission);
    if (!caller) return give_up(caller.error());
    // Here for the endpoints that read no query at all.
    if (exchange.route->in_api_document)
        if (const auto good = detail::check_query_names(request, exchange.route->query); !good)
            return give_up(good.error());
    auto reply = exchange.route->handler(request, **caller);
    if (!reply) return give_up(reply.error());
    if (has_unsafe_header(*reply)) return give_up(internal_error());
    exchange.reply = std::move(*reply);
}

} // namespace wuzhi::http
