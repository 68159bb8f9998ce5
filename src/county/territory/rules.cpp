#include "county/territory/rules.hpp"

#include <set>
#include <string>
#include <string_view>

namespace wuzhi::county::territory {
namespace {

Error refuse(const NewUnit& unit, std::string reason, std::string field, const std::string& message)
{
    return fail_field(
        ErrorKind::invalid, std::move(reason), std::move(field), unit.code + ": " + message
    );
}

} // namespace

Result<> check_unit(const NewUnit& unit)
{
    if (unit.code.size() != code_length(unit.kind))
        return refuse(
            unit,
            "unit.code_length",
            "code",
            "The code of a " + to_text(unit.kind) + " has " +
                std::to_string(code_length(unit.kind)) + " digits."
        );
    if (!is_all_digits(unit.code))
        return refuse(unit, "unit.code_digits", "code", "A code consists of digits.");
    if (unit.name.empty())
        return refuse(unit, "unit.name_missing", "name", "Give the unit a name.");
    if ((unit.kind == UnitKind::village) != unit.village_kind.has_value())
        return refuse(
            unit,
            "unit.village_kind",
            "village_kind",
            "Villages, and only they, have a kind of village."
        );
    return {};
}

Result<> check_tree(std::span<const NewUnit> units)
{
    std::set<std::string_view> codes;
    std::size_t counties = 0;
    for (const auto& unit : units) {
        if (auto good = check_unit(unit); !good) return good;
        if (!codes.insert(unit.code).second)
            return refuse(unit, "unit.code_taken", "code", "Two units have this code.");
        if (unit.kind == UnitKind::county && ++counties > 1)
            return refuse(unit, "unit.two_counties", "kind", "There is more than one county.");
    }
    if (counties == 0) return fail(ErrorKind::invalid, "unit.no_county", "There is no county.");
    for (const auto& unit : units)
        if (unit.kind != UnitKind::county && !codes.contains(parent_code(unit.code)))
            return refuse(
                unit, "unit.no_parent", "code", "There is no unit whose code begins this one."
            );
    return {};
}

} // namespace wuzhi::county::territory
