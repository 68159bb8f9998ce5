#pragma once

#include "county/calendar/limit_clock.hpp"

#include <compare>
#include <optional>
#include <string>

namespace wuzhi::county::calendar::due {

// A clock is found by what it is about and what it is for: ("632822", a case's id, "handle").
struct ClockKey {
    std::string county{};
    std::string subject{}; // The id of what the limit is about.
    std::string name{};    // Which of its limits.

    friend auto operator<=>(const ClockKey&, const ClockKey&) = default;
};

// A clock as it is stored, with what it came to when it was looked at last.
struct DueClock {
    ClockKey key{};
    std::string subject_kind{}; // Whose handler is told when it is over: "case".
    LimitClock clock{};
    std::optional<Instant> due_at{}; // None while a pause holds it.
    bool is_provisional = false;
    std::int64_t calendar_version = 0;
    bool is_fired = false; // The owner was told that due_at is over.
    int failures = 0;      // How often telling it failed.
    std::string problem{}; // The reason of the last failure.

    friend bool operator==(const DueClock&, const DueClock&) = default;
};

// After so many failures a clock is parked: it is listed, and tried no more until somebody says so.
constexpr int failures_max = 3;

// The right to run one county's clocks.
struct LeaseRow {
    std::string county{};
    std::int64_t epoch = 0; // Raised whenever it is taken over.
    std::string holder{};
    Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(LeaseRow, (), (county, epoch, holder, expires_at))

} // namespace wuzhi::county::calendar::due
