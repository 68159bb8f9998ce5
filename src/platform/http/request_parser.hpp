#pragma once

#include "platform/http/site.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace wuzhi::http {

// Parses one request with Beast's grammar straight into an Exchange, without a container of fields
// between. For one request; make a new one for the next.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser(Exchange& exchange, std::size_t header_bytes_max);

    enum class State {
        needs_more,
        has_head, // The head is complete; the body, if any, is not. Told once.
        done,
        failed, // `failure()` says why; the connection cannot go on.
    };
    // Reads on from `input`; `consumed` counts the bytes that are no longer needed.
    [[nodiscard]] State read(boost::asio::const_buffer input, std::size_t& consumed);

    // Errors: http.malformed, http.header_too_large, http.body_too_large (invalid).
    [[nodiscard]] Error failure() const;

    // The announced body is larger than the exchange admits.
    [[nodiscard]] bool is_announced_too_large() const;
    [[nodiscard]] Error too_large() const;
    [[nodiscard]] bool wants_continue() const { return wants_continue_; }
    [[nodiscard]] bool has_begun() const { return got_some(); }
    [[nodiscard]] bool is_in_body() const { return has_told_head_; }

private:
    using Verb = boost::beast::http::verb;
    using Field = boost::beast::http::field;
    using Code = boost::beast::error_code;
    using Text = boost::beast::string_view;
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(Verb, Text method, Text target, int version, Code&) override;
    void on_response_impl(int, Text, int, Code&) override {}
    void on_field_impl(Field field, Text name, Text value, Code& code) override;
    void on_header_impl(Code&) override {}
    void on_body_init_impl(const Length& length, Code&) override;
    std::size_t on_body_impl(Text body, Code& code) override;
    void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code& code) override;
    void on_finish_impl(Code&) override {}

    Exchange& exchange_;
    Code failure_{};
    bool has_told_head_ = false;
    bool wants_continue_ = false;
};

} // namespace wuzhi::http
