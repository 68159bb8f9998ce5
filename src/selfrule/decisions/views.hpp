#pragma once

// What goes out: to the village, its township and the county; and to everybody.

#include "selfrule/decisions/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::selfrule::decisions {

// Where a number stands.
struct CitationView {
    std::string reference{};
    std::string law{};
    std::string article{}; // Empty: not of a law.
    std::string text_version{};
    county::statutes::Standing standing = county::statutes::Standing::assumption;
    std::string note{};
};
BOOST_DESCRIBE_STRUCT(CitationView, (), (reference, law, article, text_version, standing, note))

// Reaching one suffices.
struct ShareView {
    CitationView by{};
    county::statutes::Thresholds any_of{};
};
BOOST_DESCRIBE_STRUCT(ShareView, (), (by, any_of))

struct DaysView {
    CitationView by{};
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(DaysView, (), (by, days))

// What the meeting of a step must reach; what is missing is not asked for.
struct MeetingRuleView {
    MatterAction action = MatterAction::resolve;
    std::optional<DaysView> notice{};
    bool may_waive_notice = false;
    std::optional<ShareView> quorum{};
    std::optional<ShareView> majority{};
    std::optional<ShareView> share_of_representatives{};
    std::optional<ShareView> share_of_women{};
    std::optional<DaysView> representatives_min{}; // `days`: how many.
};
BOOST_DESCRIBE_STRUCT(
    MeetingRuleView,
    (),
    (action,
     notice,
     may_waive_notice,
     quorum,
     majority,
     share_of_representatives,
     share_of_women,
     representatives_min)
)

struct MatterStepView {
    std::int64_t seq = 0;
    MatterAction action = MatterAction::begin;
    MatterState state = MatterState::draft;
    Instant at{};
    std::optional<Date> held_on{};
    std::optional<Date> notified_on{};
    std::optional<Counts> counts{};
    std::vector<Requirement> quorum{}; // What was needed, and what there was.
    std::vector<Requirement> majority{};
    std::optional<VoteMethod> method{};
    std::optional<VoteOutcome> outcome{};
    std::string minutes{};
    std::string attendee{};
    std::string words{};
};
BOOST_DESCRIBE_STRUCT(
    MatterStepView,
    (),
    (seq,
     action,
     state,
     at,
     held_on,
     notified_on,
     counts,
     quorum,
     majority,
     method,
     outcome,
     minutes,
     attendee,
     words)
)

struct BoardNoticeView {
    std::int64_t seq = 0;
    NoticeKind kind = NoticeKind::resolution;
    std::string text{};
    std::string text_sha256{};
    std::string place{};
    std::string correction{};
    Date shown_from{};
    Date shown_until{}; // The last full day that it must hang there.
    Instant posted_at{};
};
BOOST_DESCRIBE_STRUCT(
    BoardNoticeView,
    (),
    (seq, kind, text, text_sha256, place, correction, shown_from, shown_until, posted_at)
)

struct MatterLine {
    MatterId id{};
    std::string unit{};
    std::string unit_name{};
    std::string title{};
    MatterType type = MatterType::village_interest;
    DecidingBody body = DecidingBody::village_assembly;
    MatterState state = MatterState::draft;
    Date began_on{};
    std::optional<Date> due_on{};
    bool is_late = false;
    std::optional<Date> shown_until{};
};
BOOST_DESCRIBE_STRUCT(
    MatterLine,
    (),
    (id, unit, unit_name, title, type, body, state, began_on, due_on, is_late, shown_until)
)

struct MatterPage {
    std::vector<MatterLine> matters{};
    std::optional<MatterId> more_before{};
};
BOOST_DESCRIBE_STRUCT(MatterPage, (), (matters, more_before))

struct MatterView {
    MatterLine line{};
    MatterOrigin origin = MatterOrigin::villagers;
    std::string proposal{};
    std::string delegation{};
    std::optional<Date> delegated_on{};
    std::optional<MatterState> state_before{};
    Date last_on{};
    std::optional<Date> shown_from{};
    CitationView route{};                 // Why this meeting decides it.
    DaysView shown_min{};                 // How many full days a notice hangs on the board.
    std::vector<MeetingRuleView> rules{}; // Of discuss, review, resolve, revoke.
    std::vector<MatterStepView> steps{};  // Oldest first.
    std::vector<BoardNoticeView> notices{};
    std::vector<MatterAction> actions{}; // What the caller's post may do now.
};
BOOST_DESCRIBE_STRUCT(
    MatterView,
    (),
    (line,
     origin,
     proposal,
     delegation,
     delegated_on,
     state_before,
     last_on,
     shown_from,
     route,
     shown_min,
     rules,
     steps,
     notices,
     actions)
)

// Which meetings decide a kind of matter in the caller's unit.
struct MatterRouteView {
    MatterType type = MatterType::village_interest;
    std::vector<DecidingBody> bodies{};
    CitationView by{};
};
BOOST_DESCRIBE_STRUCT(MatterRouteView, (), (type, bodies, by))

struct MatterRoutes {
    std::vector<MatterRouteView> routes{};
};
BOOST_DESCRIBE_STRUCT(MatterRoutes, (), (routes))

struct PublicDecisionLine {
    MatterId id{};
    std::string unit{};
    std::string unit_name{};
    std::string title{};
    MatterType type = MatterType::village_interest;
    DecidingBody body = DecidingBody::village_assembly;
    MatterState state = MatterState::published;
    Date shown_from{};
    Date shown_until{};
};
BOOST_DESCRIBE_STRUCT(
    PublicDecisionLine, (), (id, unit, unit_name, title, type, body, state, shown_from, shown_until)
)

struct PublicDecisionPage {
    std::vector<PublicDecisionLine> decisions{};
    std::optional<MatterId> more_before{};
};
BOOST_DESCRIBE_STRUCT(PublicDecisionPage, (), (decisions, more_before))

// Without minutes, names and reasons: what hangs on the board, and how it was decided.
struct PublicDecision {
    PublicDecisionLine line{};
    CitationView route{};
    std::optional<Date> held_on{};
    std::optional<Counts> counts{};
    std::optional<VoteMethod> method{};
    std::vector<Requirement> quorum{};
    std::vector<Requirement> majority{};
    std::optional<CitationView> quorum_by{};
    std::optional<CitationView> majority_by{};
    DaysView shown_min{};
    std::vector<BoardNoticeView> notices{};
};
BOOST_DESCRIBE_STRUCT(
    PublicDecision,
    (),
    (line,
     route,
     held_on,
     counts,
     method,
     quorum,
     majority,
     quorum_by,
     majority_by,
     shown_min,
     notices)
)

} // namespace wuzhi::selfrule::decisions
