#pragma once

// What comes in: bodies of requests and queries, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "selfrule/decisions/model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::selfrule::decisions {

using MinutesText = BoundedText<1, 20'000>;

// `id` is made by the client, so that a repeated sending is the same matter.
struct BeginBody {
    MatterId id{};
    ShortText title{};
    MatterType type = MatterType::village_interest;
    DecidingBody body = DecidingBody::village_assembly;
    MatterOrigin origin = MatterOrigin::villagers;
    LongText proposal{};
    std::optional<ReasonText> delegation{}; // Of representatives: which matters, for how long.
    std::optional<Date> delegated_on{};
    Date began_on{};
};
BOOST_DESCRIBE_STRUCT(
    BeginBody, (), (id, title, type, body, origin, proposal, delegation, delegated_on, began_on)
)

// S1: the party branch studied it; nothing is voted on.
struct StudyBody {
    Date held_on{};
    std::int64_t eligible = 0;
    std::int64_t present = 0;
    MinutesText minutes{};
};
BOOST_DESCRIBE_STRUCT(StudyBody, (), (held_on, eligible, present, minutes))

// A meeting that voted, or could not.
struct VoteBody {
    Date held_on{};
    std::optional<Date> notified_on{};
    std::optional<ReasonText> notice_waiver{}; // Why it could not wait, where the law knows that.
    Counts counts{};
    std::optional<VoteMethod> method{}; // None without a quorum.
    VoteOutcome outcome = VoteOutcome::passed;
    MinutesText minutes{};
    std::optional<ShortText> attendee{}; // From the township.
};
BOOST_DESCRIBE_STRUCT(
    VoteBody, (), (held_on, notified_on, notice_waiver, counts, method, outcome, minutes, attendee)
)

struct PostBody {
    LongText text{}; // Public, as it hangs on the board: without names of persons.
    ShortText place{};
};
BOOST_DESCRIBE_STRUCT(PostBody, (), (text, place))

struct CorrigendumBody {
    LongText text{};
    ShortText place{};
    ReasonText correction{};
};
BOOST_DESCRIBE_STRUCT(CorrigendumBody, (), (text, place, correction))

struct ImplementBody {
    Date due_on{}; // Until when it is to be done and its results published.
    ReasonText plan{};
};
BOOST_DESCRIBE_STRUCT(ImplementBody, (), (due_on, plan))

struct OrderBody {
    Date due_on{};
    ReasonText reason{}; // With the article that is broken.
};
BOOST_DESCRIBE_STRUCT(OrderBody, (), (due_on, reason))

struct DecisionReasonBody {
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(DecisionReasonBody, (), (reason))

struct NoDecisionWords {};
BOOST_DESCRIBE_STRUCT(NoDecisionWords, (), ())

enum class MatterList {
    open,
    late, // The village has missed a day.
    all,
};
BOOST_DESCRIBE_ENUM(MatterList, open, late, all)

struct MatterQuery {
    MatterList list = MatterList::open;
    std::optional<MatterId> before{};
    std::optional<std::int64_t> limit{};
};
BOOST_DESCRIBE_STRUCT(MatterQuery, (), (list, before, limit))

struct RouterQuery {
    Date on{}; // The day the matter begins.
};
BOOST_DESCRIBE_STRUCT(RouterQuery, (), (on))

struct PublicDecisionQuery {
    std::optional<std::string> unit{}; // Significant code; none: the whole county.
    std::optional<MatterId> before{};
    std::optional<std::int64_t> limit{};
};
BOOST_DESCRIBE_STRUCT(PublicDecisionQuery, (), (unit, before, limit))

} // namespace wuzhi::selfrule::decisions
