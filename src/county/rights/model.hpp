#pragma once

// What people ask about the data that are held on them, and what they are told.
// Source: 个人信息保护法, articles 15 (withdrawal), 45 (access, copy), 46 (correction), 47 (deletion),
// 50 (how it is asked for; reasons of a refusal; court).

#include "county/identity/identity_check.hpp"
#include "county/identity/ids.hpp"
#include "county/identity/post_kind.hpp"
#include "county/ports/held_on_person.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::rights {

using RightsRequestId = Id<struct RightsRequestTag>;
using identity::IdentityCheck;

// Append, never rename.
enum class RightsKind {
    correction, // 更正
    withdrawal, // 撤回: nobody may reach the person about it any more.
    erasure,    // 删除
};
BOOST_DESCRIBE_ENUM(RightsKind, correction, withdrawal, erasure)

enum class RightsState { open, granted, refused };
BOOST_DESCRIBE_ENUM(RightsState, open, granted, refused)

// "更正"
[[nodiscard]] std::string_view title(RightsKind kind);

// What a person says of themselves instead; what is left out stays, what is empty is kept no more.
struct ContactBody {
    std::optional<BoundedText<0, 40>> name{};
    std::optional<BoundedText<0, 30>> telephone{};
    std::optional<BoundedText<0, 15>> village{}; // Significant code of where they live.
};
BOOST_DESCRIBE_STRUCT(ContactBody, (), (name, telephone, village))

using AnswerText = BoundedText<2, 1000>;

// What is asked for.
struct AskBody {
    RightsKind kind = RightsKind::correction;
    std::optional<AnswerText> words{};    // What is wrong, or why.
    std::optional<ContactBody> contact{}; // Of a correction.
};
BOOST_DESCRIBE_STRUCT(AskBody, (), (kind, words, contact))

struct SlipBody {
    BoundedText<1, 40> number{};
    BoundedText<1, 40> code{};
};
BOOST_DESCRIBE_STRUCT(SlipBody, (), (number, code))

struct AskBySlipBody : SlipBody {
    RightsKind kind = RightsKind::correction;
    std::optional<AnswerText> words{};
    std::optional<ContactBody> contact{};
};
BOOST_DESCRIBE_STRUCT(AskBySlipBody, (SlipBody), (kind, words, contact))

// How the clerk knew who asks.
struct WindowBody {
    IdentityCheck identity_check{};
    ReasonText reason{}; // What the clerk saw or heard.
};
BOOST_DESCRIBE_STRUCT(WindowBody, (), (identity_check, reason))

struct AskAtWindowBody : WindowBody {
    RightsKind kind = RightsKind::correction;
    std::optional<AnswerText> words{};
    std::optional<ContactBody> contact{};
};
BOOST_DESCRIBE_STRUCT(AskAtWindowBody, (WindowBody), (kind, words, contact))

struct DecideRightBody {
    bool is_granted = false;
    AnswerText answer{}; // What was done; of a refusal, why.
};
BOOST_DESCRIBE_STRUCT(DecideRightBody, (), (is_granted, answer))

// What stands in a request and is the person's own: kept sealed.
struct Content {
    std::string words{};
    std::optional<ports::ContactChange> contact{};
};
BOOST_DESCRIBE_STRUCT(Content, (), (words, contact))

// Row of `rights_request`.
struct RightsRequest {
    std::string county{};
    RightsRequestId id{};
    std::string subject{}; // The id of the record it is about.
    std::string number{};
    std::string unit{}; // Significant code of where the record lies.
    RightsKind kind = RightsKind::correction;
    RightsState state = RightsState::open;
    Instant asked_at{};
    std::string taken_by{}; // The person who took it down; empty: it was asked by number and code.
    std::string taken_post{};
    std::optional<IdentityCheck> identity_check{};
    std::string content{}; // Sealed; empty: erased.
    Instant due_at{};
    bool is_overdue = false;
    std::optional<Instant> decided_at{};
    std::string decided_by{}; // Empty: by rule, or not yet.
    std::string decided_post{};
    std::string answer{};      // Sealed; empty: none yet, or erased.
    bool needs_second = false; // Another person than `taken_by` grants it.
};
BOOST_DESCRIBE_STRUCT(
    RightsRequest,
    (),
    (county,
     id,
     subject,
     number,
     unit,
     kind,
     state,
     asked_at,
     taken_by,
     taken_post,
     identity_check,
     content,
     due_at,
     is_overdue,
     decided_at,
     decided_by,
     decided_post,
     answer,
     needs_second)
)

