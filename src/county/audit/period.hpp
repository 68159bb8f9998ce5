#pragma once

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

#include <optional>

namespace wuzhi::county::audit {

// Days of the county, both included, by when the server learned of a fact: what is told late is of
// the day it came, so that a period that is over never changes any more.
struct Period {
    Date from{};
    Date to{};

    [[nodiscard]] Instant begin() const { return start_of_county_day(from); }
    [[nodiscard]] Instant end() const
    {
        return start_of_county_day(Date{std::chrono::sys_days{to} + std::chrono::days{1}});
    }
};

// The month of `to` up to it, and up to today, unless said otherwise.
// Errors: query.bad_value (invalid): it ends before it begins, or has over 366 days.
[[nodiscard]] Result<Period>
period_of(const std::optional<Date>& from, const std::optional<Date>& to, Date today);

} // namespace wuzhi::county::audit
