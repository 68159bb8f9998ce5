#pragma once

// What the API says of a case: to those who work on it, to the reporter, to everybody.

#include "county/calendar/due/model.hpp"
#include "county/identity/colleague_model.hpp"
#include "smart/cases/follow_model.hpp"
#include "smart/cases/foreign_model.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/rules.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

struct CaseView {
    CaseId id{};
    std::string number{};
    std::string category{};
    std::string category_name{};
    std::string description{};
    std::string address{};
    std::optional<double> lon{};
    std::optional<double> lat{};
    std::string unit{}; // Significant code of where it happened.
    std::string unit_path{};
    Channel channel = Channel::web;
    Date received_on{};
    Instant reported_at{};
    CaseState state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    std::string holder{};
    std::optional<OrganisationId> organisation{};
    std::string desk{};
    std::string result{};
    std::optional<Rating> rating{}; // For whoever reviews it; others read figures, of five or more.
    bool is_urgent = false;
    bool is_grave = false; // The county's alone; nothing of it goes into a message.
    About about = About::nobody;
    std::string about_unit{}; // Code of those it is about, or of where a grave matter happened.
    std::optional<CaseId> parent{};
    bool is_overdue = false;
    bool is_exempt = false;
    bool is_forced = false;
    std::optional<ClockName> breached{};
    std::optional<Instant> due_at{};
    std::optional<Instant> delivered_at{};
    std::optional<Instant> closed_at{};
    std::string summary{};
    bool is_unlocated = false; // It waits to be placed in a unit by hand.
    std::int64_t version = 1;  // Send it back in If-Match.
    Instant changed_at{};
    std::vector<Action> actions{}; // What the caller's post may do now.
};
BOOST_DESCRIBE_STRUCT(
    CaseView,
    (),
    (id,
     number,
     category,
     category_name,
     description,
     address,
     lon,
     lat,
     unit,
     unit_path,
     channel,
     received_on,
     reported_at,
     state,
     level,
     holder,
     organisation,
     desk,
     result,
     rating,
     is_urgent,
     is_grave,
     about,
     about_unit,
     parent,
     is_overdue,
     is_exempt,
     is_forced,
     breached,
     due_at,
     delivered_at,
     closed_at,
     summary,
     is_unlocated,
     version,
     changed_at,
     actions)
)

struct StepView {
    std::int64_t seq = 0;
    Action action = Action::report;
    CaseState from_state = CaseState::reported;
    CaseState to_state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    Instant at{};
    Instant recorded_at{};
    std::optional<Instant> device_time{};
    bool is_late_sync = false;
    bool waits_for_confirmation = false; // It came after an escalation; see confirm_late.
    std::string acting_post{};
    std::optional<county::identity::PostKind> acting_kind{}; // Missing: the public, or the server.
    std::optional<std::string> acting_name{};                // Masked.
    std::string unit{};
    std::string receiver{};
    std::string reason{};
    // What its paper says of the handling: the limit with what was added to it, and until when.
    std::optional<county::calendar::TimeLimit> handle_limit{};
    std::optional<Instant> handle_due_at{};
};
BOOST_DESCRIBE_STRUCT(
    StepView,
    (),
    (seq,
     action,
     from_state,
     to_state,
     level,
     at,
     recorded_at,
     device_time,
     is_late_sync,
     waits_for_confirmation,
     acting_post,
     acting_kind,
     acting_name,
     unit,
     receiver,
     reason,
     handle_limit,
     handle_due_at)
)

struct PauseView {
    Instant from{};
    std::optional<Instant> to{};
};
BOOST_DESCRIBE_STRUCT(PauseView, (), (from, to))

struct ClockView {
    ClockName name = ClockName::accept;
    county::calendar::ClockState state = county::calendar::ClockState::running;
    county::calendar::TimeLimit limit{};
    Instant started_at{};
    std::vector<PauseView> pauses{};
    std::int64_t extensions = 0;
    std::vector<std::int64_t> extension_amounts{}; // Of each, in the unit of the limit.
    std::optional<Instant> stopped_at{};
    std::optional<Instant> due_at{}; // None while a pause holds it.
    bool is_provisional = false;     // Rests on a year whose holidays are not published yet.
    bool is_over = false;
};
BOOST_DESCRIBE_STRUCT(
    ClockView,
    (),
    (name,
     state,
     limit,
     started_at,
     pauses,
     extensions,
     extension_amounts,
     stopped_at,
     due_at,
     is_provisional,
     is_over)
)

struct TaskView {
    TaskId id{};
    CaseId case_id{};
    TaskKind kind = TaskKind::precheck;
    TaskState state = TaskState::open;
    std::string unit{};
    std::optional<OrganisationId> organisation{};
    std::string instruction{};
    Instant given_at{};
    std::optional<Instant> due_at{};
    bool is_overdue = false;
    std::optional<Instant> done_at{};
    std::optional<bool> has_passed{};
    std::string result{};
};
BOOST_DESCRIBE_STRUCT(
    TaskView,
    (),
    (id,
     case_id,
     kind,
     state,
     unit,
     organisation,
     instruction,
     given_at,
     due_at,
     is_overdue,
     done_at,
     has_passed,
     result)
)

