#include "platform/http/io_thread.hpp"

#include "platform/http/wire.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstring>

namespace wuzhi::http {

Connection::Connection(IoThread& thread, AnySocket& socket) : thread_(thread), socket_(socket)
{
    thread_.add(*this);
}

Connection::~Connection()
{
    if (self_) *self_ = nullptr;
}

void Connection::enter(Phase phase, std::chrono::milliseconds time)
{
    phase_ = phase;
    has_expired_ = false;
    deadline_tick_ = 0;
    if (time == std::chrono::milliseconds{}) return;
    const auto ticks = time / thread_.limits().reaper_tick;
    // One more: the present tick may be nearly over.
    deadline_tick_ = thread_.tick() + static_cast<std::uint64_t>(ticks) + 1;
}

void Connection::check_deadline(std::uint64_t tick)
{
    if (deadline_tick_ == 0 || tick < deadline_tick_) return;
    if (has_expired_) return close(); // It was told before and has not moved.
    has_expired_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::interrupt()
{
    if (phase_ != Phase::idle && phase_ != Phase::streaming) return;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::close()
{
    error_code ignored;
    socket_.close(ignored);
}

std::shared_ptr<Connection*> Connection::self()
{
    if (!self_) self_ = std::make_shared<Connection*>(this);
    return self_;
}

void BlockEntropy::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        if (used_ == block_.size()) {
            source_.fill(block_);
            used_ = 0;
        }
        const auto count = std::min(bytes.size(), block_.size() - used_);
        std::memcpy(bytes.data(), block_.data() + used_, count);
        used_ += count;
        bytes = bytes.subspan(count);
    }
}

IoThread::IoThread(const Limits& limits, const Clock& clock, Entropy& entropy)
    : limits_(limits),
      clock_(clock),
      entropy_(entropy),
      ids_(clock, entropy_),
      date_(http_date(clock.now()))
{
}

bool IoThread::hold_body(std::size_t bytes)
{
    if (held_body_bytes_ + bytes > limits_.held_body_bytes_max) return false;
    held_body_bytes_ += bytes;
    return true;
}

void IoThread::drain()
{
    asio::post(context_, [this] {
        is_draining_ = true;
        for (auto& connection : connections_)
            connection.interrupt();
    });
}

void IoThread::close_all()
{
    asio::post(context_, [this] {
        for (auto& connection : connections_)
            connection.close();
    });
}

void IoThread::wait_for_tick()
{
    timer_.expires_after(limits_.reaper_tick);
    timer_.async_wait([this](error_code code) {
        if (code) return;
        on_tick();
        wait_for_tick();
    });
}

void IoThread::on_tick()
{
    ++tick_;
    date_ = http_date(clock_.now());
    for (auto& connection : connections_)
        connection.check_deadline(tick_);
}

} // namespace wuzhi::http
