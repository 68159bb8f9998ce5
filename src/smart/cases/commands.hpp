#pragma once

// What comes in: bodies of requests, checked by their types.

#include "county/identity/identity_check.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/geo/point.hpp"
#include "smart/cases/foreign_model.hpp"
#include "smart/cases/reporter_model.hpp"
#include "smart/cases/rules.hpp"
#include "smart/cases/store.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// A unit's significant code, or an organisation's id.
using ReceiverText = BoundedText<6, 36>;

// A report. `id` is made by the client when the person taps "send", so that a repeated sending is
// the same report. Either `place` or `unit` says where.
struct ReportBody {
    CaseId id{};
    BoundedText<1, 20> category{};
    LongText description{};
    std::optional<geo::GeoPoint> place{};     // WGS 84.
    std::optional<BoundedText<6, 15>> unit{}; // Significant code of the unit.
    std::optional<BoundedText<1, 200>> address{};
    std::optional<Channel> channel{};  // Default: web; the public cannot choose another.
    std::optional<Date> received_on{}; // Default: today.
    std::optional<About> about{};      // A complaint: about whom. They will not see it.
    std::optional<OrganisationId> about_organisation{};
    std::optional<Reporter> reporter{};   // Who reports, if they say so; kept apart, sealed.
    std::optional<Instant> device_time{}; // When it was written, by the clock of an offline device.
    std::optional<ForeignNumber> foreign{}; // What another system calls it; of desks only.
};
BOOST_DESCRIBE_STRUCT(
    ReportBody,
    (),
    (id,
     category,
     description,
     place,
     unit,
     address,
     channel,
     received_on,
     about,
     about_organisation,
     reporter,
     device_time,
     foreign)
)

// What a phone adds to what was done without a signal: its clock, and when it last had heard of us.
struct Offline {
    std::optional<Instant> device_time{};
    std::optional<Instant> last_sync_at{};
};
BOOST_DESCRIBE_STRUCT(Offline, (), (device_time, last_sync_at))

struct AcceptBody : Offline {
    std::optional<BoundedText<1, 20>> category{}; // If the desk settles on another.
};
BOOST_DESCRIBE_STRUCT(AcceptBody, (Offline), (category))

// Says why, where the action asks for it.
struct ReasonBody : Offline {
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (Offline), (reason))

// Hands something to a unit or an organisation.
struct HandBody : Offline {
    std::optional<ReceiverText> receiver{};
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(HandBody, (Offline), (receiver, reason))

// Reports what was done or found.
struct ResultBody : Offline {
    std::optional<BoundedText<2, 2000>> result{};
    std::optional<bool> has_passed{}; // Of checks.
    std::optional<TaskId> task{};     // If several are open.
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(ResultBody, (Offline), (result, has_passed, task, reason))

struct CloseCaseBody {
    bool is_condition_met = false; // The closing condition of the catalogue.
};
BOOST_DESCRIBE_STRUCT(CloseCaseBody, (), (is_condition_met))

struct AssignBody {
    std::optional<county::PersonId> person{};
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(AssignBody, (), (person, reason))

struct AskBody {
    std::optional<ReasonText> reason{};
    std::optional<Date> until{}; // Of a suspension: its last day.
};
BOOST_DESCRIBE_STRUCT(AskBody, (), (reason, until))

struct DecideBody {
    std::optional<RequestId> request{}; // If several wait.
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(DecideBody, (), (request, reason))

struct RecuseBody {
    std::optional<About> about{};
    std::optional<OrganisationId> organisation{};
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(RecuseBody, (), (about, organisation, reason))

struct MergeCasesBody {
    std::optional<CaseId> target{};
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(MergeCasesBody, (), (target, reason))

struct ReviewBody {
    std::optional<ReviewOutcome> outcome{};
    std::optional<ReasonText> reason{};
    std::optional<BoundedText<2, 2000>> result{}; // If it stands, in other words.
};
BOOST_DESCRIBE_STRUCT(ReviewBody, (), (outcome, reason, result))

// Makes a case of its own out of a part of this one.
struct SplitCaseBody {
    CaseId id{}; // Of the new case.
    BoundedText<1, 20> category{};
    LongText description{};
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(SplitCaseBody, (), (id, category, description, reason))

struct ConfirmLateBody {
    std::int64_t seq = 0; // Of the step that waits.
};
BOOST_DESCRIBE_STRUCT(ConfirmLateBody, (), (seq))

using county::identity::IdentityCheck;

// What the reporter said when a desk asked them: a rating of a result, an objection to a refusal;
// or nothing, since nobody was reached or willing.
enum class CallBackAnswer { satisfied, fairly_satisfied, unsatisfied, objection, none };
BOOST_DESCRIBE_ENUM(CallBackAnswer, satisfied, fairly_satisfied, unsatisfied, objection, none)

struct CallBackBody : Offline {
    CallBackAnswer answer = CallBackAnswer::none;
    ReasonText reason{};             // How they were asked, and what they said.
    std::optional<bool> is_solved{}; // Beside a rating, if they were asked: whether it is solved.
};
BOOST_DESCRIBE_STRUCT(CallBackBody, (Offline), (answer, reason, is_solved))

struct ReissueBody {
    IdentityCheck identity_check{};
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(ReissueBody, (), (identity_check, reason))

struct FollowBody {
    BoundedText<1, 40> number{};
    BoundedText<1, 40> code{};
};
BOOST_DESCRIBE_STRUCT(FollowBody, (), (number, code))

struct RateBody : FollowBody {
    Rating rating = Rating::satisfied;
    std::optional<ReasonText> reason{}; // What was wanting, for whoever reviews it.
};
BOOST_DESCRIBE_STRUCT(RateBody, (FollowBody), (rating, reason))

// The reporter objects to a rejection, or withdraws the report.
struct ReporterBody : FollowBody {
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(ReporterBody, (FollowBody), (reason))

// What the reporter knows besides, while the case is open.
struct AddBody : FollowBody {
    BoundedText<2, 1000> words{};
};
BOOST_DESCRIBE_STRUCT(AddBody, (FollowBody), (words))

struct ListQuery {
    std::optional<CaseList> list{}; // Default: open.
    std::optional<std::vector<CaseState>> state{};
    std::optional<BoundedText<1, 20>> category{};
    std::optional<BoundedText<6, 15>> unit{}; // In this unit and below it.
    std::optional<bool> has_position{};       // Where it happened is known as a point, or is not.
    std::optional<geo::Bounds> box{};         // That point is in it, or on its edge.
    std::optional<Date> reported_from{};      // Of the list `reported`: days, both included.
    std::optional<Date> reported_to{};
    std::optional<CaseId> before{};
    // Of the lists `due`, `reported` and `unacknowledged`: what `more_after` said.
    std::optional<BoundedText<1, 60>> after{};
    std::optional<std::int64_t> limit{}; // 1 to 100; default 50.
};
BOOST_DESCRIBE_STRUCT(
    ListQuery,
    (),
    (list,
     state,
     category,
     unit,
     has_position,
     box,
     reported_from,
     reported_to,
     before,
     after,
     limit)
)

} // namespace wuzhi::smart::cases
