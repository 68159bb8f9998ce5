#pragma once

// What every change of a case has in common: everything about it is read, and what was decided is
// written with one step and one fact.

#include "county/identity/caller.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/clocks_service.hpp"
#include "smart/cases/rules.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/tools.hpp"

#include <memory>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// Also for a case that the post may not see. case.not_found (not_found).
[[nodiscard]] Error case_not_found();

[[nodiscard]] Actor actor_of(const Caller& caller);

// Whether the caller's permission for the action reaches the case: what lies in the scope for posts
// that reach below themselves, what the post's own unit or body has to do with for the others. On
// whom exactly the action waits, the rules know.
[[nodiscard]] bool reaches(const Caller& caller, Action action, const Case& c);

// The actions that both the machine and the post allow.
[[nodiscard]] std::vector<Action> allowed_actions(const Caller& caller, const Situation& situation);

// A case in a transaction, with what it takes to decide on it.
struct Loaded {
    Situation situation{};
    ClockSet clocks; // Locked for deciding, not for looking.
    std::shared_ptr<const Calendar> calendar{};
    Limits limits;
    std::string category_name{};
};

// Looking needs no calendar; it is then null.
enum class LoadedFor { deciding, looking };

// Errors: calendar.missing (unavailable); those of Limits.
[[nodiscard]] Result<Loaded> load_situation(
    db::Session& session,
    const Tools& tools,
    Case c,
    Instant now,
    LoadedFor purpose = LoadedFor::deciding
);

// Who `text` names: a unit that is there at `now`, or an organisation by its id.
// Errors: case.unit_unknown (invalid).
[[nodiscard]] Result<Receiver>
find_receiver(const Tools& tools, const std::string& county, const std::string& text, Instant now);

// Does to clocks, rows and journal what was decided; `decision` becomes what was stored.
// Errors: those of apply_clocks.
[[nodiscard]] Result<> store_decision(
    db::Session& session,
    const Tools& tools,
    Loaded& loaded,
    Decision& decision,
    journal::FactId fact_id
);

// What had become of a case before a step: for what is counted on the day it began
// (cohort_metrics.cpp). Times are those of the steps.
struct Earlier {
    std::optional<Instant> counted_at{};  // Of the first step: the report, the import.
    std::optional<Instant> accepted_at{}; // The first time, as all that follow.
    std::optional<Instant> rejected_at{};
    std::optional<Instant> dispatched_at{};
    std::optional<Instant> standing_since{}; // The same, while it is the only one and stands.
    std::optional<Instant> handled_at{};
    std::optional<Instant> check_given_at{}; // To look on the spot; the task that is open.
    std::optional<std::string> check{};      // Of the step that reports on it: on_time or late.
    std::string category{};
    std::optional<OrganisationId> organisation{}; // If figures may tell.
};
BOOST_DESCRIBE_STRUCT(
    Earlier,
    (),
    (counted_at,
     accepted_at,
     rejected_at,
     dispatched_at,
     standing_since,
     handled_at,
     check_given_at,
     check,
     category,
     organisation)
)

// A rating that was taken down on a call-back and is put right with this step.
struct RatingBefore {
    Rating rating = Rating::satisfied;
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(RatingBefore, (), (rating, at))

// What a fact tells besides the case and the step, so that figures count no case twice.
struct FactContext {
    std::vector<StoppedClock> stopped{};
    std::optional<RequestKind> granted{};
    bool is_repeated = false;
    bool was_overdue = false;
    bool was_closed = false;
    bool was_reviewed = false;
    std::optional<FileMark> file{};
    std::optional<Earlier> earlier{};
    std::optional<RatingBefore> rating_before{};
    std::optional<Date> suspended_until{};
    std::optional<bool> is_solved{};
};

// The fact of `step` on `c`, sealed: nothing of a case but county and day is in the public log,
// for a village must not learn from it that somebody complained.
[[nodiscard]] journal::Fact
fact_of(const Case& c, const Step& step, const FactContext& context, journal::FactId id);

// The fact of an import, which carries the times of the case's own.
[[nodiscard]] journal::Fact import_fact_of(
    const Case& c, const Step& step, std::optional<Instant> promised_at, journal::FactId id
);

// The category, if it is offered. Errors: case.category_unknown (invalid).
[[nodiscard]] Result<Category>
check_category(db::Session& session, const std::string& county, const std::string& code);

// The private body of a case's facts: what figures are folded from.
struct CaseFact {
    std::int64_t seq = 0;
    Action action = Action::report;
    CaseState from_state = CaseState::reported;
    CaseState to_state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    std::string category{};
    Channel channel = Channel::web;
    std::string holder{};
    std::optional<OrganisationId> organisation{};
    std::string receiver{};
    std::string reason{};
    std::optional<Rating> rating{};
    bool is_overdue = false;
    bool is_exempt = false;
    bool is_forced = false;
    bool is_late_sync = false;
    std::int64_t rework_count = 0;
    std::optional<Instant> due_at{};
    std::vector<StoppedClock> stopped{};  // With this step.
    std::optional<RequestKind> granted{}; // What this step consented to.
    std::int64_t extension_count = 0;
    std::optional<Instant> closed_at{};
    bool is_repeated = false; // The case had been brought into this state before.
    bool was_overdue = false; // Before this step.
    bool was_closed = false;
    bool was_reviewed = false;
    std::optional<FileMark> file{}; // That the step is about.
    // Of `import` only: when it was reported where it comes from; due_at and closed_at are those of
    // there, too.
    std::optional<Instant> reported_at{};
    std::optional<Earlier> earlier{}; // Of all but the first.
    std::optional<RatingBefore> rating_before{};
    std::optional<Date> suspended_until{}; // The last day, if it begins with this step.
    std::optional<bool> is_solved{};       // As the reporter says, of a call-back that asked.
};
BOOST_DESCRIBE_STRUCT(
    CaseFact,
    (),
    (seq,
     action,
     from_state,
     to_state,
     level,
     category,
     channel,
     holder,
     organisation,
     receiver,
     reason,
     rating,
     is_overdue,
     is_exempt,
     is_forced,
     is_late_sync,
     rework_count,
     due_at,
     stopped,
     granted,
     extension_count,
     closed_at,
     is_repeated,
     was_overdue,
     was_closed,
     was_reviewed,
     file,
     reported_at,
     earlier,
     rating_before,
     suspended_until,
     is_solved)
)

} // namespace wuzhi::smart::cases
