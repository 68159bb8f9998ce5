#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace wuzhi {

// Calls a function again and again on a thread of its own, `period` after each call returned, until
// destroyed. The function says whether there is more to do: then it is called again at once.
class Ticker {
public:
    enum class More { no, yes };

    Ticker(std::chrono::milliseconds period, std::function<More()> work);

    // Waits for a call that runs.
    ~Ticker() = default;

private:
    void run(const std::stop_token& stop, std::chrono::milliseconds period);

    std::function<More()> work_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

} // namespace wuzhi
