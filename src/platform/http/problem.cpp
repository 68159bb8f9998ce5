#include "platform/http/problem.hpp"

#include "platform/base/json.hpp"

namespace wuzhi::http {
namespace {

// Refusals of the transport and of unreadable bodies, whose status says more than their kind.
constexpr struct {
    std::string_view reason;
    int status;
} own_statuses[] = {
    {"file.range", 416},
    {"form.malformed", 400},
    {"http.body_too_large", 413},
    {"http.header_too_large", 431},
    {"http.malformed", 400},
    {"http.media_type", 415},
    {"http.method", 405},
    {"http.method_unknown", 501},
    {"http.timeout", 408},
    {"json.malformed", 400},
    {"json.nul", 400},
    {"json.too_deep", 400},
};

int status_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::invalid: return 422;
    case ErrorKind::unauthorized: return 401;
    case ErrorKind::forbidden: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::stale: return 412;
    case ErrorKind::unversioned: return 428;
    case ErrorKind::limited: return 429;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::corrupt: return 500;
    }
    return 500;
}

} // namespace

int status_of(const Error& error)
{
    if (error.kind == ErrorKind::invalid) {
        for (const auto& own : own_statuses)
            if (own.reason == error.reason) return own.status;
    }
    return status_of(error.kind);
}

std::string_view status_text(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

int retry_after_s(int status)
{
    if (status == 429) return 60;
    if (status == 503) return 1;
    return 0;
}

Reply problem(const Error& error, const Request& request)
{
    const int status = status_of(error);
    const Problem body{
        .title = std::string{status_text(status)},
        .status = status,
        .detail = error.message,
        .reason = error.reason,
        .field = error.field.empty() ? std::nullopt : std::optional{error.field},
        .request_id = request.id,
        .data = error.data.empty() ? std::nullopt : std::optional{error.data},
    };
    Reply reply{
        .status = status,
        .content_type = "application/problem+json",
        .body = to_json(body),
    };
    if (const int wait_s = retry_after_s(status); wait_s > 0)
        reply.headers.emplace_back("retry-after", std::to_string(wait_s));
    if (status == 401) reply.headers.emplace_back("www-authenticate", "Bearer");
    return reply;
}

} // namespace wuzhi::http
