// Joint meetings: convened, held with minutes and decisions, or cancelled.

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/centres/service.hpp"
#include "smart/centres/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::centres {
namespace {

namespace commands = county::commands;

constexpr std::size_t cases_max = 20;
constexpr std::size_t participants_max = 30;
constexpr std::size_t decisions_max = 30;

struct MeetingFact {
    std::string unit{};
    Instant begins_at{};
    std::vector<CaseId> cases{};
    std::vector<std::string> parties{};
};
BOOST_DESCRIBE_STRUCT(MeetingFact, (), (unit, begins_at, cases, parties))

Error bad(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

Error meeting_unknown()
{
    return fail(ErrorKind::not_found, "centre.meeting_unknown", "There is no such meeting.");
}

Error too_many(std::string field, std::size_t max)
{
    return bad("centre.too_many", std::move(field), "At most " + std::to_string(max) + ".");
}

Result<> check_numbers(const ConveneBody& body, const std::string& own)
{
    if (body.cases.empty())
        return bad("centre.nobody", "cases", "A joint meeting is about a case at least.");
    if (body.participants.empty())
        return bad("centre.nobody", "participants", "Name who is asked to come.");
    if (body.cases.size() > cases_max) return too_many("cases", cases_max);
    if (body.participants.size() > participants_max)
        return too_many("participants", participants_max);
    if (std::set<CaseId>{body.cases.begin(), body.cases.end()}.size() != body.cases.size())
        return bad("centre.case_twice", "cases", "Each case is named once.");
    std::set<std::string> names{own};
    for (const auto& party : body.participants)
        if (!names.insert(party.str()).second)
            return bad(
                "centre.party_twice",
                "participants",
                "Each is named once; the centre itself takes part without being named."
            );
    return {};
}

Meeting meeting_of(const Caller& caller, const ConveneBody& body, Instant now)
{
    return {
        .county = caller.county(),
        .id = body.id,
        .scope = caller.unit_code(),
        .title = body.title.str(),
        .agenda = body.agenda ? body.agenda->str() : "",
        .place = body.place.str(),
        .begins_at = body.begins_at,
        .convened_by = to_text(caller.person()),
        .convened_at = now};
}

std::vector<CaseId>
unseen_by(Onlooker& eyes, const cases::Party& party, const std::vector<MeetingCase>& about)
{
    std::vector<CaseId> unseen;
    for (const auto& row : about) {
        const auto* found = eyes.find(row.case_id);
        if (found != nullptr && !cases::may_see(party, found->sight)) unseen.push_back(row.case_id);
    }
    return unseen;
}

cases::Party named(const std::string& name)
{
    return {name, name.size() > 15 ? county::OrganisationId::parse(name) : std::nullopt};
}

// Requires: the onlooker sees the meeting.
MeetingView view_of(db::Session& s, Onlooker& eyes, const Meeting& m, const Actor& actor)
{
    MeetingView view{
        .id = m.id,
        .unit = m.scope,
        .unit_name = eyes.name_of(m.scope),
        .title = m.title,
        .agenda = m.agenda,
        .place = m.place,
        .begins_at = m.begins_at,
        .state = m.state,
        .minutes = m.minutes,
        .reason = m.reason,
        .convened_at = m.convened_at,
        .ended_at = m.ended_at};
    const auto about = cases_of(s, m.county, m.id);
    const bool is_own = actor.may_work && actor.party == m.scope;
    for (const auto& row : participants_of(s, m.county, m.id)) {
        auto unseen = is_own ? unseen_by(eyes, named(row.party), about) : std::vector<CaseId>{};
        view.participants.push_back(
            {row.party, eyes.name_of(row.party), row.attendance, std::move(unseen)}
        );
    }
    for (const auto& row : about)
        if (auto mention = eyes.mention(row.case_id)) view.cases.push_back(std::move(*mention));
    for (const auto& row : undertakings_of_meeting(s, m.county, m.id))
        if (eyes.sees(row)) view.decisions.push_back(centres::view_of(eyes, row, actor));
    if (check_cancel(m, actor)) view.actions = {MeetingAction::hold, MeetingAction::cancel};
    return view;
}

Result<Meeting> locked(db::Session& s, const Caller& caller, Onlooker& eyes, MeetingId id)
{
    auto meeting = lock_meeting(s, caller.county(), id);
    if (!meeting || !eyes.sees(*meeting)) return meeting_unknown();
    return std::move(*meeting);
}

// Marks who was there. Errors: centre.party_unknown (invalid): it was not asked to come.
Result<> mark_attendance(db::Session& s, const Meeting& meeting, const HoldBody& body)
{
    std::set<std::string> attended;
    for (const auto& party : body.attended)
        attended.insert(party.str());
    for (auto row : participants_of(s, meeting.county, meeting.id)) {
        row.attendance = attended.erase(row.party) == 1 ? Attendance::attended : Attendance::absent;
        update_attendance(s, row);
    }
    if (attended.empty()) return {};
    return bad("centre.party_unknown", "attended", "Only who was asked to come is marked.");
}

} // namespace

Result<cases::Party>
Service::party_of(db::Session& session, const std::string& county, const std::string& name) const
{
    auto party = named(name);
    if (party.organisation) {
        const auto body = tools_.find_body(session, county, *party.organisation);
        if (body && body->is_active) return party;
    }
    const auto unit = tools_.territory.find(county, name, tools_.clock.now());
    if (unit && unit->kind != county::territory::UnitKind::grid) return party;
    return bad(
        "centre.party_unknown",
        "participants",
        "Name a county, township or village by its code, or an organisation by its id."
    );
}

// Errors: centre.case_unknown, centre.party_unknown, centre.party_barred (invalid).
Result<> Service::check_parties(
    db::Session& session,
    const Caller& caller,
    std::span<const CaseId> about,
    std::span<const PartyText> parties
) const
{
    Onlooker eyes{session, tools_, caller};
    for (const auto id : about)
        if (!eyes.sees(id))
            return bad("centre.case_unknown", "cases", "There is no such case that you see.");
    for (const auto& each : parties) {
        const auto party = party_of(session, caller.county(), each.str());
        if (!party) return party.error();
        for (const auto id : about) {
            const auto& found = *eyes.find(id);
            if (found.is_restricted && !cases::may_see(*party, found.sight))
                return bad(
                    "centre.party_barred",
                    "participants",
                    "One of the cases is kept from " + each.str() +
                        "; it cannot be spoken of with "
                        "them."
                );
        }
    }
    return {};
}

void Service::record(
    db::Session& session, const Caller& caller, const Meeting& meeting, std::string_view what
)
{
    MeetingFact details{.unit = meeting.scope, .begins_at = meeting.begins_at};
    for (const auto& row : cases_of(session, meeting.county, meeting.id))
        details.cases.push_back(row.case_id);
    for (const auto& row : participants_of(session, meeting.county, meeting.id))
        details.parties.push_back(row.party);
    journal::record(
        session,
        county::identity::fact_of(
            tools_.ids, caller, what, to_text(meeting.id), tools_.clock.now(), details
        )
    );
}

Result<> Service::insert_parts(
    db::Session& session, const Caller& caller, const Meeting& meeting, const ConveneBody& body
)
{
    if (!insert_meeting_once(session, meeting))
        return bad("centre.id_taken", "id", "There is a meeting of this id; make a new one.");
    for (const auto& party : body.participants)
        insert_participant(
            session, {.county = meeting.county, .party = party.str(), .meeting_id = meeting.id}
        );
    for (const auto id : body.cases)
        insert_meeting_case(
            session, {.county = meeting.county, .case_id = id, .meeting_id = meeting.id}
        );
    record(session, caller, meeting, "centre.meeting_convened");
    return {};
}

Result<MeetingView>
Service::convene(const Caller& caller, const Once& once, const ConveneBody& body)
{
    const auto now = tools_.clock.now();
    if (auto good = check_numbers(body, caller.unit_code()); !good) return good.error();
    if (auto good = check_meeting_time(body.begins_at, now); !good) return good.error();
    const auto meeting = meeting_of(caller, body, now);
    return tools_.database.write([&](db::Session& s) -> Result<MeetingView> {
        return commands::once<MeetingView>(s, once, now, [&]() -> Result<MeetingView> {
            auto good = check_parties(s, caller, body.cases, body.participants);
            if (!good) return good.error();
            if (good = insert_parts(s, caller, meeting, body); !good) return good.error();
            Onlooker eyes{s, tools_, caller};
            return view_of(s, eyes, meeting, actor_of(caller));
        });
    });
}

// Errors: centre.doer_outside, centre.case_unknown, centre.party_barred (invalid).
Result<Undertaking> Service::undertaking_of(
    const Caller& caller, Onlooker& eyes, const Meeting& meeting, const DecisionBody& body
) const
{
    const auto now = tools_.clock.now();
    if (auto good = check_due_day(body.due_on, now); !good) return good.error();
    const auto party = named(body.party.str());
    if (body.case_id) {
        const auto* found = eyes.find(*body.case_id);
        if (found == nullptr)
            return bad("centre.case_unknown", "decisions", "The meeting was about other cases.");
        if (found->is_restricted && !cases::may_see(party, found->sight))
            return bad(
                "centre.party_barred", "decisions", "The case is kept from whom you name for it."
            );
    }
    return Undertaking{
        .county = caller.county(),
        .id = tools_.ids.next<UndertakingId>(),
        .origin = Origin::meeting,
        .meeting_id = meeting.id,
        .case_id = body.case_id,
        .scope = meeting.scope,
        .party = party.name,
        .task = body.task.str(),
        .given_by = to_text(caller.person()),
        .given_at = now,
        .due_on = body.due_on};
}

Result<> Service::decide(
    db::Session& session,
    const Caller& caller,
    Onlooker& eyes,
    const Meeting& meeting,
    const HoldBody& body
)
{
    std::set<std::string> doers{meeting.scope};
    for (const auto& row : participants_of(session, meeting.county, meeting.id))
        doers.insert(row.party);
    std::set<CaseId> about;
    for (const auto& row : cases_of(session, meeting.county, meeting.id))
        about.insert(row.case_id);
    for (const auto& each : body.decisions) {
        if (!doers.contains(each.party.str()))
            return bad(
                "centre.doer_outside",
                "decisions",
                "A meeting gives things to do to who took part, or to the centre itself."
            );
        if (each.case_id && !about.contains(*each.case_id))
            return bad("centre.case_unknown", "decisions", "The meeting was about other cases.");
        auto made = undertaking_of(caller, eyes, meeting, each);
        if (!made) return made.error();
        auto given = give(session, caller, std::move(*made));
        if (!given) return given;
    }
    return {};
}

Result<MeetingView>
Service::hold(const Caller& caller, const Once& once, MeetingId id, const HoldBody& body)
{
    const auto now = tools_.clock.now();
    if (body.decisions.size() > decisions_max) return too_many("decisions", decisions_max);
    if (body.attended.size() > participants_max) return too_many("attended", participants_max);
    return tools_.database.write([&](db::Session& s) -> Result<MeetingView> {
        return commands::once<MeetingView>(s, once, now, [&]() -> Result<MeetingView> {
            Onlooker eyes{s, tools_, caller};
            auto meeting = locked(s, caller, eyes, id);
            if (!meeting) return meeting.error();
            const auto actor = actor_of(caller);
            if (auto good = check_hold(*meeting, actor, now); !good) return good.error();
            if (auto good = mark_attendance(s, *meeting, body); !good) return good.error();
            meeting->state = MeetingState::held;
            meeting->minutes = body.minutes.str();
            meeting->ended_by = actor.person;
            meeting->ended_at = now;
            update_meeting(s, *meeting);
            record(s, caller, *meeting, "centre.meeting_held");
            auto decided = decide(s, caller, eyes, *meeting, body);
            if (!decided) return decided.error();
            return view_of(s, eyes, *meeting, actor);
        });
    });
}

Result<MeetingView>
Service::cancel(const Caller& caller, const Once& once, MeetingId id, const CentreReasonBody& body)
{
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<MeetingView> {
        return commands::once<MeetingView>(s, once, now, [&]() -> Result<MeetingView> {
            Onlooker eyes{s, tools_, caller};
            auto meeting = locked(s, caller, eyes, id);
            if (!meeting) return meeting.error();
            const auto actor = actor_of(caller);
            if (auto good = check_cancel(*meeting, actor); !good) return good.error();
            meeting->state = MeetingState::cancelled;
            meeting->reason = body.reason.str();
            meeting->ended_by = actor.person;
            meeting->ended_at = now;
            update_meeting(s, *meeting);
            record(s, caller, *meeting, "centre.meeting_cancelled");
            return view_of(s, eyes, *meeting, actor);
        });
    });
}

