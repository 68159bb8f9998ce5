// What is shown to whom: of meetings, of undertakings, and of the cases they name.

#include "smart/centres/service.hpp"

#include "county/identity/permission.hpp"
#include "smart/centres/store.hpp"

#include <algorithm>

namespace wuzhi::smart::centres {
namespace {

bool takes_part(db::Session& session, const Meeting& meeting, const std::string& party)
{
    const auto participants = participants_of(session, meeting.county, meeting.id);
    return std::ranges::any_of(participants, [&](const auto& row) { return row.party == party; });
}

} // namespace

Onlooker::Onlooker(db::Session& session, const Tools& tools, const Caller& caller)
    : session_(session),
      tools_(tools),
      county_(caller.county()),
      reader_(cases::reader_of(caller)),
      scope_(caller.scope(Permission::centre_read))
{
}

const cases::SightedCase* Onlooker::find(CaseId id)
{
    auto at = cases_.find(id);
    if (at == cases_.end())
        at = cases_.emplace(id, cases::sighted_case(session_, county_, id)).first;
    return at->second ? &*at->second : nullptr;
}

bool Onlooker::sees(CaseId id)
{
    const auto* found = find(id);
    return found != nullptr && cases::may_see(reader_, found->sight);
}

bool Onlooker::is_kept_from(CaseId id)
{
    const auto* found = find(id);
    return found == nullptr || (found->is_restricted && !cases::may_see(reader_, found->sight));
}

std::optional<CaseMention> Onlooker::mention(CaseId id)
{
    if (!sees(id)) return std::nullopt;
    const auto& found = *find(id);
    return CaseMention{found.c.id, found.c.number, found.category_name, found.c.state};
}

std::string Onlooker::name_of(const std::string& party)
{
    if (const auto id = county::OrganisationId::parse(party)) {
        const auto body = tools_.find_body(session_, county_, *id);
        return body ? body->name : party;
    }
    const auto place = tools_.territory.find(county_, party, tools_.clock.now());
    const auto unit = place ? tools_.territory.unit(county_, place->unit) : std::nullopt;
    return unit ? unit->name : party;
}

bool Onlooker::sees(const Meeting& meeting)
{
    const bool is_theirs =
        scope_.covers_unit(meeting.scope) || takes_part(session_, meeting, reader_.party);
    if (!is_theirs) return false;
    const auto about = cases_of(session_, county_, meeting.id);
    return std::ranges::none_of(about, [&](const auto& row) { return is_kept_from(row.case_id); });
}

bool Onlooker::sees(const Undertaking& u)
{
    if (u.case_id && is_kept_from(*u.case_id)) return false;
    const auto meeting =
        u.meeting_id ? find_meeting(session_, county_, *u.meeting_id) : std::nullopt;
    if (meeting) {
        const auto about = cases_of(session_, county_, meeting->id);
        for (const auto& row : about)
            if (is_kept_from(row.case_id)) return false;
    }
    const bool is_of_unit = u.party.size() <= 15;
    if (u.party == reader_.party || scope_.covers_unit(u.scope)) return true;
    if (is_of_unit && scope_.covers_unit(u.party)) return true;
    return meeting && takes_part(session_, *meeting, reader_.party);
}

Actor actor_of(const Caller& caller)
{
    return {
        .person = to_text(caller.person()),
        .party = cases::reader_of(caller).party,
        .may_work = caller.may(Permission::centre_work),
        .may_lead = caller.may(Permission::centre_lead),
        .may_answer = caller.may(Permission::centre_answer)};
}

UndertakingView view_of(Onlooker& eyes, const Undertaking& u, const Actor& actor)
{
    return {
        .id = u.id,
        .origin = u.origin,
        .meeting = u.meeting_id,
        .of_case = u.case_id ? eyes.mention(*u.case_id) : std::nullopt,
        .unit = u.scope,
        .party = u.party,
        .unit_name = eyes.name_of(u.scope),
        .party_name = eyes.name_of(u.party),
        .task = u.task,
        .state = u.state,
        .given_at = u.given_at,
        .due_on = u.due_on,
        .due_at = u.due_at,
        .is_overdue = u.is_overdue,
        .outcome = u.outcome,
        .answer = u.answer,
        .answered_at = u.answered_at,
        .closed_at = u.closed_at,
        .actions = actions_for(u, actor)};
}

MeetingLine line_of(Onlooker& eyes, const Meeting& meeting)
{
    return {
        .id = meeting.id,
        .unit = meeting.scope,
        .unit_name = eyes.name_of(meeting.scope),
        .title = meeting.title,
        .place = meeting.place,
        .begins_at = meeting.begins_at,
        .state = meeting.state};
}

Result<CaseCentreView> Service::around(const Caller& caller, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<CaseCentreView> {
        if (auto c = cases::case_in_sight(s, caller, id); !c) return c.error();
        Onlooker eyes{s, tools_, caller};
        const auto actor = actor_of(caller);
        CaseCentreView view;
        for (const auto& row : meetings_of_case(s, caller.county(), id))
            if (eyes.sees(row)) view.meetings.push_back(line_of(eyes, row));
        for (const auto& row : undertakings_of_case(s, caller.county(), id))
            if (eyes.sees(row)) view.undertakings.push_back(view_of(eyes, row, actor));
        return view;
    });
}

} // namespace wuzhi::smart::centres
