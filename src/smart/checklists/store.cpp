#include "smart/checklists/store.hpp"

namespace wuzhi::smart::checklists {
namespace {

const std::string in_scope{Scope::in_units};

const db::Statement upsert_list = db::insert<ListRow>(
    "checklist_list",
    "ON CONFLICT (county) DO UPDATE SET content = excluded.content,"
    " changed_at = excluded.changed_at"
);
const db::Statement select_list = db::select<ListRow>("FROM checklist_list WHERE county = :county");

const db::Statement insert_check =
    db::insert<Check>("checklist_check", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement select_checks = db::select<Check>(
    "FROM checklist_check WHERE county = :county AND scope = :scope AND item = :item"
    " ORDER BY checked_at DESC, id DESC LIMIT 100"
);
const db::Statement select_last_checks =
    db::select<Check>("FROM checklist_check WHERE county = :county AND id IN (SELECT check_id FROM"
                      " checklist_standing WHERE county = :county AND scope = :scope) LIMIT 1000");
const db::Statement select_last_inspections = db::select<Check>(
    "FROM checklist_check WHERE county = :county AND id IN (SELECT inspection_id FROM"
    " checklist_standing WHERE county = :county AND scope = :scope AND inspection_id <> check_id)"
    " LIMIT 1000"
);

const db::Statement select_and_lock_standing = db::select_and_lock<Standing>(
    "FROM checklist_standing WHERE county = :county AND scope = :scope AND item = :item"
);
const db::Statement upsert_standing = db::insert<Standing>(
    "checklist_standing",
    "ON CONFLICT (county, scope, item) DO UPDATE SET check_id = excluded.check_id,"
    " kind = excluded.kind, state = excluded.state, checked_on = excluded.checked_on,"
    " due_on = excluded.due_on,"
    " inspection_id = COALESCE(excluded.inspection_id, checklist_standing.inspection_id),"
    " inspected_state = COALESCE(excluded.inspected_state, checklist_standing.inspected_state)"
);
const db::Statement select_standings = db::select<Standing>(
    "FROM checklist_standing WHERE county = :county AND scope = :scope ORDER BY item LIMIT 1000"
);
const db::Statement select_standings_in = db::select<Standing>(
    "FROM checklist_standing WHERE " + in_scope + " ORDER BY scope, item LIMIT 100000"
);

const db::Statement rename_checks{
    "UPDATE checklist_check SET scope = :after WHERE county = :county AND scope = :before"};
const db::Statement copy_standings{
    "INSERT INTO checklist_standing (county, scope, item, check_id, kind, state, checked_on, "
    "due_on,"
    " inspection_id, inspected_state) SELECT county, :after, item, check_id, kind, state,"
    " checked_on, due_on, inspection_id, inspected_state FROM checklist_standing"
    " WHERE county = :county AND scope = :before ON CONFLICT DO NOTHING"};
const db::Statement delete_standings{
    "DELETE FROM checklist_standing WHERE county = :county AND scope = :before"};

} // namespace

void save_list(db::Session& session, const ListRow& row) { session.put(upsert_list, row); }

std::optional<ListRow> find_list(db::Session& session, std::string_view county)
{
    return session.first<ListRow>(select_list, {{"county", county}});
}

bool insert_check_once(db::Session& session, const Check& row)
{
    return session.put_counted(insert_check, row) == 1;
}

std::vector<Check> checks_of(
    db::Session& session, std::string_view county, std::string_view scope, std::string_view item
)
{
    return session.all<Check>(
        select_checks, {{"county", county}, {"scope", scope}, {"item", item}}
    );
}

std::vector<Check>
standing_checks(db::Session& session, std::string_view county, std::string_view scope)
{
    auto checks = session.all<Check>(select_last_checks, {{"county", county}, {"scope", scope}});
    for (auto& check :
         session.all<Check>(select_last_inspections, {{"county", county}, {"scope", scope}}))
        checks.push_back(std::move(check));
    return checks;
}

std::optional<Standing> lock_standing(
    db::Session& session, std::string_view county, std::string_view scope, std::string_view item
)
{
    return session.first<Standing>(
        select_and_lock_standing, {{"county", county}, {"scope", scope}, {"item", item}}
    );
}

void save_standing(db::Session& session, const Standing& row) { session.put(upsert_standing, row); }

std::vector<Standing>
standings_of(db::Session& session, std::string_view county, std::string_view scope)
{
    return session.all<Standing>(select_standings, {{"county", county}, {"scope", scope}});
}

std::vector<Standing> standings_in(db::Session& session, const Scope& scope)
{
    return session.all<Standing>(select_standings_in, scope.unit_params());
}

void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
)
{
    for (const auto* rename : {&rename_checks, &copy_standings})
        session.run(*rename, {{"county", county}, {"before", from}, {"after", to}});
    session.run(delete_standings, {{"county", county}, {"before", from}});
}

} // namespace wuzhi::smart::checklists
