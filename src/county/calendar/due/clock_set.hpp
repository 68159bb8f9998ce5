#pragma once

// The clocks of one subject: read at once, changed here, written at once. No I/O.

#include "county/calendar/due/model.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::calendar::due {

// Whose clocks they are: ("632822", a case's id, "case").
struct Subject {
    std::string county{};
    std::string id{};
    std::string kind{}; // Its handler is told when one is over.
};

// The clock with what it comes to by this calendar. Told again if its deadline moved.
[[nodiscard]] DueClock settled(DueClock clock, const Calendar& calendar);

// clock.unknown (not_found).
[[nodiscard]] Error clock_unknown();

class ClockSet {
public:
    // Of a subject that begins now and has no clocks, or of one with those `stored` of it.
    explicit ClockSet(Subject subject, std::vector<DueClock> stored = {});

    [[nodiscard]] const Subject& subject() const { return subject_; }
    [[nodiscard]] std::span<const DueClock> all() const { return clocks_; }
    // Null: it has no such clock. Until the next change.
    [[nodiscard]] const DueClock* find(std::string_view name) const;

    // Starts a clock, or again one that was stopped.
    //
    // Errors: clock.running (conflict): it was started and not stopped; clock.limit (invalid).
    [[nodiscard]] Result<DueClock>
    start(const Calendar& calendar, const std::string& name, const TimeLimit& limit, Instant at);

    // Errors of all that follow: clock.unknown (not_found): there is no such clock; those of the
    // functions of limit_clock.hpp by the same name.

    [[nodiscard]] Result<DueClock>
    pause(const Calendar& calendar, std::string_view name, Instant at);

    [[nodiscard]] Result<DueClock>
    resume(const Calendar& calendar, std::string_view name, Instant at);

    // From the beginning, with another limit if one is given.
    [[nodiscard]] Result<DueClock> restart(
        const Calendar& calendar,
        std::string_view name,
        Instant at,
        std::optional<TimeLimit> limit = std::nullopt
    );

    [[nodiscard]] Result<DueClock>
    extend(const Calendar& calendar, std::string_view name, std::int64_t amount);

    [[nodiscard]] Result<DueClock>
    stop(const Calendar& calendar, std::string_view name, Instant at);

    // What is still to be written: clocks that were not there before, and others that changed.
    [[nodiscard]] std::vector<DueClock> added() const;
    [[nodiscard]] std::vector<DueClock> changed() const;

private:
    enum class Fate { as_stored, changed, added };

    template <class Change> // Result<LimitClock>(LimitClock)
    Result<DueClock> change(const Calendar& calendar, std::string_view name, Change change);
    [[nodiscard]] std::vector<DueClock> of(Fate fate) const;

    Subject subject_;
    std::vector<DueClock> clocks_;
    std::vector<Fate> fates_; // Of clocks_, in their order.
};

} // namespace wuzhi::county::calendar::due
