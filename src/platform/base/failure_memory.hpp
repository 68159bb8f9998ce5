#pragma once

#include "platform/base/clock_watch.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace wuzhi {

// Which failures were said lately, so that one that repeats each second is not said each second.
// Any thread.
class FailureMemory {
public:
    static constexpr std::chrono::minutes said_again_after{1};

    // `passed` counts from any moment.
    explicit FailureMemory(ClockWatch::Passed passed) : passed_(std::move(passed)) {}

    // Whether to say it now; from then on it counts as said.
    [[nodiscard]] bool is_due(const std::string& failure);

private:
    ClockWatch::Passed passed_;
    std::mutex mutex_;
    std::map<std::string, std::chrono::milliseconds> said_; // When.
};

} // namespace wuzhi
