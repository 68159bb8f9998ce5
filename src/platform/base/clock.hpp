#pragma once

#include "platform/base/time.hpp"

#include <atomic>
#include <chrono>

namespace wuzhi {

// Where the time comes from. Services hold one; rules take an Instant instead.
class Clock {
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

// A clock that moves only when told to: for tests and rehearsals.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start) : now_ms_(to_epoch_ms(start)) {}

    [[nodiscard]] Instant now() const override { return from_epoch_ms(now_ms_); }
    void set(Instant at) { now_ms_ = to_epoch_ms(at); }
    void advance(std::chrono::milliseconds by) { now_ms_ += by.count(); }

private:
    std::atomic<std::int64_t> now_ms_;
};

// Measures how long something took: it never jumps, and means nothing across restarts.
class Stopwatch {
public:
    Stopwatch();
    [[nodiscard]] std::chrono::microseconds elapsed() const;

private:
    std::chrono::steady_clock::time_point start_;
};

} // namespace wuzhi
