#include "smart/open311/places_service.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

using county::territory::Unit;
using county::territory::UnitKind;

constexpr std::size_t county_digits = 6;
constexpr std::size_t township_digits = 9;
constexpr std::size_t division_digits = 12;

bool is_in(const geo::GeoPoint& point, const cases::PublicBox& box)
{
    const auto lon = point.lon.degrees();
    const auto lat = point.lat.degrees();
    return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
}

// The only one of the kind that the address names, within `township` if that is not empty.
const Unit* only_one_named(
    const std::vector<Unit>& units,
    UnitKind kind,
    const std::string& township,
    const std::string& address
)
{
    constexpr std::size_t name_bytes_min = 6; // Two characters.
    const Unit* found = nullptr;
    for (const auto& unit : units) {
        if (unit.kind != kind || unit.name.size() < name_bytes_min) continue;
        if (!unit.code.starts_with(township)) continue;
        if (address.find(unit.name) == std::string::npos) continue;
        if (found) return nullptr;
        found = &unit;
    }
    return found;
}

} // namespace

NamesOfPlaces::NamesOfPlaces(const Tools& tools, std::string county)
    : tools_(tools),
      county_(std::move(county)),
      now_(tools.clock.now())
{
}

const std::string& NamesOfPlaces::name(const std::string& code)
{
    const auto known = names_.find(code);
    if (known != names_.end()) return known->second;
    std::string name;
    if (const auto place = tools_.territory.find(county_, code, now_))
        if (const auto unit = tools_.territory.unit(county_, place->unit)) name = unit->name;
    return names_.emplace(code, std::move(name)).first->second;
}

std::string NamesOfPlaces::address(const std::string& code)
{
    std::string text;
    for (auto size = code.size(); size >= county_digits; size -= 3) {
        const auto& part = name(code.substr(0, size));
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

std::string NamesOfPlaces::agency(const cases::PublicCase& c)
{
    if (!c.organisation) return name(c.holder);
    const auto id = to_text(*c.organisation);
    const auto known = agencies_.find(id);
    if (known != agencies_.end()) return known->second;
    auto body = tools_.name_organisation(county_, *c.organisation);
    if (body.empty()) body = name(c.holder);
    return agencies_.emplace(id, std::move(body)).first->second;
}

std::optional<geo::GeoPoint> NamesOfPlaces::public_point(const std::string& code)
{
    const auto wide = code.substr(0, township_digits);
    const auto known = points_.find(wide);
    if (known != points_.end()) return known->second;
    std::optional<geo::GeoPoint> point;
    for (const auto& part : {wide, wide.substr(0, county_digits)}) {
        if (point) break;
        if (const auto place = tools_.territory.find(county_, part, now_))
            point = tools_.territory.centre(county_, place->unit);
    }
    return points_.emplace(wide, point).first->second;
}

std::vector<std::string> NamesOfPlaces::townships_in(const cases::PublicBox& box)
{
    std::vector<std::string> codes;
    for (const auto& unit : tools_.territory.units(county_, now_)) {
        if (unit.kind != UnitKind::township && unit.kind != UnitKind::county) continue;
        const auto point = public_point(unit.code);
        if (point && is_in(*point, box))
            codes.push_back(unit.kind == UnitKind::county ? std::string{} : unit.code);
    }
    return codes;
}

std::string division_code(const std::string& code)
{
    auto digits = code.substr(0, division_digits);
    digits.resize(division_digits, '0');
    return digits;
}

std::string
unit_in_address(const Tools& tools, const std::string& county, const std::string& address)
{
    const auto units = tools.territory.units(county, tools.clock.now());
    const auto* township = only_one_named(units, UnitKind::township, "", address);
    const auto within = township ? township->code : std::string{};
    if (const auto* village = only_one_named(units, UnitKind::village, within, address))
        return village->code;
    if (township) return township->code;
    const auto root = std::ranges::find(units, UnitKind::county, &Unit::kind);
    return root == units.end() ? county : root->code;
}

} // namespace wuzhi::smart::open311
