#include "platform/journal/polling_thread.hpp"

#include <utility>

namespace wuzhi::journal {

PollingThread::PollingThread(std::function<void()> turn, std::chrono::milliseconds every)
    : turn_(std::move(turn)),
      every_(every),
      thread_([this] { run(); })
{
}

void PollingThread::wake()
{
    {
        const std::lock_guard guard{mutex_};
        is_woken_ = true;
    }
    woken_.notify_all();
}

void PollingThread::stop()
{
    {
        const std::lock_guard guard{mutex_};
        is_stopping_ = true;
    }
    woken_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void PollingThread::run()
{
    for (bool is_last = false; !is_last;) {
        turn_();
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, every_, [&] { return is_woken_ || is_stopping_; });
        is_woken_ = false;
        is_last = is_stopping_;
    }
    turn_();
}

} // namespace wuzhi::journal
