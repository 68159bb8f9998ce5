#include "county/notices/service.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::notices {
namespace {

// Requires: `before` is locked, so that nobody changed it in between.
void put(db::Session& session, const Notice& before, const Notice& after)
{
    check(replace(session, before, after), "a notice that is locked is as it was read");
}

void end(db::Session& session, const Notice& before, NoticeState state, Instant now)
{
    auto after = before;
    after.state = state;
    after.settled_at = now;
    put(session, before, after);
}

} // namespace

void follow_units(db::Session& session, const UnitsMoved& moved)
{
    // In two passes, for a code that one unit leaves may be the one that another gets.
    const auto on_the_way = [](const std::string& code) { return "~" + code; };
    const auto moves = [](const UnitMove& move) {
        return move.successor && move.code != move.code_before;
    };
    for (const auto& move : moved.moves)
        if (moves(move))
            rename_teller(session, moved.county, move.code_before, on_the_way(move.code));
    for (const auto& move : moved.moves)
        if (moves(move)) rename_teller(session, moved.county, on_the_way(move.code), move.code);
}

void Notices::add(db::Session& session, const NewNotice& notice, const Reach& reach, Instant now)
    const
{
    const auto way = way_for(reach, texting_.is_on);
    const bool is_shown = way == Way::page;
    Notice row{
        .county = notice.county,
        .id = ids_.next<NoticeId>(),
        .fact = notice.fact,
        .kind = notice.kind,
        .subject = notice.subject,
        .teller = notice.teller,
        .details = notice.details,
        .is_must = notice.is_must,
        .way = way,
        .state = is_shown ? NoticeState::shown : NoticeState::waiting,
        .made_at = now,
        .due_at = way == Way::text ? within_hours(now, texting_.hours) : now,
        .settled_at = is_shown ? std::optional{now} : std::nullopt,
        .may_call = reach.may_call,
        .is_told_apart = notice.is_told_apart};
    const auto earlier = lock_open_notices_of(session, notice.county, notice.subject);
    if (!insert_once(session, row)) return;
    if (is_shown && reach.has_telephone) return; // Nobody is told by it.
    for (const auto& before : earlier)
        if (overtakes(notice, before)) end(session, before, NoticeState::overtaken, now);
}

void Notices::settle(
    db::Session& session, const std::string& county, const std::string& subject, Instant now
) const
{
    for (const auto& before : lock_open_notices_of(session, county, subject))
        end(session, before, NoticeState::told, now);
}

Result<Notice> Notices::called(
    db::Session& session, const std::string& county, NoticeId id, CallOutcome outcome, Instant now
) const
{
    const auto before = lock_notice(session, county, id);
    if (!before) return fail(ErrorKind::not_found, "notice.not_found", "There is no such notice.");
    if (before->way != Way::call || before->settled_at || before->is_told_apart)
        return fail(
            ErrorKind::conflict,
            "notice.not_called",
            "Nobody has to call about this any more; a result is told at its case."
        );
    auto after = *before;
    const bool is_of_today = before->tries > 0 && county_day(before->due_at) == county_day(now);
    if (!is_of_today) ++after.tries;
    after.due_at = now;
    if (outcome == CallOutcome::told) {
        after.state = NoticeState::told;
        after.settled_at = now;
    } else {
        after.why = "call." + to_text(outcome);
        const bool is_hopeless = outcome == CallOutcome::wrong_number || after.tries >= calls_max;
        if (is_hopeless) {
            after.state = NoticeState::given_up;
            after.settled_at = now;
        }
    }
    put(session, *before, after);
    return after;
}

} // namespace wuzhi::county::notices
