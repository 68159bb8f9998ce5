#include "smart/cases/store.hpp"

#include "platform/db/list_select.hpp"
#include "smart/cases/condition_store.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

// Repeats the condition of a partial index.
const std::string is_given_out =
    "state IN ('dispatched', 'handling', 'submitted', 'suspended', 'rework')";
const std::string newest_first = " AND id < :before ORDER BY id DESC LIMIT :limit";

const db::Statement select_case_and_lock =
    db::select_and_lock<Case>("FROM case_record WHERE county = :county AND id = :id");
const db::Statement select_case =
    db::select<Case>("FROM case_record WHERE county = :county AND id = :id");
const db::ListSelect<Case> select_cases_by_ids{
    "FROM case_record WHERE county = :county AND id IN (LIST) ORDER BY id"};
const db::Statement select_case_by_serial =
    db::select<Case>("FROM case_record WHERE county = :county AND serial = :serial");
const db::Statement select_children = db::select<Case>(
    "FROM case_record WHERE county = :county AND parent = :id AND parent IS NOT NULL"
    " ORDER BY id LIMIT 100"
);
const db::Statement insert_case_row =
    db::insert<Case>("case_record", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_case_row =
    db::update<Case>("case_record", "WHERE county = :county AND id = :id");

const db::Statement insert_step_row = db::insert<Step>("case_step");
const db::Statement select_steps =
    db::select<Step>("FROM case_step WHERE county = :county AND case_id = :case_id ORDER BY seq");

const db::Statement insert_task_row = db::insert<Task>("case_task");
const db::Statement update_task_row =
    db::update<Task>("case_task", "WHERE county = :county AND id = :id");
const db::Statement select_tasks =
    db::select<Task>("FROM case_task WHERE county = :county AND case_id = :case_id ORDER BY id");
const db::Statement select_task_and_lock =
    db::select_and_lock<Task>("FROM case_task WHERE county = :county AND id = :id");
const db::Statement select_open_tasks =
    db::select<Task>("FROM case_task WHERE county = :county AND unit = :unit AND state = 'open'"
                     " ORDER BY id LIMIT 200");

const db::Statement insert_request_row = db::insert<CaseRequest>("case_request");
const db::Statement update_request_row =
    db::update<CaseRequest>("case_request", "WHERE county = :county AND id = :id");
const db::Statement select_requests = db::select<CaseRequest>(
    "FROM case_request WHERE county = :county AND case_id = :case_id ORDER BY id"
);

const db::Statement insert_involved{
    "INSERT INTO case_involved (county, party, case_id) VALUES (:county, :party, :case_id)"
    " ON CONFLICT DO NOTHING"};
const db::Statement delete_involved{
    "DELETE FROM case_involved WHERE county = :county AND case_id = :case_id"};
struct PartyRow {
    std::string party{};
};
BOOST_DESCRIBE_STRUCT(PartyRow, (), (party))
const db::Statement select_involved = db::select<PartyRow>(
    "FROM case_involved WHERE county = :county AND party = :party AND case_id = :case_id"
);
const db::Statement select_parties = db::select<PartyRow>(
    "FROM case_involved WHERE county = :county AND case_id = :case_id ORDER BY party"
);

// One statement per width of the scope, so that each has an index that ends where the scope does.
const db::Statement select_all_of_county =
    db::select<Case>("FROM case_record WHERE county = :county" + newest_first);
const db::Statement select_all_of_township =
    db::select<Case>("FROM case_record WHERE county = :county AND township = :code" + newest_first);
const db::Statement select_all_of_village =
    db::select<Case>("FROM case_record WHERE county = :county AND village = :code" + newest_first);
const db::Statement select_all_of_grid = db::select<Case>(
    "FROM case_record WHERE county = :county AND village = :village"
    " AND scope = :code" +
    newest_first
);
const db::Statement select_open_of_holder = db::select<Case>(
    "FROM case_record WHERE county = :county AND holder = :code AND " + is_open_state + newest_first
);
const db::Statement select_given_out = db::select<Case>(
    "FROM case_record WHERE county = :county AND desk = :code AND " + is_given_out + newest_first
);
const db::Statement select_breached = db::select<Case>(
    "FROM case_record WHERE county = :county AND desk = :code"
    " AND breached IS NOT NULL" +
    newest_first
);
const db::Statement select_urgent = db::select<Case>(
    "FROM case_record WHERE county = :county AND is_urgent = 1 AND " + is_open_state +
    " AND scope >= :from AND scope < :to" + newest_first
);
const db::Statement select_unlocated = db::select<Case>(
    "FROM case_record WHERE county = :county AND is_unlocated = 1"
    " AND scope >= :from AND scope < :to" +
    newest_first
);
const db::Statement select_of_party = db::select<Case>(
    "FROM case_record WHERE county = :county AND id IN (SELECT case_id FROM case_involved"
    " WHERE county = :county AND party = :party AND case_id < :before"
    " ORDER BY case_id DESC LIMIT :limit)"
    " AND (about_organisation IS NULL OR about_organisation <> :party) ORDER BY id DESC"
);

const db::Statement select_category =
    db::select<Category>("FROM case_category WHERE county = :county AND code = :code");
const db::Statement select_categories =
    db::select<Category>("FROM case_category WHERE county = :county ORDER BY code LIMIT :limit");
const db::Statement upsert_category = db::insert<Category>(
    "case_category",
    "ON CONFLICT (county, code) DO UPDATE SET group_name = excluded.group_name,"
    " name = excluded.name, is_releasable = excluded.is_releasable,"
    " is_current = excluded.is_current, is_self_handled = excluded.is_self_handled,"
    " time_limit = excluded.time_limit, responsible = excluded.responsible,"
    " register_when = excluded.register_when, close_when = excluded.close_when,"
    " is_grave = excluded.is_grave,"
    " needs_photo = excluded.needs_photo"
);

const db::Statement insert_number_row =
    db::insert<NumberRow>("case_number_key", "ON CONFLICT DO NOTHING");
const db::Statement select_number_row =
    db::select<NumberRow>("FROM case_number_key WHERE county = :county AND year = :year");
const db::Statement select_number_row_and_lock =
    db::select_and_lock<NumberRow>("FROM case_number_key WHERE county = :county AND year = :year");
const db::Statement advance_number_row{
    "UPDATE case_number_key SET next_serial = next_serial + :count"
    " WHERE county = :county AND year = :year"};

// Greater than every id.
constexpr std::string_view after_all_ids = "~";

} // namespace

