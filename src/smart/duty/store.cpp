#include "smart/duty/store.hpp"

namespace wuzhi::smart::duty {
namespace {

const db::Statement upsert_office = db::insert<Office>(
    "duty_office",
    "ON CONFLICT (county, scope) DO UPDATE SET telephone = excluded.telephone,"
    " changed_at = excluded.changed_at"
);
const db::Statement select_office =
    db::select<Office>("FROM duty_office WHERE county = :county AND scope = :scope");
const db::Statement select_offices =
    db::select<Office>("FROM duty_office WHERE county = :county ORDER BY scope LIMIT 2000");

const db::Statement delete_office{
    "DELETE FROM duty_office WHERE county = :county AND scope = :scope"};

const std::string of_month = "WHERE county = :county AND scope = :scope AND month = :month";
const db::Statement insert_roster = db::insert<Roster>("duty_roster", "ON CONFLICT DO NOTHING");
const db::Statement update_roster_row = db::update<Roster>("duty_roster", of_month);
const db::Statement select_roster = db::select<Roster>("FROM duty_roster " + of_month);
const db::Statement select_and_lock_roster =
    db::select_and_lock<Roster>("FROM duty_roster " + of_month);

const db::Statement insert_turn_row = db::insert<Turn>("duty_turn", "ON CONFLICT DO NOTHING");
const db::Statement delete_turn{"DELETE FROM duty_turn WHERE county = :county AND day = :day"
                                " AND shift = :shift AND scope = :scope AND person = :person"};
const db::Statement select_turns = db::select<Turn>(
    "FROM duty_turn WHERE county = :county AND scope = :scope AND day >= :first AND day <= :last"
    " ORDER BY day, shift, person LIMIT 2000"
);
const db::Statement select_turns_on =
    db::select<Turn>("FROM duty_turn WHERE county = :county AND day = :day AND shift = :shift"
                     " ORDER BY scope, person LIMIT 2000");

const db::Statement insert_handover =
    db::insert<Handover>("duty_handover", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_handover_row =
    db::update<Handover>("duty_handover", "WHERE county = :county AND id = :id");
const db::Statement select_and_lock_handover =
    db::select_and_lock<Handover>("FROM duty_handover WHERE county = :county AND id = :id");
const db::Statement select_handovers = db::select<Handover>(
    "FROM duty_handover WHERE county = :county AND scope = :scope ORDER BY id DESC LIMIT 30"
);

const db::Statement insert_call =
    db::insert<Call>("duty_call", "ON CONFLICT (county, case_id, id) DO NOTHING");
const db::Statement select_calls = db::select<Call>(
    "FROM duty_call WHERE county = :county AND case_id = :case_id ORDER BY told_at, id LIMIT 50"
);

// Whom a centre called stays with the code of its day. Two units may have become one: what is there
// already stays.
const db::Statement copy_office{
    "INSERT INTO duty_office (county, scope, telephone, changed_at) SELECT county, :after,"
    " telephone, changed_at FROM duty_office WHERE county = :county AND scope = :before"
    " ON CONFLICT DO NOTHING"};
const db::Statement delete_moved_office{
    "DELETE FROM duty_office WHERE county = :county AND scope = :before"};
// Where two become one, the month is another than either was.
const db::Statement copy_rosters{
    "INSERT INTO duty_roster (county, scope, month, version) SELECT county, :after, month, version"
    " FROM duty_roster WHERE county = :county AND scope = :before"
    " ON CONFLICT (county, scope, month) DO UPDATE SET"
    " version = duty_roster.version + excluded.version + 1"};
const db::Statement delete_moved_rosters{
    "DELETE FROM duty_roster WHERE county = :county AND scope = :before"};
const db::Statement copy_turns{
    "INSERT INTO duty_turn (county, day, shift, scope, person) SELECT county, day, shift, :after,"
    " person FROM duty_turn WHERE county = :county AND scope = :before ON CONFLICT DO NOTHING"};
const db::Statement delete_moved_turns{
    "DELETE FROM duty_turn WHERE county = :county AND scope = :before"};
const db::Statement rename_handovers{
    "UPDATE duty_handover SET scope = :after WHERE county = :county AND scope = :before"};

} // namespace

void save_office(db::Session& session, const Office& row) { session.put(upsert_office, row); }

void remove_office(db::Session& session, std::string_view county, std::string_view scope)
{
    session.run(delete_office, {{"county", county}, {"scope", scope}});
}

std::optional<Office>
find_office(db::Session& session, std::string_view county, std::string_view scope)
{
    return session.first<Office>(select_office, {{"county", county}, {"scope", scope}});
}

std::vector<Office> offices(db::Session& session, std::string_view county)
{
    return session.all<Office>(select_offices, {{"county", county}});
}

Roster
lock_roster(db::Session& session, std::string_view county, std::string_view scope, Date month)
{
    const Roster none{std::string{county}, std::string{scope}, month, 0};
    session.put(insert_roster, none);
    const auto row = session.first<Roster>(
        select_and_lock_roster, {{"county", county}, {"scope", scope}, {"month", month}}
    );
    return row.value_or(none);
}

std::int64_t
roster_version(db::Session& session, std::string_view county, std::string_view scope, Date month)
{
    const auto row = session.first<Roster>(
        select_roster, {{"county", county}, {"scope", scope}, {"month", month}}
    );
    return row ? row->version : 0;
}

void update_roster(db::Session& session, const Roster& row) { session.put(update_roster_row, row); }

void insert_turn(db::Session& session, const Turn& row) { session.put(insert_turn_row, row); }

void remove_turn(db::Session& session, const Turn& row)
{
    session.run(
        delete_turn,
        {{"county", row.county},
         {"day", row.day},
         {"shift", row.shift},
         {"scope", row.scope},
         {"person", row.person}}
    );
}

std::vector<Turn>
turns_of(db::Session& session, std::string_view county, std::string_view scope, Date from, Date to)
{
    return session.all<Turn>(
        select_turns, {{"county", county}, {"scope", scope}, {"first", from}, {"last", to}}
    );
}

std::vector<Turn> turns_on(db::Session& session, std::string_view county, Date day, Shift shift)
{
    return session.all<Turn>(select_turns_on, {{"county", county}, {"day", day}, {"shift", shift}});
}

bool insert_handover_once(db::Session& session, const Handover& row)
{
    return session.put_counted(insert_handover, row) == 1;
}

void update_handover(db::Session& session, const Handover& row)
{
    session.put(update_handover_row, row);
}

std::optional<Handover> lock_handover(db::Session& session, std::string_view county, HandoverId id)
{
    return session.first<Handover>(select_and_lock_handover, {{"county", county}, {"id", id}});
}

std::vector<Handover>
handovers_of(db::Session& session, std::string_view county, std::string_view scope)
{
    return session.all<Handover>(select_handovers, {{"county", county}, {"scope", scope}});
}

bool insert_call_once(db::Session& session, const Call& row)
{
    return session.put_counted(insert_call, row) == 1;
}

std::vector<Call> calls_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Call>(select_calls, {{"county", county}, {"case_id", id}});
}

void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
)
{
    for (const auto* copy : {&copy_office, &copy_rosters, &copy_turns, &rename_handovers})
        session.run(*copy, {{"county", county}, {"before", from}, {"after", to}});
    for (const auto* remove : {&delete_moved_office, &delete_moved_rosters, &delete_moved_turns})
        session.run(*remove, {{"county", county}, {"before", from}});
}

} // namespace wuzhi::smart::duty
