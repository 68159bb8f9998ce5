#include "app/clock_alarm.hpp"

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"
#include "platform/journal/reading.hpp"

namespace wuzhi::app {

ClockAlarm::ClockAlarm(const Tools& tools, std::vector<std::string> counties)
    : tools_(tools),
      counties_(std::move(counties)),
      watch_(tools_.clock, tools_.passed)
{
    compare_with_journal();
    record();
}

void ClockAlarm::look()
{
    if (const auto jump = watch_.look()) {
        for (const auto& county : counties_)
            note(county, *jump);
    }
    record();
}

void ClockAlarm::compare_with_journal()
{
    for (const auto& county : counties_) {
        const auto newest = tools_.database.read(
            [&](db::Session& session) -> Result<std::vector<journal::PlacedFact>> {
                const auto latest = journal::latest_leaf(session, county);
                if (!latest) return std::vector<journal::PlacedFact>{};
                return journal::facts_between(session, county, *latest, *latest + 1, 1);
            }
        );
        if (!newest)
            log_failure(Level::warning, "clock.not_compared", newest.error(), {{"county", county}});
        if (!newest || newest->empty()) continue;
        const auto jump = jump_between(newest->front().fact.recorded_at, tools_.clock.now());
        if (jump && jump->found < jump->expected) note(county, *jump);
    }
}

void ClockAlarm::note(const std::string& county, const ClockJump& jump)
{
    const auto by = std::chrono::duration_cast<std::chrono::seconds>(jump.found - jump.expected);
    log(Level::error,
        "clock.jumped",
        {{"county", county}, {"seconds", by.count()}, {"expected_at", jump.expected}});
    unrecorded_.push_back(
        {.id = tools_.ids.next<journal::FactId>(),
         .county = county,
         .kind = "clock.jumped",
         .header = journal::Header::open,
         .occurred_at = jump.found,
         .recorded_at = jump.found,
         .unit_path = county,
         .subject = county,
         .public_body = to_json(ClockJumped{
             .expected_at = jump.expected, .found_at = jump.found, .seconds = by.count()})}
    );
}

void ClockAlarm::record()
{
    if (unrecorded_.empty()) return;
    const auto done = tools_.database.write([&](db::Session& session) -> Result<> {
        journal::record_all(session, unrecorded_);
        return {};
    });
    if (done)
        unrecorded_.clear();
    else
        log_failure(
            Level::error,
            "clock.not_recorded",
            done.error(),
            {{"county", unrecorded_.front().county}, {"facts", unrecorded_.size()}}
        );
}

} // namespace wuzhi::app
