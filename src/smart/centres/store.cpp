#include "smart/centres/store.hpp"

namespace wuzhi::smart::centres {
namespace {

const std::string in_scope{Scope::in_units};
const std::string page_end = " AND (:before = '' OR id < :before) ORDER BY id DESC LIMIT :limit";
// These repeat the conditions of partial indexes.
const std::string is_open = " AND state NOT IN ('closed', 'withdrawn')";
const std::string is_to_be_answered = " AND state IN ('given', 'acknowledged', 'sent_back')";
const std::string by_day = " AND (due_at, id) > (:due_at, :after) ORDER BY due_at, id LIMIT :limit";

const db::Statement insert_meeting =
    db::insert<Meeting>("centre_meeting", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_meeting_row =
    db::update<Meeting>("centre_meeting", "WHERE county = :county AND id = :id");
const db::Statement select_meeting =
    db::select<Meeting>("FROM centre_meeting WHERE county = :county AND id = :id");
const db::Statement select_and_lock_meeting =
    db::select_and_lock<Meeting>("FROM centre_meeting WHERE county = :county AND id = :id");
const db::Statement select_meetings_in =
    db::select<Meeting>("FROM centre_meeting WHERE " + in_scope + page_end);
const db::Statement select_meetings_with = db::select<Meeting>(
    "FROM centre_meeting WHERE county = :county AND id IN (SELECT meeting_id FROM"
    " centre_participant WHERE county = :county AND party = :party)" +
    page_end
);
const db::Statement select_meetings_of_case = db::select<Meeting>(
    "FROM centre_meeting WHERE county = :county AND id IN (SELECT meeting_id FROM"
    " centre_meeting_case WHERE county = :county AND case_id = :case_id) ORDER BY id DESC LIMIT 50"
);
const db::Statement select_meetings_of_unit = db::select<Meeting>(
    "FROM centre_meeting WHERE county = :county AND scope = :code AND convened_at <= :until"
);

const db::Statement insert_participant_row = db::insert<Participant>("centre_participant");
const db::Statement update_attendance_row = db::update<Participant>(
    "centre_participant", "WHERE county = :county AND party = :party AND meeting_id = :meeting_id"
);
const db::Statement select_participants = db::select<Participant>(
    "FROM centre_participant WHERE county = :county AND meeting_id = :id ORDER BY party LIMIT 100"
);
const db::Statement select_participants_of_unit = db::select<Participant>(
    "FROM centre_participant WHERE county = :county AND party = :code AND EXISTS (SELECT 1 FROM"
    " centre_meeting WHERE centre_meeting.county = centre_participant.county AND"
    " centre_meeting.id = centre_participant.meeting_id AND convened_at <= :until)"
);
const db::Statement insert_moved_participant =
    db::insert<Participant>("centre_participant", "ON CONFLICT DO NOTHING");
const db::Statement delete_participant{
    "DELETE FROM centre_participant WHERE county = :county AND party = :party"
    " AND meeting_id = :meeting_id"};

const db::Statement insert_meeting_case_row = db::insert<MeetingCase>("centre_meeting_case");
const db::Statement select_meeting_cases = db::select<MeetingCase>(
    "FROM centre_meeting_case WHERE county = :county AND meeting_id = :id ORDER BY case_id"
    " LIMIT 100"
);

const db::Statement insert_undertaking =
    db::insert<Undertaking>("centre_undertaking", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_undertaking_row =
    db::update<Undertaking>("centre_undertaking", "WHERE county = :county AND id = :id");
const db::Statement select_undertaking =
    db::select<Undertaking>("FROM centre_undertaking WHERE county = :county AND id = :id");
const db::Statement select_and_lock_undertaking =
    db::select_and_lock<Undertaking>("FROM centre_undertaking WHERE county = :county AND id = :id");
const db::Statement select_given =
    db::select<Undertaking>("FROM centre_undertaking WHERE " + in_scope + page_end);
const std::string to_units_below =
    "FROM centre_undertaking WHERE county = :scope_county AND party >= :scope_from"
    " AND party < :scope_to AND LENGTH(party) <= 15";
const db::Statement select_below = db::select<Undertaking>(to_units_below + page_end);
const std::string to_party = "FROM centre_undertaking WHERE county = :county AND party = :party";
const db::Statement select_of_party = db::select<Undertaking>(to_party + page_end);
const db::Statement select_to_answer =
    db::select<Undertaking>(to_party + is_to_be_answered + by_day);
const db::Statement select_answered = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :county AND scope = :giver AND state = 'answered'" +
    by_day
);
const db::Statement select_open = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :scope_county" + is_open +
    " AND ((scope >= :scope_from AND scope < :scope_to) OR (party >= :scope_from"
    " AND party < :scope_to AND LENGTH(party) <= 15) OR party = :party)" +
    by_day
);
const db::Statement select_of_meeting = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :county AND meeting_id = :id ORDER BY id LIMIT 100"
);
const db::Statement select_of_case = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :county AND case_id = :id ORDER BY id DESC LIMIT 100"
);
const db::Statement select_given_by_unit = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :county AND scope = :code AND given_at <= :until"
);
const db::Statement select_to_do_of_unit = db::select<Undertaking>(
    "FROM centre_undertaking WHERE county = :county AND party = :code AND given_at <= :until"
);