Result<MeetingView> Service::meeting(const Caller& caller, MeetingId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<MeetingView> {
        Onlooker eyes{s, tools_, caller};
        const auto found = find_meeting(s, caller.county(), id);
        if (!found || !eyes.sees(*found)) return meeting_unknown();
        return view_of(s, eyes, *found, actor_of(caller));
    });
}

Result<MeetingPage> Service::meetings(const Caller& caller, const MeetingQuery& query)
{
    const auto limit = query.limit.value_or(50);
    if (limit < 1 || limit > 100)
        return bad("query.bad_value", "limit", "Ask for 1 to 100 meetings at once.");
    const auto before = query.before.value_or(MeetingId{});
    return tools_.database.read([&](db::Session& s) -> Result<MeetingPage> {
        Onlooker eyes{s, tools_, caller};
        auto rows = meetings_in(s, eyes.scope(), before, limit + 1);
        for (auto& row : meetings_with(s, caller.county(), eyes.party(), before, limit + 1))
            if (!eyes.scope().covers_unit(row.scope)) rows.push_back(std::move(row));
        std::ranges::sort(rows, std::greater{}, &Meeting::id);
        MeetingPage page;
        if (std::ssize(rows) > limit) {
            rows.resize(static_cast<std::size_t>(limit));
            page.more_before = rows.back().id;
        }
        for (const auto& row : rows)
            if (eyes.sees(row)) page.meetings.push_back(line_of(eyes, row));
        return page;
    });
}

} // namespace wuzhi::smart::centres
