#include "county/territory/map_of_units.hpp"

#include "platform/geo/geojson.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::county::territory {
namespace {

bool is_open(const Unit& unit, Instant at)
{
    return unit.opened_at <= at && (!unit.closed_at || at < *unit.closed_at);
}

} // namespace

Result<std::shared_ptr<const MapOfUnits>>
MapOfUnits::build(std::vector<Unit> units, const std::vector<UnitArea>& areas, std::int64_t version)
{
    std::shared_ptr<MapOfUnits> map{new MapOfUnits};
    map->version_ = version;
    map->units_ = std::move(units);
    std::map<UnitId, geo::MultiPolygon> shapes;
    for (const auto& area : areas) {
        auto shape = geo::read_area(area.area);
        if (!shape)
            return fail(
                ErrorKind::corrupt, "unit.area", to_text(area.unit) + ": " + shape.error().message
            );
        shapes[area.unit] = std::move(*shape);
    }
    for (std::size_t i = 0; i < map->units_.size(); ++i) {
        map->by_code_.emplace(map->units_[i].code, i);
        if (shapes.contains(map->units_[i].id)) map->with_area_.push_back(i);
    }
    std::ranges::stable_sort(map->with_area_, [&](std::size_t a, std::size_t b) {
        return map->units_[a].kind > map->units_[b].kind;
    });
    std::vector<const geo::MultiPolygon*> ordered;
    for (const auto i : map->with_area_)
        ordered.push_back(&shapes[map->units_[i].id]);
    map->index_ = geo::LocateIndex{ordered};
    return std::shared_ptr<const MapOfUnits>{std::move(map)};
}

const Unit* MapOfUnits::find(std::string_view code, Instant at) const
{
    const auto [begin, end] = by_code_.equal_range(code);
    for (auto i = begin; i != end; ++i)
        if (is_open(units_[i->second], at)) return &units_[i->second];
    return nullptr;
}

const Unit* MapOfUnits::locate(geo::GeoPoint point, Instant at) const
{
    // Units that a split or merge ended have areas, too; nearly always the first answer is open.
    const auto first = index_.locate(point);
    if (!first) return nullptr;
    if (is_open(units_[with_area_[*first]], at)) return &units_[with_area_[*first]];
    for (const auto position : index_.all_at(point))
        if (is_open(units_[with_area_[position]], at)) return &units_[with_area_[position]];
    return nullptr;
}

} // namespace wuzhi::county::territory