namespace {

Sight sight_without_parties(const Case& c)
{
    return {.scope = c.scope, .about_organisation = c.about_organisation};
}

} // namespace

bool may_see(db::Session& session, const Reader& reader, const Case& c)
{
    auto sight = sight_without_parties(c);
    if (may_see(reader, sight)) return true;
    const auto own = session.first<PartyRow>(
        select_involved, {{"county", c.county}, {"party", reader.party}, {"case_id", c.id}}
    );
    if (own) sight.parties.push_back(own->party);
    return may_see(reader, sight);
}

Sight sight_of(db::Session& session, const Case& c)
{
    auto sight = sight_without_parties(c);
    const auto parties =
        session.all<PartyRow>(select_parties, {{"county", c.county}, {"case_id", c.id}});
    for (const auto& row : parties)
        sight.parties.push_back(row.party);
    return sight;
}

std::optional<Case> find_case(db::Session& session, const Reader& reader, CaseId id)
{
    auto c = session.first<Case>(select_case, {{"county", reader.scope.county()}, {"id", id}});
    if (c && !may_see(session, reader, *c)) c.reset();
    return c;
}

std::optional<Case> case_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.first<Case>(select_case, {{"county", county}, {"id", id}});
}

std::vector<Case>
cases_of(db::Session& session, std::string_view county, std::span<const std::string> ids)
{
    return select_cases_by_ids.all(session, ids, {{"county", county}});
}

std::optional<Case> lock_case(db::Session& session, std::string_view county, CaseId id)
{
    return session.first<Case>(select_case_and_lock, {{"county", county}, {"id", id}});
}

std::optional<Case>
find_case_by_serial(db::Session& session, std::string_view county, std::int64_t serial)
{
    return session.first<Case>(select_case_by_serial, {{"county", county}, {"serial", serial}});
}

bool insert_case_once(db::Session& session, const Case& row)
{
    return session.put_counted(insert_case_row, row) == 1;
}
void update_case(db::Session& session, const Case& row) { session.put(update_case_row, row); }
void insert_step(db::Session& session, const Step& step) { session.put(insert_step_row, step); }

std::vector<Step> steps_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Step>(select_steps, {{"county", county}, {"case_id", id}});
}

std::vector<Task> tasks_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Task>(select_tasks, {{"county", county}, {"case_id", id}});
}
std::optional<Task> lock_task(db::Session& session, std::string_view county, TaskId id)
{
    return session.first<Task>(select_task_and_lock, {{"county", county}, {"id", id}});
}
void insert_task(db::Session& session, const Task& task) { session.put(insert_task_row, task); }
void update_task(db::Session& session, const Task& task) { session.put(update_task_row, task); }

