#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace wuzhi::journal {

// A thread that calls one function again and again: when woken, and every so often unasked.
class PollingThread {
public:
    PollingThread(std::function<void()> turn, std::chrono::milliseconds every);
    ~PollingThread() { stop(); }
    PollingThread(const PollingThread&) = delete;
    PollingThread& operator=(const PollingThread&) = delete;

    // Makes it take a turn at once. Any thread.
    void wake();

    // Lets it take its last turn and waits for the end.
    void stop();

private:
    void run();

    std::function<void()> turn_;
    std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace wuzhi::journal
