#include "county/notices/service.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::notices {
namespace {

// Two servers never have one in hand at once, and a reaction runs in one; what is not as it was
// read any more was settled in between, and stays so.
void put(db::Session& session, const Notice& before, const Notice& after)
{
    static_cast<void>(replace(session, before, after));
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
        .settled_at = is_shown ? std::optional{now} : std::nullopt};
    const auto earlier = open_notices_of(session, notice.county, notice.subject);
    if (!insert_once(session, row)) return;
    for (const auto& before : earlier) {
        if (before.state != NoticeState::waiting) continue;
        auto after = before;
        after.state = NoticeState::overtaken;
        after.settled_at = now;
        put(session, before, after);
    }
}

void Notices::settle(
    db::Session& session, const std::string& county, const std::string& subject, Instant now
) const
{
    for (const auto& before : open_notices_of(session, county, subject)) {
        auto after = before;
        after.state = NoticeState::told;
        after.settled_at = now;
        put(session, before, after);
    }
}

Result<Notice> Notices::called(
    db::Session& session, const std::string& county, NoticeId id, CallOutcome outcome, Instant now
) const
{
    const auto before = find_notice(session, county, id);
    if (!before) return fail(ErrorKind::not_found, "notice.not_found", "There is no such notice.");
    if (before->way != Way::call || before->settled_at || before->is_must)
        return fail(
            ErrorKind::conflict,
            "notice.not_called",
            "Nobody has to call about this any more; a result is told at its case."
        );
    auto after = *before;
    ++after.tries;
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
    if (!replace(session, *before, after))
        return fail(
            ErrorKind::conflict, "notice.not_called", "Somebody else has just called; look again."
        );
    return after;
}

} // namespace wuzhi::county::notices
