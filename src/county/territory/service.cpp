#include "county/territory/service.hpp"

#include "county/identity/scope.hpp"
#include "county/territory/area_check.hpp"
#include "county/territory/rules.hpp"
#include "county/territory/store.hpp"
#include "platform/base/json.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>
#include <unordered_map>

namespace wuzhi::county::territory {
namespace {

// What the log says of a unit that is there from now on.
struct OpenedBody {
    std::string name{};
    std::string code{};
    UnitKind kind = UnitKind::grid;
    bool is_fictional = false;
};
BOOST_DESCRIBE_STRUCT(OpenedBody, (), (name, code, kind, is_fictional))

journal::Fact opened_fact(const Unit& unit, journal::FactId id, Instant recorded_at)
{
    return {
        .id = id,
        .county = unit.county,
        .kind = "unit.open",
        .header = journal::Header::open,
        .occurred_at = unit.opened_at,
        .recorded_at = recorded_at,
        .unit_path = identity::path_of_code(unit.code),
        .subject = to_text(unit.id),
        .public_body = to_json(OpenedBody{unit.name, unit.code, unit.kind, unit.is_fictional})};
}

Location location_of(const MapOfUnits& map, const Unit& unit, Instant at)
{
    const auto code = map.code_at(unit, at);
    return {unit.id, unit.kind, std::string{code}, identity::path_of_code(code)};
}

// Rows of a new county, parents before children.
std::vector<Unit>
rows_of(const std::string& county, std::span<const NewUnit> units, Instant opened_at)
{
    std::unordered_map<std::string_view, UnitId> ids;
    for (const auto& unit : units)
        ids[unit.code] = unit.id;
    std::vector<Unit> rows;
    for (const auto& unit : units) {
        const auto parent = ids.find(parent_code(unit.code));
        rows.push_back(
            {.county = county,
             .id = unit.id,
             .kind = unit.kind,
             .village_kind = unit.village_kind,
             .name = unit.name,
             .code = unit.code,
             .parent = parent == ids.end() ? std::nullopt : std::optional{parent->second},
             .is_fictional = unit.is_fictional,
             .opened_at = opened_at}
        );
    }
    std::ranges::stable_sort(rows, {}, [](const Unit& unit) { return unit.code.size(); });
    return rows;
}

// The units with areas that are valid. Errors: unit.area (invalid).
Result<std::vector<NewUnit>> with_valid_areas(std::span<const NewUnit> units)
{
    std::vector<NewUnit> valid{units.begin(), units.end()};
    for (auto& unit : valid) {
        if (unit.area.empty()) continue;
        auto area = valid_area(unit.area);
        if (!area)
            return fail_field(ErrorKind::invalid, "unit.area", unit.code, area.error().message);
        unit.area = std::move(area->text);
    }
    return valid;
}

} // namespace

Service::Service(db::Database& database, const Clock& clock, IdSource& ids)
    : database_(database),
      clock_(clock),
      ids_(ids)
{
}

Result<std::vector<Unit>> Service::counties() const
{
    return database_.read([](db::Session& s) -> Result<std::vector<Unit>> {
        return territory::counties(s);
    });
}

std::optional<Location>
Service::find(const std::string& county, std::string_view code, Instant at) const
{
    const auto map = map_of(county);
    const auto* unit = map ? map->find(code, at) : nullptr;
    if (unit == nullptr) return std::nullopt;
    return location_of(*map, *unit, at);
}

std::optional<Location>
Service::locate(const std::string& county, geo::GeoPoint point, Instant at) const
{
    const auto map = map_of(county);
    const auto* unit = map ? map->locate(point, at) : nullptr;
    if (unit == nullptr) return std::nullopt;
    return location_of(*map, *unit, at);
}

std::vector<Unit> Service::units(const std::string& county, Instant at) const
{
    std::vector<Unit> open;
    const auto map = map_of(county);
    if (!map) return open;
    for (const auto& unit : map->units())
        if (is_open(unit, at)) open.push_back(map->as_of(unit, at));
    std::ranges::sort(open, {}, &Unit::code); // By the codes of that time.
    return open;
}

std::optional<Unit> Service::unit(const std::string& county, UnitId id) const
{
    const auto map = map_of(county);
    const auto* unit = map ? map->find(id) : nullptr;
    if (unit == nullptr) return std::nullopt;
    return *unit;
}

std::optional<Unit> Service::unit(const std::string& county, UnitId id, Instant at) const
{
    const auto map = map_of(county);
    const auto* unit = map ? map->find(id) : nullptr;
    if (unit == nullptr || !is_open(*unit, at)) return std::nullopt;
    return map->as_of(*unit, at);
}

std::vector<UnitCode> Service::codes(const std::string& county, UnitId id) const
{
    const auto map = map_of(county);
    return map ? map->codes(id) : std::vector<UnitCode>{};
}

std::vector<Unit> Service::children(const std::string& county, UnitId parent, Instant at) const
{
    auto children = units(county, at);
    std::erase_if(children, [&](const Unit& unit) { return unit.parent != parent; });
    return children;
}

std::optional<geo::GeoPoint> Service::centre(const std::string& county, UnitId id) const
{
    const auto map = map_of(county);
    return map ? map->centre(id) : std::nullopt;
}

Result<std::vector<KnownArea>>
Service::areas(const std::string& county, std::span<const Unit> units) const
{
    return database_.read([&](db::Session& s) -> Result<std::vector<KnownArea>> {
        std::vector<KnownArea> known;
        for (const auto& unit : units) {
            const auto row = area_of(s, county, unit.id);
            if (!row) continue;
            auto area = geo::read_area(row->area);
            if (!area) return fail(ErrorKind::corrupt, "unit.area", area.error().message);
            known.push_back({unit, std::move(*area)});
        }
        return known;
    });
}

bool Service::is_demonstration(const std::string& county) const
{
    const auto map = map_of(county);
    return map && std::ranges::any_of(map->units(), &Unit::is_fictional);
}

Result<> Service::found_county(
    const std::string& county, std::span<const NewUnit> units, std::optional<Instant> opened_at
)
{
    if (auto good = check_tree(units); !good) return good;
    const auto valid = with_valid_areas(units);
    if (!valid) return valid.error();
    const auto now = clock_.now();
    const auto from = opened_at.value_or(now);
    if (from > now)
        return fail(ErrorKind::invalid, "unit.in_future", "A county cannot begin in the future.");
    const auto rows = rows_of(county, *valid, from);
    std::vector<journal::Fact> facts;
    for (const auto& row : rows)
        facts.push_back(opened_fact(row, ids_.next<journal::FactId>(), now));
    auto done = database_.write([&](db::Session& s) -> Result<> {
        if (version_of(s, county) > 0)
            return fail(ErrorKind::conflict, "unit.county_exists", "The county is there already.");
        for (const auto& row : rows) {
            insert_unit(s, row);
            insert_code(s, {county, row.id, row.code, from, std::nullopt});
        }
        for (const auto& unit : *valid)
            if (!unit.area.empty()) insert_area(s, {county, unit.id, unit.area});
        for (const auto& fact : facts)
            journal::record(s, fact);
        advance_version(s, county);
        return {};
    });
    if (!done) return done;
    return refresh();
}

Result<std::shared_ptr<const MapOfUnits>> Service::load(const std::string& county) const
{
    auto stored = database_.read([&](db::Session& s) -> Result<StoredUnits> {
        return load_units(s, county);
    });
    if (!stored) return std::move(stored).error();
    return MapOfUnits::build(std::move(*stored));
}

Result<> Service::refresh()
{
    const auto roots = counties();
    if (!roots) return roots.error();
    for (const auto& root : *roots) {
        auto version = database_.read([&](db::Session& s) -> Result<std::int64_t> {
            return version_of(s, root.county);
        });
        if (!version) return std::move(version).error();
        {
            const std::scoped_lock lock(mutex_);
            const auto& map = maps_[root.county];
            if (map && map->version() == *version) continue;
        }
        auto map = load(root.county);
        if (!map) return std::move(map).error();
        const std::scoped_lock lock(mutex_);
        maps_[root.county] = std::move(*map);
    }
    return {};
}

// Null until the first load succeeds, or for a county that does not exist.
std::shared_ptr<const MapOfUnits> Service::map_of(const std::string& county) const
{
    const std::scoped_lock lock(mutex_);
    const auto found = maps_.find(county);
    return found == maps_.end() ? nullptr : found->second;
}

} // namespace wuzhi::county::territory