const db::Statement insert_step = db::insert<UndertakingStep>("centre_undertaking_step");
const db::Statement select_steps = db::select<UndertakingStep>(
    "FROM centre_undertaking_step WHERE county = :county AND undertaking_id = :id ORDER BY seq"
    " LIMIT 200"
);
struct SeqRow {
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(SeqRow, (), (seq))
const db::Statement select_next_seq{
    "SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM centre_undertaking_step"
    " WHERE county = :county AND undertaking_id = :id"};

// Nil has no text of its own: "" is before nothing.
template <class Tag>
std::string before_text(Id<Tag> before)
{
    return before.is_nil() ? std::string{} : to_text(before);
}

} // namespace

bool insert_meeting_once(db::Session& session, const Meeting& row)
{
    return session.put_counted(insert_meeting, row) == 1;
}

void update_meeting(db::Session& session, const Meeting& row)
{
    session.put(update_meeting_row, row);
}

std::optional<Meeting> find_meeting(db::Session& session, std::string_view county, MeetingId id)
{
    return session.first<Meeting>(select_meeting, {{"county", county}, {"id", id}});
}

std::optional<Meeting> lock_meeting(db::Session& session, std::string_view county, MeetingId id)
{
    return session.first<Meeting>(select_and_lock_meeting, {{"county", county}, {"id", id}});
}

std::vector<Meeting>
meetings_in(db::Session& session, const Scope& scope, MeetingId before, std::int64_t limit)
{
    const auto params = scope.unit_params({{"before", before_text(before)}, {"limit", limit}});
    return session.all<Meeting>(select_meetings_in, params);
}

std::vector<Meeting> meetings_with(
    db::Session& session,
    std::string_view county,
    std::string_view party,
    MeetingId before,
    std::int64_t limit
)
{
    return session.all<Meeting>(
        select_meetings_with,
        {{"county", county}, {"party", party}, {"before", before_text(before)}, {"limit", limit}}
    );
}

std::vector<Meeting> meetings_of_case(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Meeting>(select_meetings_of_case, {{"county", county}, {"case_id", id}});
}

void insert_participant(db::Session& session, const Participant& row)
{
    session.put(insert_participant_row, row);
}

void update_attendance(db::Session& session, const Participant& row)
{
    session.put(update_attendance_row, row);
}

std::vector<Participant>
participants_of(db::Session& session, std::string_view county, MeetingId id)
{
    return session.all<Participant>(select_participants, {{"county", county}, {"id", id}});
}

void insert_meeting_case(db::Session& session, const MeetingCase& row)
{
    session.put(insert_meeting_case_row, row);
}

std::vector<MeetingCase> cases_of(db::Session& session, std::string_view county, MeetingId id)
{
    return session.all<MeetingCase>(select_meeting_cases, {{"county", county}, {"id", id}});
}

bool insert_undertaking_once(db::Session& session, const Undertaking& row)
{
    return session.put_counted(insert_undertaking, row) == 1;
}

