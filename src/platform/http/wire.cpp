#include "platform/http/wire.hpp"

#include "platform/http/policy.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace wuzhi::http {
namespace {

constexpr std::size_t usual_head_bytes = 1024;

// Sent unless a reply carries the header itself. `no-store`: replies are about people and change.
const struct {
    std::string_view name;
    std::string line;
} standard_headers[] = {
    {"cache-control", "cache-control: no-store\r\n"},
    {"content-security-policy", "content-security-policy: " + content_policy() + "\r\n"},
    {"cross-origin-opener-policy", "cross-origin-opener-policy: same-origin\r\n"},
    {"referrer-policy", "referrer-policy: no-referrer\r\n"},
    {"x-content-type-options", "x-content-type-options: nosniff\r\n"},
};

// All of them, for the many replies that set none themselves.
const std::string& standard_block()
{
    static const auto joined = [] {
        std::string block;
        for (const auto& [name, line] : standard_headers)
            block += line;
        return block;
    }();
    return joined;
}

void append_number(std::string& out, std::size_t number)
{
    char text[20];
    out.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

bool is_one_line(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

bool has(const Fields& headers, std::string_view name)
{
    return std::ranges::find(headers, name, &Fields::value_type::first) != headers.end();
}

void append_header(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

void append_missing(std::string& out, const Fields& headers)
{
    for (const auto& [name, line] : standard_headers)
        if (!has(headers, name)) out += line;
}

void append_connection(std::string& out, const WireFacts& facts)
{
    if (!facts.is_kept_alive)
        out += "connection: close\r\n";
    else if (facts.is_http_1_0)
        out += "connection: keep-alive\r\n";
}

// 204 and 304 have no body and say nothing of its length (RFC 9110, sections 8.6 and 15.4.5).
bool has_body(int status) { return status != 204 && status != 304; }

} // namespace

bool has_unsafe_header(const Reply& reply)
{
    return !is_one_line(reply.content_type) ||
           std::ranges::any_of(reply.headers, [](const auto& header) {
               return !is_one_line(header.first) || !is_one_line(header.second);
           });
}

void append_head(std::string& out, const Reply& reply, const WireFacts& facts)
{
    out.reserve(out.size() + usual_head_bytes);
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(reply.status));
    out += ' ';
    out += status_text(reply.status);
    out += "\r\n";
    append_header(out, "date", facts.date);
    append_header(out, "x-request-id", to_text(facts.request_id));
    if (has_body(reply.status)) {
        if (!reply.content_type.empty()) append_header(out, "content-type", reply.content_type);
        if (facts.has_length) {
            out += "content-length: ";
            append_number(out, reply.body.size());
            out += "\r\n";
        }
    }
    for (const auto& [name, value] : reply.headers)
        append_header(out, name, value);
    if (reply.headers.empty())
        out += standard_block();
    else
        append_missing(out, reply.headers);
    append_connection(out, facts);
    out += "\r\n";
}

std::string http_date(Instant at)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format(
        "{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
        days[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count()
    );
}

} // namespace wuzhi::http
