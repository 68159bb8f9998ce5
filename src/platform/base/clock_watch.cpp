#include "platform/base/clock_watch.hpp"

#include <utility>

namespace wuzhi {

std::optional<ClockJump> jump_between(Instant expected, Instant found)
{
    const auto by = std::chrono::abs(found - expected);
    if (by <= clock_jump_min) return std::nullopt;
    return ClockJump{expected, found};
}

ClockWatch::ClockWatch(const Clock& clock, Passed passed)
    : clock_(clock),
      passed_(std::move(passed)),
      seen_(clock.now()),
      passed_then_(passed_())
{
}

std::optional<ClockJump> ClockWatch::look()
{
    const auto now = clock_.now();
    const auto passed = passed_();
    const auto expected = seen_ + (passed - passed_then_);
    seen_ = now;
    passed_then_ = passed;
    return jump_between(expected, now);
}

ClockWatch::Passed steady_time()
{
    return [watch = Stopwatch{}] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(watch.elapsed());
    };
}

} // namespace wuzhi
