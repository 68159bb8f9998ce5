#pragma once

#include "platform/base/clock_watch.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace wuzhi::app {

// What the open fact `clock.jumped` says: from its place in the log on, times mean something else.
struct ClockJumped {
    Instant expected_at{};
    Instant found_at{};
    std::int64_t seconds = 0; // Below 0: back.
};
BOOST_DESCRIBE_STRUCT(ClockJumped, (), (expected_at, found_at, seconds))

// Sees to it that a jump of the wall clock is an alarm in the server's log and a fact in each
// county's journal. One thread.
class ClockAlarm {
public:
    struct Tools {
        db::Database& database;
        IdSource& ids;
        const Clock& clock;
        ClockWatch::Passed passed = steady_time();
    };

    // At once compares the clock with the newest facts: it may have been set back while no server
    // ran. That it went ahead meanwhile cannot be told from a long rest.
    ClockAlarm(const Tools& tools, std::vector<std::string> counties);

    // Looks whether the clock jumped. What cannot be recorded now is by a later look.
    void look();

private:
    void compare_with_journal();
    void note(const std::string& county, const ClockJump& jump);
    void record();

    Tools tools_;
    std::vector<std::string> counties_;
    ClockWatch watch_;
    std::vector<journal::Fact> unrecorded_{};
};

} // namespace wuzhi::app
