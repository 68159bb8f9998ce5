#include "public/places.hpp"

#include <map>

namespace wuzhi::public_ {

using county::territory::Unit;
using county::territory::UnitKind;
using kainjow::mustache::list;
using kainjow::mustache::object;

list townships_of(std::span<const Unit> units, std::string_view chosen)
{
    constexpr std::size_t township_digits = 9;
    std::map<std::string, list> villages;
    for (const auto& unit : units)
        if (unit.kind == UnitKind::village)
            villages[unit.code.substr(0, township_digits)].push_back(object{
                {"code", unit.code},
                {"name", unit.name},
                {"selected", chosen.starts_with(unit.code)}});
    list townships;
    for (const auto& unit : units)
        if (unit.kind == UnitKind::township)
            townships.push_back(object{
                {"name", unit.name},
                {"code", unit.code},
                {"selected", unit.code == chosen},
                {"villages", villages[unit.code]}});
    return townships;
}

std::string place_name(std::span<const Unit> units, std::string_view code)
{
    std::string place;
    for (const auto& unit : units) // From the county down, as they are ordered by code.
        if (unit.kind != UnitKind::county && code.starts_with(unit.code)) place += unit.name;
    return place;
}

} // namespace wuzhi::public_
