#pragma once

// The clocks of a case in the database: what a decision does to them, and what they come to.

#include "county/calendar/due/service.hpp"
#include "smart/cases/rules.hpp"
#include "smart/cases/tools.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

using county::calendar::Calendar;
using county::calendar::TimeLimit;
using county::calendar::due::ClockKey;
using county::calendar::due::ClockSet;
using county::calendar::due::DueClock;

// The kinds of subject under which the scheduler finds the owner of a clock.
constexpr std::string_view case_clocks = "case";
constexpr std::string_view task_clocks = "case_task";

[[nodiscard]] ClockKey key_of(const Case& c, ClockName clock);
// Whose clocks they are.
[[nodiscard]] county::calendar::due::Subject subject_of(const Case& c);
[[nodiscard]] county::calendar::due::Subject subject_of(const Task& task);

// A clock that a step stopped, and whether its time was over by then.
struct StoppedClock {
    ClockName clock = ClockName::accept;
    bool was_late = false;
};
BOOST_DESCRIBE_STRUCT(StoppedClock, (), (clock, was_late))

// What the catalogue says of the handling; none: nothing that can be read.
[[nodiscard]] std::optional<TimeLimit> limit_of(const std::optional<Category>& category);

// Whether a matter of this limit is urgent: up to four hours around the clock, 4小时.
[[nodiscard]] bool is_urgent(const std::optional<TimeLimit>& limit);

// Errors: case.profile_unknown (invalid): the statutes have no limits of that name, and the message
// says which they have.
[[nodiscard]] Result<>
check_profile(const county::statutes::Statutes& statutes, const std::string& name);

// The limits of the day the case came to us: a matter is bound to the rules it began under.
class Limits {
public:
    // `came_at`: when its first step was recorded. `of_category`: what the catalogue says of the
    // handling, if it does.
    Limits(
        const Tools& tools, const Case& c, Instant came_at, std::optional<TimeLimit> of_category
    );

    // Errors: those of Statutes::limit.
    [[nodiscard]] Result<TimeLimit> of(ClockName clock) const;
    [[nodiscard]] Result<TimeLimit> of(TaskKind kind) const;
    [[nodiscard]] Result<TimeLimit> for_rework() const;
    // In the unit of `limit`. Errors: those of Statutes::ratio.
    [[nodiscard]] Result<std::int64_t> extension_of(const TimeLimit& limit) const;
    [[nodiscard]] Result<Profile> profile() const;

private:
    [[nodiscard]] Result<TimeLimit> rule(const std::string& name) const;
    [[nodiscard]] Result<std::int64_t> number(const std::string& name) const;

    const county::statutes::Statutes& statutes_;
    std::string prefix_;
    std::string region_;
    Date day_{};
    CaseLevel level_ = CaseLevel::village;
    Channel channel_ = Channel::web;
    std::optional<TimeLimit> of_category_;
    bool is_grave_ = false;
};

// Whether this one of the clocks has run out at `at`; false when it is not among them. By the
// deadline it was given last, unless that is of another version of the `calendar`; null: any will
// do, for a screen.
[[nodiscard]] bool
is_over(const ClockSet& clocks, const Calendar* calendar, ClockName name, Instant at);

// Does what `decision` says to the case's `clocks`, and writes into it what comes of that: due_at,
// is_overdue. What stops, stops when it was done; what starts, starts when we learnt of it.
//
// Errors: those of Limits.
[[nodiscard]] Result<std::vector<StoppedClock>>
change_clocks(ClockSet& clocks, const Calendar& calendar, const Limits& limits, Decision& decision);

// The same, saved in the caller's transaction together with the clocks of its tasks, whose
// deadlines it sets.
[[nodiscard]] Result<std::vector<StoppedClock>> apply_clocks(
    db::Session& session,
    ClockSet& clocks,
    const Calendar& calendar,
    const Limits& limits,
    Decision& decision
);

} // namespace wuzhi::smart::cases
