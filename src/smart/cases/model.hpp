#pragma once

#include "county/identity/ids.hpp"
#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/action_model.hpp"
#include "smart/cases/category_model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

using CaseId = Id<struct CaseTag>;
using county::OrganisationId;

// Where a case stands. Stored, sent and logged by these names: append, never rename.
// Source: reference "cases", 2.2; the names in Chinese are those of 数字城管 practice.
enum class CaseState {
    reported,     // 待受理: waits for the desk of its level.
    accepted,     // 已立案待派遣: registered, waits to be dispatched.
    rejected,     // 不予受理: refused with a reason.
    dispatched,   // 待签收: handed to whoever shall handle it.
    handling,     // 处置中: acknowledged.
    done,         // 处置完成待审: the handler says it is done; the desk looks at it.
    closed,       // 已结案: the desk agrees.
    rated,        // 已评价: the reporter said what they think of it, or let the time pass.
    prechecking,  // 立案前核查中: somebody looks before it is accepted.
    self_handled, // 自办结: closed on the spot by who found it.
    submitted, // 待部门审核: the handler is done; the organisation's leader has not confirmed.
    suspended, // 挂账: the handling clock stands still until a day.
    returned,  // 回退: given back to the desk, which may only dispatch it anew or pass it up.
    inspecting,  // 结案前核实中: somebody looks before it is closed.
    rework,      // 返工: handled again by the same, with less time.
    merged,      // 并案: goes on as another case.
    cancelled,   // 作废
    reviewing,   // 复核中: not satisfied; the next level looks at it.
    final_reply, // 已最终答复: two reviews are over; the reply names the other remedies.
};
BOOST_DESCRIBE_ENUM(
    CaseState,
    reported,
    accepted,
    rejected,
    dispatched,
    handling,
    done,
    closed,
    rated,
    prechecking,
    self_handled,
    submitted,
    suspended,
    returned,
    inspecting,
    rework,
    merged,
    cancelled,
    reviewing,
    final_reply
)

// The level whose desk decides on the case now.
enum class CaseLevel { village, township, county };
BOOST_DESCRIBE_ENUM(CaseLevel, village, township, county)

// How the report reached us.
enum class Channel { web, window, telephone, hotline_12345, paper, grid, open311, bulk };
BOOST_DESCRIBE_ENUM(Channel, web, window, telephone, hotline_12345, paper, grid, open311, bulk)

enum class Rating { satisfied, fairly_satisfied, unsatisfied };
BOOST_DESCRIBE_ENUM(Rating, satisfied, fairly_satisfied, unsatisfied)

// Whom a complaint is about. Such a case starts one level above them and they never see it.
enum class About { nobody, grid_member, village, township, organisation };
BOOST_DESCRIBE_ENUM(About, nobody, grid_member, village, township, organisation)

// The limits of a case; which of them run follows from its state (machine_model.hpp).
enum class ClockName {
    accept,
    dispatch,
    acknowledge,
    handle,
    close,
    rate,
    object,
    review,
    suspension, // Until the handling goes on by itself.
    escalation, // From a breach until the decision moves up.
};
BOOST_DESCRIBE_ENUM(
    ClockName,
    accept,
    dispatch,
    acknowledge,
    handle,
    close,
    rate,
    object,
    review,
    suspension,
    escalation
)

enum class Inspection { none, passed, failed };
BOOST_DESCRIBE_ENUM(Inspection, none, passed, failed)