// Why a record has nothing of a person any more. Append, never rename.
enum class ErasureCause { request, retention };
BOOST_DESCRIBE_ENUM(ErasureCause, request, retention)

// Row of `rights_erasure`.
struct Erasure {
    std::string county{};
    std::string subject{};
    std::string number{};
    Instant erased_at{};
    ErasureCause cause = ErasureCause::request;
    bool is_finished = false; // Stored answers and files are gone, too.
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (county, subject, number, erased_at, cause, is_finished))

struct RightsRequestView {
    RightsRequestId id{};
    std::string number{};
    std::string subject{};
    std::string unit{};
    RightsKind kind = RightsKind::correction;
    RightsState state = RightsState::open;
    Date asked_on{};
    Instant asked_at{};
    std::optional<IdentityCheck> identity_check{}; // None: asked by number and code.
    std::string words{};
    std::optional<ports::HeldContact> contact{}; // What shall be kept instead, masked.
    // Of one that waits, masked: what is kept, and what would be.
    std::optional<ports::HeldContact> contact_before{};
    std::optional<ports::HeldContact> contact_after{};
    Date due_on{};
    bool is_overdue = false;
    std::optional<Date> decided_on{};
    bool is_by_rule = false; // Decided at once, by nobody.
    std::string answer{};
    std::string remedies{}; // Of a refusal: where else one may go.
    bool may_grant = true;  // The rules let the caller.
    bool may_refuse = true; // The caller did not take it down.
};
BOOST_DESCRIBE_STRUCT(
    RightsRequestView,
    (),
    (id,
     number,
     subject,
     unit,
     kind,
     state,
     asked_on,
     asked_at,
     identity_check,
     words,
     contact,
     contact_before,
     contact_after,
     due_on,
     is_overdue,
     decided_on,
     is_by_rule,
     answer,
     remedies,
     may_grant,
     may_refuse)
)

struct RightsQuery {
    std::optional<RightsState> state{};      // Default: open.
    std::optional<RightsRequestId> before{}; // Of those decided: the last of the page before.
};
BOOST_DESCRIBE_STRUCT(RightsQuery, (), (state, before))

struct RightsList {
    std::vector<RightsRequestView> requests{}; // Open ones: the next due first; others: the newest.
    std::optional<RightsRequestId> more_before{};
};
BOOST_DESCRIBE_STRUCT(RightsList, (), (requests, more_before))

// What has been asked of one record, and whether it has been erased.
struct RightsOfRecord {
    std::vector<RightsRequestView> requests{}; // The newest first.
    std::optional<Date> erased_on{};
    std::optional<ErasureCause> erased_because{};
};
BOOST_DESCRIBE_STRUCT(RightsOfRecord, (), (requests, erased_on, erased_because))

// That somebody was shown what is masked to others. Not who: a post, a unit and what for.
struct ReaderView {
    Date day{};
    std::string what{}; // The kind of the fact.
    std::optional<identity::PostKind> post{};
    std::string post_title{};
    std::string unit{};
    std::string unit_name{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(ReaderView, (), (day, what, post, post_title, unit, unit_name, purpose))

// Everything that is held on the person in a record, and who read it. It is the copy that may be
// taken along: docs/rights.md says what each field means.
struct HeldView {
    std::string format = "wuzhi-held-1";
    Instant made_at{};
    bool is_masked = false; // Name and number as a clerk sees them.
    std::string number{};
    std::string category_name{};
    std::string state{};
    std::string state_title{};
    Instant reported_at{};
    std::optional<ports::HeldContact> contact{};
    std::string address{};
    std::optional<double> lon{};
    std::optional<double> lat{};
    std::string rating{};
    std::vector<ports::HeldWords> words{};
    std::vector<ports::HeldFile> files{};
    std::vector<ports::HeldStep> steps{};
    std::string answers{};
    std::string link{};
    std::vector<ports::HeldPiece> pieces{}; // Records that were split off.
    std::vector<ReaderView> readers{};
    std::vector<RightsRequestView> requests{};
    std::optional<Date> erased_on{};
    std::optional<ErasureCause> erased_because{};
};
BOOST_DESCRIBE_STRUCT(
    HeldView,
    (),
    (format,
     made_at,
     is_masked,
     number,
     category_name,
     state,
     state_title,
     reported_at,
     contact,
     address,
     lon,
     lat,
     rating,
     words,
     files,
     steps,
     answers,
     link,
     pieces,
     readers,
     requests,
     erased_on,
     erased_because)
)

} // namespace wuzhi::county::rights
