#pragma once

#include "platform/http/request.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::http {

// The body of a refusal (RFC 9457). Programs look at `reason`; people read `detail`.
struct Problem {
    std::string type = "about:blank";
    std::string title{};
    std::int32_t status = 0;
    std::string detail{};
    std::string reason{};
    std::optional<std::string> field{};
    RequestId request_id{};
    // What the reason alone does not say, as its README tells: {"until": "2026-11-23T…Z"}.
    std::optional<std::map<std::string, std::string>> data{};
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, reason, field, request_id, data))

// The status an Error is answered with: by its kind, but for the few reasons that HTTP has a status
// of its own for.
[[nodiscard]] int status_of(const Error& error);

// "Not Found" for 404.
[[nodiscard]] std::string_view status_text(int status);

// Seconds after which trying again makes sense, for 429 and 503; 0 for every other status.
[[nodiscard]] int retry_after_s(int status);

// application/problem+json (RFC 9457) with `reason`, `field` and `request_id`.
[[nodiscard]] Reply problem(const Error& error, const Request& request);

} // namespace wuzhi::http