struct RequestView {
    RequestId id{};
    RequestKind kind = RequestKind::extension;
    RequestState state = RequestState::open;
    Instant asked_at{};
    std::string reason{};
    std::optional<Date> until{};
    bool is_half_approved = false; // One of two agreed.
    std::optional<Instant> decided_at{};
    std::string decision_reason{};
    // Of an extension that was decided: what the handling might take before and after it.
    std::optional<county::calendar::TimeLimit> limit_before{};
    std::optional<Instant> due_before{};
    std::optional<county::calendar::TimeLimit> limit_after{};
    std::optional<Instant> due_after{};
};
BOOST_DESCRIBE_STRUCT(
    RequestView,
    (),
    (id,
     kind,
     state,
     asked_at,
     reason,
     until,
     is_half_approved,
     decided_at,
     decision_reason,
     limit_before,
     due_before,
     limit_after,
     due_after)
)

struct ChildView {
    CaseId id{};
    std::string number{};
    CaseState state = CaseState::reported;
};
BOOST_DESCRIBE_STRUCT(ChildView, (), (id, number, state))

// What goes on around a case.
struct WorkView {
    std::vector<ClockView> clocks{};
    std::vector<TaskView> tasks{};
    std::vector<RequestView> requests{};
    std::vector<ChildView> children{};    // Merged into it, or split from it.
    std::optional<std::string> handler{}; // Name of the person who handles it, masked.
    std::optional<SourceView> source{};   // Of one that another system knows too.
};
BOOST_DESCRIBE_STRUCT(WorkView, (), (clocks, tasks, requests, children, handler, source))

struct ColleagueList {
    std::vector<county::identity::Colleague> colleagues{};
};
BOOST_DESCRIBE_STRUCT(ColleagueList, (), (colleagues))

struct TaskList {
    std::vector<TaskView> tasks{};
};
BOOST_DESCRIBE_STRUCT(TaskList, (), (tasks))

struct CasePage {
    std::vector<CaseView> cases{};
    std::optional<CaseId> more_before{}; // Ask again with before=…; missing: this was all. A page
                                         // may be short, when few of those looked at were wanted.
    std::optional<std::string> more_after{}; // The same of lists by time, with after=….
};
BOOST_DESCRIBE_STRUCT(CasePage, (), (cases, more_before, more_after))

// How many cases a list has: exact up to 1,000.
struct CaseCount {
    std::int64_t count = 0;
    bool is_all = true; // False: there are more; so many were found before it stopped counting.
};
BOOST_DESCRIBE_STRUCT(CaseCount, (), (count, is_all))

struct StepList {
    std::vector<StepView> steps{};
};
BOOST_DESCRIBE_STRUCT(StepList, (), (steps))

// What a reporter gets: the only time the follow code is told.
struct Receipt {
    CaseId id{};
    std::string number{};
    std::string follow_code{};
    CaseState state = CaseState::reported;
    std::string holder{}; // The desk it waits at.
    Instant reported_at{};
    std::optional<std::string> notice{}; // Of a grave matter: whom to call first.
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (id, number, follow_code, state, holder, reported_at, notice))

// The new code of a lost one; this answer is the only place where it appears.
struct ReissuedCode {
    std::string number{};
    std::string follow_code{};
};
BOOST_DESCRIBE_STRUCT(ReissuedCode, (), (number, follow_code))

struct CategoryView {
    std::string code{};
    std::string group_name{};
    std::string name{};
    bool is_self_handled = false; // Who finds it may close it on the spot.
    bool is_grave = false;        // Call for help first; the case is the county's alone.
    std::string time_limit{};     // 2工作日
    std::optional<county::calendar::TimeLimit> limit{}; // The same, taken apart.
    std::string responsible{};
    std::string register_when{};
    std::string close_when{};
    bool needs_photo = false; // Closed with a photo of how it was left.
};
BOOST_DESCRIBE_STRUCT(
    CategoryView,
    (),
    (code,
     group_name,
     name,
     is_self_handled,
     is_grave,
     time_limit,
     limit,
     responsible,
     register_when,
     close_when,
     needs_photo)
)

struct CategoryList {
    std::vector<CategoryView> categories{};
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (categories))

[[nodiscard]] CaseView
view_of(const Case& c, std::string category_name, std::vector<Action> actions);
[[nodiscard]] CategoryView view_of(const Category& category);
[[nodiscard]] StepView view_of(const Step& step, std::span<const Step> all);
[[nodiscard]] TaskView view_of(const Task& task);
[[nodiscard]] RequestView view_of(const CaseRequest& request);
// Of a clock as it stands at `now`, whether it is over told by the caller, who has the calendar.
[[nodiscard]] ClockView view_of(const county::calendar::due::DueClock& clock, bool is_over);
// When the clock that a reporter waits for is over.
struct Awaited {
    std::optional<Instant> accept_by{};
    std::optional<Instant> expected_at{};
};
// `goes_on_as`: the case it was merged into, or itself.
[[nodiscard]] FollowView follow_view_of(
    const Situation& situation,
    const Case& goes_on_as,
    std::string category_name,
    const Awaited& awaited
);

} // namespace wuzhi::smart::cases
