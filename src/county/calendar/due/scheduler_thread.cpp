#include "county/calendar/due/scheduler_thread.hpp"

#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"

namespace wuzhi::county::calendar::due {

SchedulerThread::SchedulerThread(
    Scheduler& scheduler,
    const Clock& clock,
    std::vector<std::string> counties,
    std::chrono::milliseconds period
)
    : scheduler_(scheduler),
      clock_(clock),
      counties_(std::move(counties))
{
    ticker_.emplace(period, [this] {
        for (const auto& county : counties_)
            step(county);
        return Ticker::More::no; // Never at once: the pace is what keeps users served.
    });
}

SchedulerThread::~SchedulerThread()
{
    ticker_.reset();
    for (const auto& county : counties_)
        if (auto done = scheduler_.give_up(county, clock_.now()); !done)
            log_failure(Level::warning, "due.lease_kept", done.error(), {{"county", county}});
}

void SchedulerThread::step(const std::string& county)
{
    const auto report = scheduler_.step(county, clock_.now());
    if (!report)
        log_failure(Level::error, "due.step_failed", report.error(), {{"county", county}});
    else if (report->told > 0)
        log(Level::info, "due.told", {{"county", county}, {"clocks", report->told}});
}

} // namespace wuzhi::county::calendar::due
