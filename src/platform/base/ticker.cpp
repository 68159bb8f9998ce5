#include "platform/base/ticker.hpp"

#include <utility>

namespace wuzhi {

Ticker::Ticker(std::chrono::milliseconds period, std::function<More()> work)
    : work_(std::move(work)),
      thread_([this, period](const std::stop_token& stop) { run(stop, period); })
{
}

void Ticker::run(const std::stop_token& stop, std::chrono::milliseconds period)
{
    while (!stop.stop_requested()) {
        if (work_() == More::yes) continue;
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, period, [] { return false; });
    }
}

} // namespace wuzhi
