#include "county/territory/routes.hpp"

#include "county/identity/caller.hpp"
#include "county/territory/change_routes_model.hpp"
#include "platform/geo/thinning.hpp"

#include <cmath>

namespace wuzhi::county::territory {
namespace {

using http::Request;

Error no_unit()
{
    return fail(ErrorKind::not_found, "unit.not_found", "There was no such unit at that time.");
}

Result<UnitList>
list_units(const Service& territory, const std::string& county, const UnitsQuery& query, Instant at)
{
    UnitList list{.at = at};
    for (const auto& unit : territory.units(county, at)) {
        if (query.code && unit.code != *query.code) continue;
        if (query.parent && unit.parent != *query.parent) continue;
        if (query.kind && unit.kind != *query.kind) continue;
        list.units.push_back(view_of(unit));
    }
    return list;
}

Result<UnitDetail> show_unit(
    const Service& territory,
    const ChangeService& changes,
    const std::string& county,
    UnitId id,
    std::optional<Instant> at
)
{
    const auto unit = at ? territory.unit(county, id, *at) : territory.unit(county, id);
    if (!unit) return no_unit();
    auto history = changes.history(county, id);
    if (!history) return std::move(history).error();
    UnitDetail detail{
        .unit = view_of(*unit),
        .path = identity::path_of_code(unit->code),
        .history = std::move(*history)};
    for (const auto& row : territory.codes(county, id))
        detail.codes.push_back({row.code, row.valid_from, row.valid_until});
    return detail;
}

Result<LocatedUnit>
locate(const Service& territory, const std::string& county, const LocateQuery& query, Instant at)
{
    const auto point = geo::parse_point(query.lon, query.lat);
    if (!point)
        return fail_field(
            ErrorKind::invalid,
            "locate.out_of_range",
            std::abs(query.lat) > geo::LatitudeAxis::limit ? "lat" : "lon",
            "Send a longitude of -180 to 180 and a latitude of -90 to 90 degrees."
        );
    const auto found = territory.locate(county, *point, at);
    const auto unit = found ? territory.unit(county, found->unit, at) : std::nullopt;
    if (!unit)
        return fail(
            ErrorKind::not_found, "locate.nowhere", "This place lay in no unit of the county."
        );
    return LocatedUnit{found->unit, found->kind, unit->name, found->code, found->path};
}

// The unit itself and what lies directly below it.
Result<AreaCollection>
areas(const Service& territory, const std::string& county, const AreasQuery& query, Instant at)
{
    const auto step = query.step.value_or(0);
    if (!(step >= 0 && step <= 1))
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "step", "Send a step of 0 to 1 degrees."
        );
    std::vector<Unit> drawn;
    for (auto& unit : territory.units(county, at)) {
        const bool is_asked = query.unit ? unit.code == *query.unit : unit.kind == UnitKind::county;
        const bool is_below = !drawn.empty() && unit.parent == drawn.front().id;
        if (is_asked || is_below) drawn.push_back(std::move(unit));
    }
    if (drawn.empty()) return no_unit();
    auto known = territory.areas(county, drawn);
    if (!known) return std::move(known).error();
    AreaCollection collection;
    for (auto& [unit, area] : *known)
        collection.features.push_back(
            {.properties = {unit.id, unit.kind, unit.name, unit.code, unit.is_fictional},
             .geometry = step > 0 ? geo::thinned(area, step) : std::move(area)}
        );
    return collection;
}

} // namespace

std::vector<http::Route>
routes(const Service& territory, const ChangeService& changes, const Clock& clock)
{
    std::vector<http::Route> table;
    table.push_back(http::reading<UnitsQuery, UnitList>(
        "/api/v1/units",
        Permission::unit_read,
        "The county's units at a time, by code; one of them, those below one, or those of a kind.",
        [&](const Caller& caller, const UnitsQuery& query, const Request&) {
            const auto at = query.at.value_or(clock.now());
            return list_units(territory, caller.county(), query, at);
        }
    ));
    table.push_back(http::reading<AreasQuery, AreaCollection>(
        "/api/v1/units/areas",
        Permission::unit_read,
        "A unit's area and those directly below it, as GeoJSON; made coarser for a drawing.",
        [&](const Caller& caller, const AreasQuery& query, const Request&) {
            return areas(territory, caller.county(), query, clock.now());
        }
    ));
    table.push_back(http::reading<LocateQuery, LocatedUnit>(
        "/api/v1/units/locate",
        Permission::unit_read,
        "The smallest unit around a place at a time, and the codes from the county down to it.",
        [&](const Caller& caller, const LocateQuery& query, const Request&) {
            const auto at = query.at.value_or(clock.now());
            return locate(territory, caller.county(), query, at);
        }
    ));
    table.push_back(http::reading<AtQuery, UnitDetail>(
        "/api/v1/units/{id}",
        Permission::unit_read,
        "One unit as it is or was at a time, with every code it had and what happened to it.",
        [&](const Caller& caller, const AtQuery& query, const Request& request
        ) -> Result<UnitDetail> {
            const auto id = request.path_id<UnitId>("id");
            if (!id) return id.error();
            return show_unit(territory, changes, caller.county(), *id, query.at);
        }
    ));
    return table;
}

} // namespace wuzhi::county::territory
