#include "county/territory/map_of_units.hpp"

#include "platform/geo/geojson.hpp"
#include "platform/geo/measure.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::county::territory {
namespace {

Result<geo::MultiPolygon> read_stored(UnitId unit, const std::string& text)
{
    auto shape = geo::read_area(text);
    if (!shape)
        return fail(ErrorKind::corrupt, "unit.area", to_text(unit) + ": " + shape.error().message);
    return shape;
}

} // namespace

StoredUnits load_units(db::Session& session, std::string_view county)
{
    return {
        .units = all_units(session, county),
        .areas = all_areas(session, county),
        .codes = all_codes(session, county),
        .past_names = past_names(session, county),
        .past_areas = past_areas(session, county),
        .version = version_of(session, county)};
}

Result<std::shared_ptr<const MapOfUnits>> MapOfUnits::build(StoredUnits stored)
{
    std::shared_ptr<MapOfUnits> map{new MapOfUnits};
    map->version_ = stored.version;
    map->units_ = std::move(stored.units);
    map->codes_ = std::move(stored.codes);
    for (std::size_t i = 0; i < map->units_.size(); ++i)
        map->by_id_[map->units_[i].id] = i;
    for (std::size_t i = 0; i < map->codes_.size(); ++i) {
        const auto& row = map->codes_[i];
        const auto unit = map->by_id_.at(row.unit);
        map->by_code_.emplace(row.code, CodeSpan{unit, row.valid_from, row.valid_until});
        if (row.code != map->units_[unit].code) map->earlier_codes_.emplace(row.unit, i);
    }
    for (auto& row : stored.past_names)
        map->past_names_.emplace(row.unit, std::move(row));
    if (auto done = map->add_areas(stored.areas, stored.past_areas); !done)
        return std::move(done).error();
    return std::shared_ptr<const MapOfUnits>{std::move(map)};
}

Result<>
MapOfUnits::add_areas(const std::vector<UnitArea>& areas, const std::vector<PastArea>& past_areas)
{
    struct Entry {
        AreaSpan span{};
        geo::MultiPolygon shape{};
    };
    std::vector<Entry> entries;
    std::unordered_map<UnitId, Instant> ends; // Of the areas before.
    for (const auto& row : past_areas) {
        const auto unit = by_id_.at(row.unit);
        auto shape = read_stored(row.unit, row.area);
        if (!shape) return std::move(shape).error();
        const auto [end, is_first] = ends.try_emplace(row.unit, units_[unit].opened_at);
        entries.push_back({{unit, end->second, row.valid_until}, std::move(*shape)});
        end->second = row.valid_until;
    }
    for (const auto& row : areas) {
        const auto unit = by_id_.at(row.unit);
        auto shape = read_stored(row.unit, row.area);
        if (!shape) return std::move(shape).error();
        const auto end = ends.find(row.unit);
        const auto from = end == ends.end() ? units_[unit].opened_at : end->second;
        if (!shape->is_empty()) centres_[row.unit] = geo::point_inside(*shape);
        entries.push_back({{unit, from, units_[unit].closed_at}, std::move(*shape)});
    }
    std::ranges::stable_sort(entries, [&](const Entry& a, const Entry& b) {
        const auto& first = units_[a.span.unit];
        const auto& second = units_[b.span.unit];
        return std::pair{second.kind, code_at(first, first.opened_at)} <
               std::pair{first.kind, code_at(second, second.opened_at)};
    });
    std::vector<const geo::MultiPolygon*> ordered;
    for (const auto& entry : entries) {
        with_area_.push_back(entry.span);
        ordered.push_back(&entry.shape);
    }
    index_ = geo::LocateIndex{ordered};
    return {};
}

const Unit* MapOfUnits::find(std::string_view code, Instant at) const
{
    const auto [begin, end] = by_code_.equal_range(code);
    for (auto i = begin; i != end; ++i)
        if (is_within(at, i->second.valid_from, i->second.valid_until) &&
            is_open(units_[i->second.unit], at))
            return &units_[i->second.unit];
    return nullptr;
}

const Unit* MapOfUnits::find(UnitId id) const
{
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &units_[found->second];
}

const Unit* MapOfUnits::locate(geo::GeoPoint point, Instant at) const
{
    const auto holds = [&](std::uint32_t position) {
        const auto& span = with_area_[position];
        return is_within(at, span.valid_from, span.valid_until);
    };
    // Areas of the past are there, too; nearly always the first answer is one of today.
    const auto first = index_.locate(point);
    if (!first) return nullptr;
    if (holds(*first)) return &units_[with_area_[*first].unit];
    for (const auto position : index_.all_at(point))
        if (holds(position)) return &units_[with_area_[position].unit];
    return nullptr;
}

std::string_view MapOfUnits::code_at(const Unit& unit, Instant at) const
{
    const auto [begin, end] = earlier_codes_.equal_range(unit.id);
    for (auto i = begin; i != end; ++i) {
        const auto& row = codes_[i->second];
        if (is_within(at, row.valid_from, row.valid_until)) return row.code;
    }
    return unit.code;
}

std::vector<UnitCode> MapOfUnits::codes(UnitId id) const
{
    std::vector<UnitCode> codes;
    for (const auto& row : codes_)
        if (row.unit == id) codes.push_back(row);
    std::ranges::sort(codes, {}, &UnitCode::valid_from);
    return codes;
}

Unit MapOfUnits::as_of(const Unit& unit, Instant at) const
{
    Unit then = unit;
    then.code = code_at(unit, at);
    if (unit.kind != UnitKind::county) {
        const auto* parent = find(std::string_view{then.code}.substr(0, then.code.size() - 3), at);
        if (parent != nullptr) then.parent = parent->id;
    }
    // The name that was replaced first after `at`.
    const PastName* name = nullptr;
    const auto [begin, end] = past_names_.equal_range(unit.id);
    for (auto i = begin; i != end; ++i)
        if (i->second.valid_until > at &&
            (name == nullptr || i->second.valid_until < name->valid_until))
            name = &i->second;
    if (name != nullptr) {
        then.name = name->name;
        then.village_kind = name->village_kind;
    }
    return then;
}

std::optional<geo::GeoPoint> MapOfUnits::centre(UnitId id) const
{
    const auto found = centres_.find(id);
    if (found == centres_.end()) return std::nullopt;
    return found->second;
}

} // namespace wuzhi::county::territory