void update_undertaking(db::Session& session, const Undertaking& row)
{
    session.put(update_undertaking_row, row);
}

std::optional<Undertaking>
find_undertaking(db::Session& session, std::string_view county, UndertakingId id)
{
    return session.first<Undertaking>(select_undertaking, {{"county", county}, {"id", id}});
}

std::optional<Undertaking>
lock_undertaking(db::Session& session, std::string_view county, UndertakingId id)
{
    return session.first<Undertaking>(
        select_and_lock_undertaking, {{"county", county}, {"id", id}}
    );
}

std::vector<Undertaking>
undertakings_in(db::Session& session, const Scope& scope, const PageOf& page)
{
    const auto params =
        scope.unit_params({{"before", before_text(page.before)}, {"limit", page.limit}});
    return session.all<Undertaking>(select_given, params);
}

std::vector<Undertaking>
undertakings_below(db::Session& session, const Scope& scope, const PageOf& page)
{
    const auto params =
        scope.unit_params({{"before", before_text(page.before)}, {"limit", page.limit}});
    return session.all<Undertaking>(select_below, params);
}

std::vector<Undertaking> undertakings_of_party(
    db::Session& session, std::string_view county, std::string_view party, const PageOf& page
)
{
    return session.all<Undertaking>(
        select_of_party,
        {{"county", county},
         {"party", party},
         {"before", before_text(page.before)},
         {"limit", page.limit}}
    );
}

std::vector<Undertaking> undertakings_to_answer(
    db::Session& session, std::string_view county, std::string_view party, const PageByDay& page
)
{
    return session.all<Undertaking>(
        select_to_answer,
        {{"county", county},
         {"party", party},
         {"due_at", page.after.at},
         {"after", page.after.id},
         {"limit", page.limit}}
    );
}

std::vector<Undertaking> answered_undertakings(
    db::Session& session, std::string_view county, std::string_view giver, const PageByDay& page
)
{
    return session.all<Undertaking>(
        select_answered,
        {{"county", county},
         {"giver", giver},
         {"due_at", page.after.at},
         {"after", page.after.id},
         {"limit", page.limit}}
    );
}

std::vector<Undertaking> open_undertakings(
    db::Session& session, const Scope& scope, std::string_view party, const PageByDay& page
)
{
    const auto params = scope.unit_params(
        {{"party", party},
         {"due_at", page.after.at},
         {"after", page.after.id},
         {"limit", page.limit}}
    );
    return session.all<Undertaking>(select_open, params);
}

std::vector<Undertaking>
undertakings_of_meeting(db::Session& session, std::string_view county, MeetingId id)
{
    return session.all<Undertaking>(select_of_meeting, {{"county", county}, {"id", id}});
}

std::vector<Undertaking>
undertakings_of_case(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Undertaking>(select_of_case, {{"county", county}, {"id", id}});
}

void add_step(db::Session& session, UndertakingStep row)
{
    const auto next = session.first<SeqRow>(
        select_next_seq, {{"county", row.county}, {"id", row.undertaking_id}}
    );
    row.seq = next ? next->seq : 1;
    session.put(insert_step, row);
}

std::vector<UndertakingStep>
steps_of(db::Session& session, std::string_view county, UndertakingId id)
{
    return session.all<UndertakingStep>(select_steps, {{"county", county}, {"id", id}});
}

UnitRows
rows_of_unit(db::Session& session, std::string_view county, std::string_view code, Instant until)
{
    const std::initializer_list<db::Param> params{
        {"county", county}, {"code", code}, {"until", until}};
    return {
        session.all<Meeting>(select_meetings_of_unit, params),
        session.all<Participant>(select_participants_of_unit, params),
        session.all<Undertaking>(select_given_by_unit, params),
        session.all<Undertaking>(select_to_do_of_unit, params)};
}

void remove_participant(db::Session& session, const Participant& row)
{
    session.run(
        delete_participant,
        {{"county", row.county}, {"party", row.party}, {"meeting_id", row.meeting_id}}
    );
}

void insert_moved(db::Session& session, const Participant& row)
{
    session.put(insert_moved_participant, row);
}

} // namespace wuzhi::smart::centres
