#include "county/territory/store.hpp"

namespace wuzhi::county::territory {
namespace {

const db::Statement select_counties =
    db::select<Unit>("FROM unit WHERE kind = 'county' AND closed_at IS NULL ORDER BY county");
const db::Statement select_units =
    db::select<Unit>("FROM unit WHERE county = :county ORDER BY code, opened_at");
const db::Statement select_areas =
    db::select<UnitArea>("FROM unit_area WHERE county = :county ORDER BY unit");
const db::Statement select_codes =
    db::select<UnitCode>("FROM unit_code WHERE county = :county ORDER BY code, valid_from");
const db::Statement select_area =
    db::select<UnitArea>("FROM unit_area WHERE county = :county AND unit = :unit");
const db::Statement insert_unit_row = db::insert<Unit>("unit");
const db::Statement insert_area_row = db::insert<UnitArea>("unit_area");
const db::Statement insert_code_row = db::insert<UnitCode>("unit_code");

struct VersionRow {
    std::string county{};
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (county, version))
const db::Statement select_version =
    db::select<VersionRow>("FROM unit_version WHERE county = :county");
const db::Statement lock_version =
    db::select_and_lock<VersionRow>("FROM unit_version WHERE county = :county");
const db::Statement upsert_version = db::insert<VersionRow>(
    "unit_version", "ON CONFLICT (county) DO UPDATE SET version = unit_version.version + 1"
);

} // namespace

std::vector<Unit> counties(db::Session& session) { return session.all<Unit>(select_counties); }

std::vector<Unit> all_units(db::Session& session, std::string_view county)
{
    return session.all<Unit>(select_units, {{"county", county}});
}

std::vector<UnitArea> all_areas(db::Session& session, std::string_view county)
{
    return session.all<UnitArea>(select_areas, {{"county", county}});
}

std::vector<UnitCode> all_codes(db::Session& session, std::string_view county)
{
    return session.all<UnitCode>(select_codes, {{"county", county}});
}

std::optional<UnitArea> area_of(db::Session& session, std::string_view county, UnitId unit)
{
    return session.first<UnitArea>(select_area, {{"county", county}, {"unit", unit}});
}

void lock_tree(db::Session& session, std::string_view county)
{
    static_cast<void>(session.first<VersionRow>(lock_version, {{"county", county}}));
}

void insert_unit(db::Session& session, const Unit& unit) { session.put(insert_unit_row, unit); }
void insert_area(db::Session& session, const UnitArea& area) { session.put(insert_area_row, area); }
void insert_code(db::Session& session, const UnitCode& code) { session.put(insert_code_row, code); }

std::int64_t version_of(db::Session& session, std::string_view county)
{
    const auto row = session.first<VersionRow>(select_version, {{"county", county}});
    return row ? row->version : 0;
}

void advance_version(db::Session& session, std::string_view county)
{
    session.put(upsert_version, VersionRow{.county = std::string{county}, .version = 1});
}

} // namespace wuzhi::county::territory
