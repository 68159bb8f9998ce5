#include "county/organisations/store.hpp"

namespace wuzhi::county::organisations {
namespace {

const db::Statement select_in_scope = db::select<Organisation>(
    "FROM organisation WHERE county = :county AND unit >= :from AND unit < :to"
    " ORDER BY unit, name LIMIT 5000"
);
const db::Statement select_all =
    db::select<Organisation>("FROM organisation WHERE county = :county ORDER BY unit, name");
const db::Statement select_and_lock_one =
    db::select_and_lock<Organisation>("FROM organisation WHERE county = :county AND id = :id");
const db::Statement select_one =
    db::select<Organisation>("FROM organisation WHERE county = :county AND id = :id");
const db::Statement select_by_name = db::select<Organisation>(
    "FROM organisation WHERE county = :county AND unit = :unit AND name = :name"
);
const db::Statement insert_row = db::insert<Organisation>("organisation", "ON CONFLICT DO NOTHING");
const db::Statement update_row =
    db::update<Organisation>("organisation", "WHERE county = :county AND id = :id");

const db::Statement select_lines = db::select<Responsibility>(
    "FROM responsibility WHERE county = :county AND (category = :category OR category = :matter)"
);
const db::Statement select_all_lines = db::select<Responsibility>(
    "FROM responsibility WHERE county = :county ORDER BY category, unit LIMIT 50000"
);
const db::Statement select_lines_in_scope = db::select<Responsibility>(
    "FROM responsibility WHERE county = :county AND unit >= :from AND unit < :to"
    " ORDER BY category, unit LIMIT 50000"
);
const db::Statement select_line = db::select<Responsibility>(
    "FROM responsibility WHERE county = :county AND category = :category AND unit = :unit"
);
const db::Statement upsert_line = db::insert<Responsibility>(
    "responsibility",
    "ON CONFLICT (county, category, unit) DO UPDATE SET unit_id = excluded.unit_id,"
    " organisation = excluded.organisation, substitute = excluded.substitute, changed_at = "
    "excluded.changed_at"
);
const db::Statement delete_line{
    "DELETE FROM responsibility WHERE county = :county AND category = :category AND unit = :unit"};

} // namespace

std::vector<Organisation> list_organisations(db::Session& session, const identity::Scope& scope)
{
    return session.all<Organisation>(
        select_in_scope, {{"county", scope.county()}, {"from", scope.from()}, {"to", scope.to()}}
    );
}

std::vector<Organisation> all_organisations(db::Session& session, std::string_view county)
{
    return session.all<Organisation>(select_all, {{"county", county}});
}

std::optional<Organisation>
lock_organisation(db::Session& session, std::string_view county, OrganisationId id)
{
    return session.first<Organisation>(select_and_lock_one, {{"county", county}, {"id", id}});
}

std::optional<Organisation>
find_organisation(db::Session& session, std::string_view county, OrganisationId id)
{
    return session.first<Organisation>(select_one, {{"county", county}, {"id", id}});
}

std::optional<Organisation> find_by_name(
    db::Session& session, std::string_view county, std::string_view unit, std::string_view name
)
{
    return session.first<Organisation>(
        select_by_name, {{"county", county}, {"unit", unit}, {"name", name}}
    );
}

bool insert_organisation(db::Session& session, const Organisation& row)
{
    return session.put_counted(insert_row, row) == 1;
}

void update_organisation(db::Session& session, const Organisation& row)
{
    session.put(update_row, row);
}

std::vector<Responsibility>
lines_for(db::Session& session, std::string_view county, std::string_view category)
{
    return session.all<Responsibility>(
        select_lines,
        {{"county", county}, {"category", category}, {"matter", category.substr(0, 2)}}
    );
}

std::vector<Responsibility> all_lines(db::Session& session, std::string_view county)
{
    return session.all<Responsibility>(select_all_lines, {{"county", county}});
}

std::vector<Responsibility> list_lines(db::Session& session, const identity::Scope& scope)
{
    return session.all<Responsibility>(
        select_lines_in_scope,
        {{"county", scope.county()}, {"from", scope.from()}, {"to", scope.to()}}
    );
}

std::optional<Responsibility> find_line(
    db::Session& session, std::string_view county, std::string_view category, std::string_view unit
)
{
    return session.first<Responsibility>(
        select_line, {{"county", county}, {"category", category}, {"unit", unit}}
    );
}

void save_line(db::Session& session, const Responsibility& line) { session.put(upsert_line, line); }

bool remove_line(
    db::Session& session, std::string_view county, std::string_view category, std::string_view unit
)
{
    return session.run_counted(
               delete_line, {{"county", county}, {"category", category}, {"unit", unit}}
           ) == 1;
}

} // namespace wuzhi::county::organisations
