#pragma once

#include "platform/base/id.hpp"
#include "platform/base/result.hpp"
#include "platform/base/text_form.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wuzhi::http {

enum class Verb { get, post, put, patch, del };
BOOST_DESCRIBE_ENUM(Verb, get, post, put, patch, del)

using RequestId = Id<struct RequestTag>;

// A name and its value, percent-decoded, clean UTF-8; in the order they were sent.
using Fields = std::vector<std::pair<std::string, std::string>>;

// One request, read whole, checked for size and encoding; what a handler sees of the network.
struct Request {
    Verb verb = Verb::get;
    std::string host{};   // The Host header without its port, lower case.
    std::string path{};   // Decoded; begins with "/".
    Fields path_params{}; // {id} of the route's path.
    Fields query{};
    Fields headers{}; // Names in lower case.
    std::string body{};
    std::string peer{};     // The client's address, after trusted proxies.
    RequestId id{};         // In every reply, problem and log line.
    bool is_secure = false; // Arrived by TLS, here or at the trusted proxy.

    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;

    // Requires: the route's path has {name}.
    [[nodiscard]] std::string_view path_value(std::string_view name) const;

    // The id in the path. Errors: path.not_found (not_found) when it is none, as for an id of
    // nothing.
    template <class IdType>
    [[nodiscard]] Result<IdType> path_id(std::string_view name) const
    {
        const auto parsed = IdType::parse(path_value(name));
        if (!parsed)
            return fail(
                ErrorKind::not_found, "path.not_found", "There is nothing at this address."
            );
        return *parsed;
    }
};

// The version in If-Match, which a replacing command must send: `"7"` for version 7.
// Errors: version.missing (unversioned), version.malformed (invalid).
[[nodiscard]] Result<std::int64_t> if_match(const Request& request);

// The fields of an application/x-www-form-urlencoded text, decoded.
// Errors: form.malformed, form.too_many_fields (invalid).
[[nodiscard]] Result<Fields> parse_form(std::string_view body);

class EventSubscription;

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body{};
    Fields headers{};
    // Set by event_stream() (event_hub.hpp): the connection stays open and events follow.
    std::shared_ptr<EventSubscription> events{};
};

// A page or another place: 303 See Other.
[[nodiscard]] Reply redirect(std::string location);

} // namespace wuzhi::http
