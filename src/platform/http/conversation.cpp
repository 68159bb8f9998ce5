#include "platform/http/conversation.hpp"

#include "platform/base/log.hpp"
#include "platform/http/wire.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace wuzhi::http {
namespace {

// Read at once: a header comes in one piece; a body need not take a system call per packet.
constexpr std::size_t head_read_bytes = 4 * 1024;
constexpr std::size_t body_read_bytes = 64 * 1024;
// A connection that once received a large body does not keep the buffer for it.
constexpr std::size_t kept_buffer_bytes_max = 32 * 1024;
// Bodies up to this are copied behind their head: one buffer is cheaper to write than two.
constexpr std::size_t flat_body_bytes_max = 32 * 1024;

Error timeout()
{
    return fail(ErrorKind::invalid, "http.timeout", "The request did not arrive in time.");
}

// Of a head that is too large to be read: the second word of what is there of it, as far as it
// goes, so that it is refused in the form of its address.
std::string target_in(boost::asio::const_buffer head)
{
    std::string_view text{static_cast<const char*>(head.data()), head.size()};
    text = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    const auto begin = text.find(' ');
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin + 1);
    return std::string{text.substr(0, text.find_first_of(" ?"))};
}

} // namespace

Conversation::Conversation(
    Connection& connection, IoThread& thread, const Site& site, std::string peer, bool is_secure
)
    : connection_(connection),
      thread_(thread),
      site_(site),
      limits_(thread.limits()),
      peer_(std::move(peer)),
      is_secure_(is_secure)
{
}

Conversation::Step Conversation::next_request()
{
    release_body();
    exchange_.emplace();
    exchange_->request.peer = peer_;
    exchange_->request.is_secure = is_secure_;
    exchange_->request.id = thread_.next_request_id();
    parser_.emplace(*exchange_, limits_.header_bytes_max);
    stopwatch_.reset();
    if (buffer_.size() == 0 && buffer_.capacity() > kept_buffer_bytes_max) buffer_ = {};
    if (buffer_.size() == 0 && thread_.is_draining()) return Step::close;
    connection_.enter(Phase::idle, has_served_ ? limits_.idle_time : limits_.first_byte_time);
    return parse();
}

boost::asio::mutable_buffer Conversation::room()
{
    return buffer_.prepare(parser_->is_in_body() ? body_read_bytes : head_read_bytes);
}

Conversation::Step Conversation::after_read(error_code code, std::size_t count)
{
    // Even if bytes came just now: a client may send one at a time for ever.
    if (connection_.has_expired() && parser_->has_begun()) return refuse(timeout());
    if (code) return Step::close;
    buffer_.commit(count);
    return parse();
}

Conversation::Step Conversation::parse()
{
    for (;;) {
        if (!parser_->has_begun()) skip_empty_lines();
        const bool was_begun = parser_->has_begun();
        std::size_t consumed = 0;
        const auto state = parser_->read(buffer_.data(), consumed);
        buffer_.consume(consumed);
        switch (state) {
        case RequestParser::State::needs_more:
            if (!was_begun && parser_->has_begun())
                connection_.enter(Phase::reading, limits_.header_time);
            if (parser_->is_in_body() && buffer_.size() > limits_.header_bytes_max)
                return refuse(parser_->failure()); // A chunk's head without an end.
            return Step::read;
        case RequestParser::State::failed: return refuse(parser_->failure());
        case RequestParser::State::has_head:
            if (const auto step = on_head(); step != Step::read) return step;
            break;
        case RequestParser::State::done:
            is_kept_alive_ = parser_->keep_alive();
            connection_.enter(Phase::handling, {});
            return exchange_->reply ? Step::reply : Step::answer;
        }
    }
}

// The head is here: who is to answer is known before any of the body is taken in.
Conversation::Step Conversation::on_head()
{
    if (is_logged(Level::debug)) stopwatch_.emplace();
    site_.receive(*exchange_);
    if (parser_->is_done()) return Step::read;
    if (parser_->is_announced_too_large()) return refuse(parser_->too_large());
    if (parser_->wants_continue() && (exchange_->reply || exchange_->refusal)) {
        is_kept_alive_ = false; // It may or may not send the body it asked about.
        lingers_ = true;
        if (exchange_->reply) return Step::reply;
        connection_.enter(Phase::handling, {});
        return Step::answer;
    }
    const auto length = parser_->content_length();
    const auto bytes = length ? static_cast<std::size_t>(*length) : exchange_->body_max;
    if (!thread_.hold_body(bytes)) return refuse(overloaded());
    held_body_bytes_ = bytes;
    connection_.enter(Phase::reading, limits_.body_time + time_for(bytes));
    const bool has_body_bytes = buffer_.size() > 0;
    return parser_->wants_continue() && !has_body_bytes ? Step::say_continue : Step::read;
}

Conversation::Step Conversation::refuse(const Error& error)
{
    is_kept_alive_ = false;
    lingers_ = true;
    if (exchange_->target.empty()) exchange_->target = target_in(buffer_.data());
    site_.refuse(*exchange_, error);
    return Step::reply;
}

void Conversation::release_body()
{
    thread_.release_body(held_body_bytes_);
    held_body_bytes_ = 0;
}

// RFC 9112, section 2.2: empty lines before a request are ignored; some clients send one after a
// form's body.
void Conversation::skip_empty_lines()
{
    while (buffer_.size() >= 2) {
        const auto* const text = static_cast<const char*>(buffer_.data().data());
        if (text[0] != '\r' || text[1] != '\n') return;
        buffer_.consume(2);
    }
}

const std::string& Conversation::write_reply()
{
    is_kept_alive_ = is_kept_alive_ && !thread_.is_draining();
    const WireFacts facts{
        .request_id = exchange_->request.id,
        .date = thread_.date(),
        .is_http_1_0 = exchange_->is_http_1_0,
        .is_kept_alive = is_kept_alive_,
    };
    wire_.clear();
    append_head(wire_, *exchange_->reply, facts);
    if (!exchange_->is_head_only && !has_large_body()) wire_ += exchange_->reply->body;
    return wire_;
}

std::string_view Conversation::large_body() const
{
    if (exchange_->is_head_only || !has_large_body()) return {};
    return exchange_->reply->body;
}

bool Conversation::has_large_body() const
{
    return exchange_->reply->body.size() > flat_body_bytes_max;
}

const std::string& Conversation::write_stream_head()
{
    is_kept_alive_ = false;
    const WireFacts facts{
        .request_id = exchange_->request.id,
        .date = thread_.date(),
        .is_kept_alive = false,
        .has_length = false,
    };
    wire_.clear();
    append_head(wire_, *exchange_->reply, facts);
    return wire_;
}

void Conversation::enter_writing(std::size_t bytes)
{
    connection_.enter(Phase::writing, limits_.write_time + time_for(bytes));
}

void Conversation::note_reply()
{
    has_served_ = true;
    const int status = exchange_->reply->status;
    ++thread_.replies[static_cast<std::size_t>(status / 100 - 1) % thread_.replies.size()];
    if (!stopwatch_) return;
    log(Level::debug,
        "http.request",
        {{"request", exchange_->request.id},
         {"verb", to_text(exchange_->request.verb)},
         {"route", exchange_->route ? std::string_view{exchange_->route->path} : "none"},
         {"status", status},
         {"bytes", exchange_->reply->body.size()},
         {"us", stopwatch_->elapsed().count()}});
}

std::chrono::milliseconds Conversation::time_for(std::size_t bytes) const
{
    return std::chrono::milliseconds{bytes * 1000 / limits_.bytes_per_second_min};
}

} // namespace wuzhi::http
