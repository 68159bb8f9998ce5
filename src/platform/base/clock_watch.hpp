#pragma once

#include "platform/base/clock.hpp"

#include <chrono>
#include <functional>
#include <optional>

namespace wuzhi {

// The wall clock moved by other than the time that passed.
struct ClockJump {
    Instant expected{}; // What it should have said.
    Instant found{};

    friend bool operator==(const ClockJump&, const ClockJump&) = default;
};

// Moved by less at once, a clock is being corrected and not set: time services do that.
constexpr std::chrono::minutes clock_jump_min{5};

// The jump from one reading to another, if it is over clock_jump_min.
[[nodiscard]] std::optional<ClockJump> jump_between(Instant expected, Instant found);

// Compares the wall clock with one that never jumps. One thread.
class ClockWatch {
public:
    using Passed = std::function<std::chrono::milliseconds()>;

    // `passed` counts from any moment. A machine that slept counts as one whose clock was set: the
    // limits of what waited have passed all the same.
    ClockWatch(const Clock& clock, Passed passed);

    // The jump since the last look, if there was one.
    [[nodiscard]] std::optional<ClockJump> look();

private:
    const Clock& clock_;
    Passed passed_;
    Instant seen_;
    std::chrono::milliseconds passed_then_;
};

// Time that passed as a stopwatch measures it.
[[nodiscard]] ClockWatch::Passed steady_time();

} // namespace wuzhi
