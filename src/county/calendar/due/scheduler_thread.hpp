#pragma once

#include "county/calendar/due/scheduler.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/ticker.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace wuzhi::county::calendar::due {

// Runs a scheduler: one step a county each `period`, on a thread of its own, until destroyed, when
// it gives the leases up. What was missed during a standstill is told at the same pace.
class SchedulerThread {
public:
    SchedulerThread(
        Scheduler& scheduler,
        const Clock& clock,
        std::vector<std::string> counties,
        std::chrono::milliseconds period = std::chrono::seconds{1}
    );
    ~SchedulerThread();
    SchedulerThread(const SchedulerThread&) = delete;
    SchedulerThread& operator=(const SchedulerThread&) = delete;

private:
    void step(const std::string& county);

    Scheduler& scheduler_;
    const Clock& clock_;
    std::vector<std::string> counties_;
    std::optional<Ticker> ticker_;
};

} // namespace wuzhi::county::calendar::due