std::vector<Task> open_tasks_of(db::Session& session, const Caller& caller)
{
    auto tasks = session.all<Task>(
        select_open_tasks, {{"county", caller.county()}, {"unit", caller.unit_code()}}
    );
    std::erase_if(tasks, [&](const Task& task) {
        return task.organisation != caller.organisation();
    });
    return tasks;
}

std::vector<CaseRequest> requests_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<CaseRequest>(select_requests, {{"county", county}, {"case_id", id}});
}
void insert_request(db::Session& session, const CaseRequest& request)
{
    session.put(insert_request_row, request);
}
void update_request(db::Session& session, const CaseRequest& request)
{
    session.put(update_request_row, request);
}

void involve(db::Session& session, const Case& c, std::string_view party)
{
    session.run(insert_involved, {{"county", c.county}, {"party", party}, {"case_id", c.id}});
}
void clear_involved(db::Session& session, const Case& c)
{
    session.run(delete_involved, {{"county", c.county}, {"case_id", c.id}});
}

std::vector<Case> children_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Case>(select_children, {{"county", county}, {"id", id}});
}

namespace {

std::vector<Case>
list_all(db::Session& session, const Scope& scope, std::initializer_list<db::Param> page)
{
    std::vector<db::Param> params{page};
    const auto code = scope.code();
    const auto* statement = &select_all_of_county;
    if (code.size() > 6) params.emplace_back("code", code);
    if (code.size() == 9) statement = &select_all_of_township;
    if (code.size() == 12) statement = &select_all_of_village;
    if (code.size() == 15) {
        statement = &select_all_of_grid;
        params.emplace_back("village", code.substr(0, 12));
    }
    return session.all<Case>(*statement, params);
}

} // namespace

std::vector<Case> list_cases(
    db::Session& session, const Reader& reader, CaseList list, CaseId before, std::int64_t limit
)
{
    const auto end = before.is_nil() ? std::string{after_all_ids} : to_text(before);
    const auto& scope = reader.scope;
    const db::Param county{"county", scope.county()};
    const db::Param until{"before", end};
    const db::Param at_most{"limit", limit};
    const db::Param party{"party", reader.party};
    const db::Param code{"code", scope.code()};
    if (scope.kind() == Scope::Kind::nothing) return {};
    if (reader.organisation || list == CaseList::involved)
        return session.all<Case>(select_of_party, {county, party, until, at_most});
    switch (list) {
    case CaseList::open:
        return session.all<Case>(select_open_of_holder, {county, code, until, at_most});
    case CaseList::given_out:
        return session.all<Case>(select_given_out, {county, code, until, at_most});
    case CaseList::breached:
        return session.all<Case>(select_breached, {county, code, until, at_most});
    case CaseList::urgent:
        return session.all<Case>(
            select_urgent, {county, {"from", scope.from()}, {"to", scope.to()}, until, at_most}
        );
    case CaseList::unlocated:
        return session.all<Case>(
            select_unlocated, {county, {"from", scope.from()}, {"to", scope.to()}, until, at_most}
        );
    case CaseList::due:
    case CaseList::to_decide:
    case CaseList::to_tell:
    case CaseList::to_ask:
    case CaseList::reported:
    case CaseList::unacknowledged: check(false, "these lists are other walks");
    case CaseList::all:
    case CaseList::involved: break;
    }
    return list_all(session, scope, {county, until, at_most});
}

std::optional<Category>
find_category(db::Session& session, std::string_view county, std::string_view code)
{
    return session.first<Category>(select_category, {{"county", county}, {"code", code}});
}

std::vector<Category> list_categories(db::Session& session, std::string_view county)
{
    return session.all<Category>(
        select_categories, {{"county", county}, {"limit", categories_max}}
    );
}

void save_category(db::Session& session, const Category& category)
{
    session.put(upsert_category, category);
}

std::optional<NumberRow>
find_number_row(db::Session& session, std::string_view county, std::int64_t year)
{
    return session.first<NumberRow>(select_number_row, {{"county", county}, {"year", year}});
}

NumberRow take_serials(
    db::Session& session,
    std::string_view county,
    std::int64_t year,
    std::int64_t count,
    const NumberKey& fresh_key
)
{
    session.put(
        insert_number_row,
        NumberRow{
            .county = std::string{county},
            .year = year,
            .key_high = static_cast<std::int64_t>(fresh_key.high),
            .key_low = static_cast<std::int64_t>(fresh_key.low),
            .next_serial = 0}
    );
    auto row =
        session.first<NumberRow>(select_number_row_and_lock, {{"county", county}, {"year", year}});
    check(row.has_value(), "the row was inserted just before");
    session.run(advance_number_row, {{"count", count}, {"county", county}, {"year", year}});
    return *row;
}

} // namespace wuzhi::smart::cases