// One matter that someone must handle. Row of `case_record`.
struct Case {
    std::string county{};
    CaseId id{};
    std::int64_t serial = 0; // Year and count within it as one number, 20260000001; never shown.
    std::string number{};    // What people read out: "2026-100-4831907"; see number.hpp.
    std::string category{};  // Code of the sub-category in the catalogue.
    std::string description{};
    std::string address{};
    std::optional<double> lon{}; // WGS 84, degrees; both or neither.
    std::optional<double> lat{};
    std::string unit_path{}; // Of the day it was reported: "632822/632822100/632822100001".
    std::string scope{};     // Significant code of the unit it happened in; moves with the unit.
    std::string township{};  // The first nine digits of `scope`; empty: the county as a whole.
    std::string village{};   // The first twelve; empty: the township as a whole.
    Channel channel = Channel::web;
    Date received_on{};    // When the matter reached any desk, on paper perhaps.
    Instant reported_at{}; // When it was entered.
    CaseState state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    std::string holder{}; // Significant code of its desk, grid or its body's unit: always one.
    std::optional<OrganisationId> organisation{}; // The body that holds it, or last handled it.
    std::string lead{}; // Significant code of the unit it was dispatched to, as `holder`.
    std::string desk{}; // Significant code of the desk that decides: always one.
    std::optional<std::string> handler{}; // Person who handles it.
    std::string result{};                 // What was done, in the handler's words.
    std::optional<Rating> rating{};
    std::int64_t follow_issue = 1; // Which follow code is good; a lost one gets the next.
    std::string report_digest{};   // Of the report as it came, to know a repeated sending.
    std::int64_t version = 1;      // Counts changes; ETag and If-Match.
    Instant changed_at{};
    bool is_urgent = false;
    About about = About::nobody;
    std::string about_code{}; // Of those it is about, or of where a grave matter happened.
    std::optional<OrganisationId> about_organisation{};
    std::optional<CaseId> parent{}; // What it was merged into or split from.
    std::int64_t rework_count = 0;
    std::int64_t return_count = 0;
    std::int64_t extension_count = 0;
    std::int64_t suspension_count = 0;
    std::int64_t review_count = 0;
    bool is_forced = false;  // Closed by force: never on time.
    bool is_overdue = false; // The handling clock ran out, as it was: never taken back.
    bool is_exempt = false;  // … but it is not held against anybody.
    Inspection inspection = Inspection::none;
    std::optional<ClockName> breached{};   // The clock that ran out and still runs.
    std::optional<Instant> due_at{};       // Of the clock that waits for the holder now.
    std::optional<Instant> delivered_at{}; // When the reporter learnt the result.
    std::optional<Instant> closed_at{};
    std::string summary{}; // What everybody may read; empty: not released.
    bool is_grave = false; // The county's alone; see Category. Of it nothing is sent by message.
    bool is_unlocated = false;   // Of an import: its place lies in no unit, or none is known.
    std::int64_t follow_key = 0; // Of the code given out, its key's version; 0: the oldest's.
    std::optional<Instant> erased_at{}; // Since when nothing of the reporter is held.
};
BOOST_DESCRIBE_STRUCT(
    Case,
    (),
    (county,
     id,
     serial,
     number,
     category,
     description,
     address,
     lon,
     lat,
     unit_path,
     scope,
     township,
     village,
     channel,
     received_on,
     reported_at,
     state,
     level,
     holder,
     organisation,
     lead,
     desk,
     handler,
     result,
     rating,
     follow_issue,
     report_digest,
     version,
     changed_at,
     is_urgent,
     about,
     about_code,
     about_organisation,
     parent,
     rework_count,
     return_count,
     extension_count,
     suspension_count,
     review_count,
     is_forced,
     is_overdue,
     is_exempt,
     inspection,
     breached,
     due_at,
     delivered_at,
     closed_at,
     summary,
     is_grave,
     is_unlocated,
     follow_key,
     erased_at)
)

// One line of a case's history. Row of `case_step`; written once.
struct Step {
    std::string county{};
    CaseId case_id{};
    std::int64_t seq = 0; // 1, 2, … within the case.
    Action action = Action::report;
    CaseState from_state = CaseState::reported;
    CaseState to_state = CaseState::reported;
    Instant at{};                         // When it was done; of the device, if that counts.
    Instant recorded_at{};                // When we learnt of it.
    std::optional<Instant> device_time{}; // What an offline device said.
    bool is_late_sync = false;            // 迟到同步: done in time, learnt of later.
    std::string person{};                 // Who did it; empty: the public, or the server.
    std::string acting_post{};            // In which post.
    std::string unit{};                   // The post's unit.
    std::string receiver{};               // To whom it was handed.
    std::string reason{};
    CaseLevel level = CaseLevel::village; // After the step.
    std::string detail{};                 // JSON: a command that waits to be confirmed; see attach.
    std::optional<std::int64_t> confirms{}; // The step that waited, of the one that confirmed it.
    std::string handle_limit{};             // JSON: what its paper says of the handling; or empty.
    std::optional<Instant> handle_due_at{};
};
BOOST_DESCRIBE_STRUCT(
    Step,
    (),
    (county,
     case_id,
     seq,
     action,
     from_state,
     to_state,
     at,
     recorded_at,
     device_time,
     is_late_sync,
     person,
     acting_post,
     unit,
     receiver,
     reason,
     level,
     detail,
     confirms,
     handle_limit,
     handle_due_at)
)

} // namespace wuzhi::smart::cases
