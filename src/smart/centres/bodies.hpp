#pragma once

// What comes in: bodies of requests and queries, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "smart/centres/model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace wuzhi::smart::centres {

// A unit's significant code, or an organisation's id.
using PartyText = BoundedText<6, 36>;
using TaskText = BoundedText<2, 1000>;

// `id` is made by the client, so that a repeated sending is the same meeting.
struct ConveneBody {
    MeetingId id{};
    ShortText title{};
    std::optional<BoundedText<1, 2000>> agenda{};
    ShortText place{};
    Instant begins_at{};
    std::vector<CaseId> cases{};
    std::vector<PartyText> participants{};
};
BOOST_DESCRIBE_STRUCT(ConveneBody, (), (id, title, agenda, place, begins_at, cases, participants))

struct DecisionBody {
    TaskText task{};
    PartyText party{};
    Date due_on{};
    std::optional<CaseId> case_id{};
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (task, party, due_on, case_id))

struct HoldBody {
    LongText minutes{};
    std::vector<PartyText> attended{};
    std::vector<DecisionBody> decisions{};
};
BOOST_DESCRIBE_STRUCT(HoldBody, (), (minutes, attended, decisions))

struct CentreReasonBody {
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(CentreReasonBody, (), (reason))

struct InstructBody {
    UndertakingId id{};
    TaskText task{};
    PartyText party{};
    Date due_on{};
    std::optional<CaseId> case_id{}; // None: a matter of its own.
};
BOOST_DESCRIBE_STRUCT(InstructBody, (), (id, task, party, due_on, case_id))

struct NoWords {};
BOOST_DESCRIBE_STRUCT(NoWords, (), ())

struct AnswerBody {
    Outcome outcome = Outcome::done;
    TaskText answer{}; // What was done, or why it could not be.
};
BOOST_DESCRIBE_STRUCT(AnswerBody, (), (outcome, answer))

struct SendBackBody {
    ReasonText reason{};
    Date due_on{};
};
BOOST_DESCRIBE_STRUCT(SendBackBody, (), (reason, due_on))

struct MeetingQuery {
    std::optional<MeetingId> before{};
    std::optional<std::int64_t> limit{};
};
BOOST_DESCRIBE_STRUCT(MeetingQuery, (), (before, limit))

enum class UndertakingList {
    // The soonest day first, so that what is overdue stands at the beginning:
    to_do,      // Of the caller's unit or organisation, still to be answered.
    to_confirm, // Given by the caller's unit, and answered.
    open,       // In the caller's units, not ended; an organisation's own.
    // The newest first:
    all,
};
BOOST_DESCRIBE_ENUM(UndertakingList, to_do, to_confirm, open, all)

struct UndertakingQuery {
    UndertakingList list = UndertakingList::to_do;
    std::optional<UndertakingId> before{};     // Of `all`: what `more_before` said.
    std::optional<BoundedText<1, 60>> after{}; // Of the others: what `more_after` said.
    std::optional<std::int64_t> limit{};
};
BOOST_DESCRIBE_STRUCT(UndertakingQuery, (), (list, before, after, limit))

} // namespace wuzhi::smart::centres
