#include "platform/http/request_parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace wuzhi::http {

namespace bh = boost::beast::http;

namespace {

constexpr std::size_t usual_header_count = 16; // What a browser sends.

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, {}, to_lower);
}

// Beast looks at a last chunk of three bytes and asserts that five are there when it looks again.
bool is_piece_of_last_chunk(boost::asio::const_buffer input)
{
    constexpr std::string_view last_chunk = "0\r\n\r\n";
    return input.size() > 0 && input.size() < last_chunk.size() &&
           *static_cast<const char*>(input.data()) == last_chunk.front();
}

} // namespace

RequestParser::RequestParser(Exchange& exchange, std::size_t header_bytes_max) : exchange_(exchange)
{
    header_limit(static_cast<std::uint32_t>(header_bytes_max));
    exchange_.request.headers.reserve(usual_header_count);
    body_limit(boost::none); // Each route has its own: on_body_impl compares.
}

RequestParser::State RequestParser::read(boost::asio::const_buffer input, std::size_t& consumed)
{
    consumed = 0;
    while (!is_done()) {
        if (has_told_head_ && chunked() && is_piece_of_last_chunk(input)) return State::needs_more;
        Code code;
        const auto count = put(input, code);
        consumed += count;
        input += count;
        if (code == bh::error::need_more) return State::needs_more;
        if (code) {
            failure_ = code;
            return State::failed;
        }
        if (is_header_done() && !has_told_head_) {
            has_told_head_ = true;
            return State::has_head;
        }
        if (!is_done() && input.size() == 0) return State::needs_more;
    }
    return State::done;
}

Error RequestParser::failure() const
{
    if (failure_ == bh::error::header_limit)
        return fail(
            ErrorKind::invalid, "http.header_too_large", "The header is larger than we accept."
        );
    if (failure_ == bh::error::body_limit) return too_large();
    const std::string detail = failure_ ? failure_.message() : "a part of it has no end";
    return fail(ErrorKind::invalid, "http.malformed", "This is not HTTP: " + detail + ".");
}

Error RequestParser::too_large() const
{
    return fail(
        ErrorKind::invalid,
        "http.body_too_large",
        "The body is larger than the " + std::to_string(exchange_.body_max) +
            " bytes accepted here."
    );
}

bool RequestParser::is_announced_too_large() const
{
    const auto length = content_length();
    return length && *length > exchange_.body_max;
}

void RequestParser::on_request_impl(Verb, Text method, Text target, int version, Code&)
{
    exchange_.method.assign(method.data(), method.size());
    exchange_.target.assign(target.data(), target.size());
    exchange_.is_http_1_0 = version == 10;
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Code& code)
{
    if (has_told_head_) return; // A trailer: nothing we decide on may come after the head.
    const std::string_view text{value.data(), value.size()};
    // Beast ignores codings it does not know; a proxy that does not would see another message.
    if (field == Field::transfer_encoding &&
        (!equals_ignoring_case(text, "chunked") || exchange_.is_http_1_0)) {
        code = bh::error::bad_transfer_encoding;
        return;
    }
    if (field == Field::expect && !exchange_.is_http_1_0)
        wants_continue_ = equals_ignoring_case(text, "100-continue");
    auto& [own_name, own_value] = exchange_.request.headers.emplace_back(name, text);
    std::ranges::transform(own_name, own_name.begin(), to_lower);
}

void RequestParser::on_body_init_impl(const Length& length, Code&)
{
    if (length) exchange_.request.body.reserve(std::min<std::size_t>(*length, exchange_.body_max));
}

std::size_t RequestParser::on_body_impl(Text body, Code& code)
{
    if (exchange_.request.body.size() + body.size() > exchange_.body_max) {
        code = bh::error::body_limit;
        return 0;
    }
    exchange_.request.body.append(body.data(), body.size());
    return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text body, Code& code)
{
    return on_body_impl(body, code);
}

} // namespace wuzhi::http
