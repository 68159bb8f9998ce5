#pragma once

// What goes on around a case: work that others than its holder do, and consents.

#include "smart/cases/model.hpp"

namespace wuzhi::smart::cases {

using TaskId = Id<struct CaseTaskTag>;
using RequestId = Id<struct CaseRequestTag>;

enum class TaskKind { precheck, inspect, co_handle, supervise, random_check };
BOOST_DESCRIBE_ENUM(TaskKind, precheck, inspect, co_handle, supervise, random_check)

enum class TaskState { open, done, cancelled };
BOOST_DESCRIBE_ENUM(TaskState, open, done, cancelled)

// A piece of work on a case that somebody else than its holder does. Row of `case_task`.
struct Task {
    std::string county{};
    TaskId id{};
    CaseId case_id{};
    TaskKind kind = TaskKind::precheck;
    TaskState state = TaskState::open;
    std::string unit{}; // Significant code of the unit that does it, or the organisation's.
    std::optional<OrganisationId> organisation{};
    std::string instruction{};
    std::string given_by{}; // Person.
    Instant given_at{};
    std::optional<Instant> due_at{};
    bool is_overdue = false;
    std::optional<std::string> done_by{}; // Person.
    std::optional<Instant> done_at{};
    std::optional<bool> has_passed{}; // Of checks.
    std::string result{};
};
BOOST_DESCRIBE_STRUCT(
    Task,
    (),
    (county,
     id,
     case_id,
     kind,
     state,
     unit,
     organisation,
     instruction,
     given_by,
     given_at,
     due_at,
     is_overdue,
     done_by,
     done_at,
     has_passed,
     result)
)

enum class RequestKind { extension, suspension, cancellation, timeout_appeal };
BOOST_DESCRIBE_ENUM(RequestKind, extension, suspension, cancellation, timeout_appeal)

enum class RequestState { open, approved, refused };
BOOST_DESCRIBE_ENUM(RequestState, open, approved, refused)

// Something that needs the consent of other persons than the one who asks. Row of `case_request`.
struct CaseRequest {
    std::string county{};
    RequestId id{};
    CaseId case_id{};
    RequestKind kind = RequestKind::extension;
    RequestState state = RequestState::open;
    std::string asked_by{}; // Person.
    Instant asked_at{};
    std::string reason{};
    std::optional<Date> until{};              // suspension: the last day.
    std::optional<std::string> approved_by{}; // The first of two, where two are needed.
    std::optional<std::string> decided_by{};
    std::optional<Instant> decided_at{};
    std::string decision_reason{};
    // Of an extension that was decided: the limit of the handling as JSON, and until when.
    std::string limit_before{};
    std::optional<Instant> due_before{};
    std::string limit_after{};
    std::optional<Instant> due_after{};
};
BOOST_DESCRIBE_STRUCT(
    CaseRequest,
    (),
    (county,
     id,
     case_id,
     kind,
     state,
     asked_by,
     asked_at,
     reason,
     until,
     approved_by,
     decided_by,
     decided_at,
     decision_reason,
     limit_before,
     due_before,
     limit_after,
     due_after)
)

} // namespace wuzhi::smart::cases
