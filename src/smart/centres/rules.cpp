#include "smart/centres/rules.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::centres {
namespace {

using A = UndertakingAction;
using S = UndertakingState;

enum class By { doer, giver };

// Which action leads from which states to which, and whose it is.
struct Move {
    A action;
    std::array<S, 3> from; // Filled up by repeating the last.
    S to;
    By by;
};
constexpr Move moves[] = {
    {A::acknowledge, {S::given, S::given, S::given}, S::acknowledged, By::doer},
    {A::answer, {S::given, S::acknowledged, S::sent_back}, S::answered, By::doer},
    {A::send_back, {S::answered, S::answered, S::answered}, S::sent_back, By::giver},
    {A::close, {S::answered, S::answered, S::answered}, S::closed, By::giver},
    {A::withdraw, {S::given, S::acknowledged, S::sent_back}, S::withdrawn, By::giver},
};

const Move& move_of(A action)
{
    const auto found = std::ranges::find(moves, action, &Move::action);
    check(found != std::end(moves), "giving and being overdue are nobody's to ask for");
    return *found;
}

Error refuse(std::string reason, std::string message)
{
    return fail(ErrorKind::forbidden, std::move(reason), std::move(message));
}

Error wrong_state(std::string message)
{
    return fail(ErrorKind::conflict, "centre.wrong_state", std::move(message));
}

Result<> check_who(const Undertaking& u, const Move& move, const Actor& actor)
{
    if (move.by == By::doer) {
        if (actor.may_answer && actor.party == u.party) return {};
        return refuse("centre.not_doer", "Somebody else has to do this, and answers.");
    }
    const bool may = u.origin == Origin::instruction ? actor.may_lead : actor.may_work;
    if (may && actor.party == u.scope) return {};
    return refuse("centre.not_giver", "Whoever gave this looks at the answer.");
}

Result<> check_convener(const Meeting& meeting, const Actor& actor)
{
    if (!actor.may_work || actor.party != meeting.scope)
        return refuse("centre.not_convener", "The centre that convened a meeting records it.");
    if (meeting.state != MeetingState::convened)
        return wrong_state("The meeting was held or cancelled before.");
    return {};
}

} // namespace

Result<> check_meeting_time(Instant begins_at, Instant now)
{
    constexpr std::chrono::days past_max{31};
    constexpr std::chrono::days ahead_max{366};
    if (now - past_max <= begins_at && begins_at <= now + ahead_max) return {};
    return fail_field(
        ErrorKind::invalid,
        "centre.meeting_time",
        "begins_at",
        "A meeting is at most a month past, or a year ahead."
    );
}

Result<> check_due_day(Date due_on, Instant now)
{
    const auto ahead = std::chrono::sys_days{due_on} - std::chrono::sys_days{county_day(now)};
    if (std::chrono::days{1} <= ahead && ahead <= std::chrono::days{366}) return {};
    return fail_field(
        ErrorKind::invalid,
        "centre.due_day",
        "due_on",
        "Give a day from tomorrow on, within a year."
    );
}

Result<> check_hold(const Meeting& meeting, const Actor& actor, Instant now)
{
    if (auto good = check_convener(meeting, actor); !good) return good;
    if (meeting.begins_at <= now) return {};
    return fail(
        ErrorKind::conflict, "centre.not_begun", "Its minutes are recorded once it has begun."
    );
}

Result<> check_cancel(const Meeting& meeting, const Actor& actor)
{
    return check_convener(meeting, actor);
}

bool is_over(S state) { return state == S::closed || state == S::withdrawn; }

bool is_to_answer(S state)
{
    return state == S::given || state == S::acknowledged || state == S::sent_back;
}

Result<> check_action(const Undertaking& u, A action, const Actor& actor)
{
    const auto& move = move_of(action);
    if (auto good = check_who(u, move, actor); !good) return good;
    if (std::ranges::find(move.from, u.state) == move.from.end())
        return wrong_state("This does not follow from how it stands; look at it again.");
    const bool is_judging = action == A::close || action == A::send_back;
    if (is_judging && u.answered_by == actor.person)
        return refuse("centre.own_answer", "Whoever answered does not judge the answer.");
    return {};
}

std::vector<A> actions_for(const Undertaking& u, const Actor& actor)
{
    std::vector<A> actions;
    for (const auto& move : moves)
        if (check_action(u, move.action, actor)) actions.push_back(move.action);
    return actions;
}

Undertaking after(Undertaking u, A action, const Actor& actor, Instant now)
{
    u.state = move_of(action).to;
    if (action == A::answer) {
        u.answered_by = actor.person;
        u.answered_at = now;
    }
    if (is_over(u.state)) {
        u.closed_by = actor.person;
        u.closed_at = now;
    }
    return u;
}

} // namespace wuzhi::smart::centres
