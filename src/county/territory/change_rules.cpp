#include "county/territory/change_rules.hpp"

#include "county/territory/planner_rules.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::county::territory {
namespace {

Error conflict(std::string reason, std::string message)
{
    return fail(ErrorKind::conflict, std::move(reason), std::move(message));
}
Error invalid(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

Error in_future()
{
    return invalid("unit.in_future", "effective_at", "Record the change when it has taken effect.");
}

Error is_county() { return conflict("unit.is_county", "The county itself stays as it is."); }

Result<Plan> plan_of(Planner& planner, const OpenUnit& command)
{
    if (command.unit.kind == UnitKind::county) return is_county();
    planner.open(command.unit);
    return planner.finish(EventKind::open, {}, {command.unit.id});
}

Result<Plan> plan_of(Planner& planner, const RenameUnit& command)
{
    auto unit = planner.seen(command.unit, command.version);
    if (!unit) return std::move(unit).error();
    planner.rename(*unit, command.name, command.village_kind);
    return planner.finish(EventKind::rename, {unit->id}, {unit->id});
}

Result<Plan> plan_of(Planner& planner, const MoveUnit& command)
{
    auto unit = planner.seen(command.unit, command.version);
    if (!unit) return std::move(unit).error();
    if (unit->kind == UnitKind::county) return is_county();
    planner.move(*unit, command.code);
    return planner.finish(EventKind::move, {unit->id}, {unit->id});
}

Result<Plan> plan_of(Planner& planner, const ReshapeUnit& command)
{
    auto unit = planner.seen(command.unit, command.version);
    if (!unit) return std::move(unit).error();
    planner.give_area(unit->id, command.area);
    return planner.finish(EventKind::reshape, {unit->id}, {unit->id});
}

Result<Plan> plan_of(Planner& planner, const CloseUnit& command)
{
    auto unit = planner.seen(command.unit, command.version);
    if (!unit) return std::move(unit).error();
    if (unit->kind == UnitKind::county) return is_county();
    if (!planner.tree().children(*unit).empty())
        return conflict("unit.has_children", "Move or close what lies below it first.");
    planner.close(*unit);
    return planner.finish(EventKind::close, {unit->id}, {});
}

// Moves each child of `units` to the code it was given. Afterwards `unplaced` has the others.
Result<> place(
    Planner& planner,
    const std::vector<Unit>& units,
    const std::vector<Placement>& placements,
    std::vector<const Unit*>& unplaced
)
{
    for (const auto& unit : units)
        for (const auto* child : planner.tree().children(unit))
            unplaced.push_back(child);
    for (const auto& [child, code] : placements) {
        const auto found = std::ranges::find(unplaced, child, &Unit::id);
        if (found == unplaced.end())
            return invalid(
                "unit.not_a_child",
                "children",
                to_text(child) + " is not below it, or placed twice."
            );
        planner.move(**found, code);
        unplaced.erase(found);
    }
    return {};
}

Result<> check_successors(UnitKind kind, const std::vector<NewUnit>& successors)
{
    std::set<UnitId> ids;
    for (const auto& successor : successors) {
        if (successor.kind != kind)
            return invalid("unit.kinds_differ", "kind", "What comes of a unit is of its kind.");
        if (!ids.insert(successor.id).second)
            return conflict("unit.exists", "Two successors have the same id.");
    }
    return {};
}

Result<Plan> plan_of(Planner& planner, const SplitUnit& command)
{
    auto unit = planner.seen(command.unit, command.version);
    if (!unit) return std::move(unit).error();
    if (unit->kind == UnitKind::county) return is_county();
    const bool goes_on = command.remainder == Remainder::goes_on;
    if (command.successors.size() + (goes_on ? 1 : 0) < 2)
        return invalid("unit.too_few", "successors", "A split leaves at least two units.");
    if (auto good = check_successors(unit->kind, command.successors); !good)
        return std::move(good).error();
    std::vector<UnitId> successors;
    for (const auto& successor : command.successors) {
        planner.open(successor);
        successors.push_back(successor.id);
    }
    std::vector<const Unit*> unplaced;
    if (auto good = place(planner, {*unit}, command.children, unplaced); !good)
        return std::move(good).error();
    for (const auto& [id, area] : command.beside)
        planner.share_border(id, area);
    if (goes_on) {
        planner.rename(*unit, unit->name, unit->village_kind); // Counts as a change of it, too.
        planner.give_area(unit->id, command.rest);
        successors.push_back(unit->id);
    } else if (!unplaced.empty()) {
        return invalid(
            "unit.child_unplaced",
            "children",
            unplaced.front()->code + " needs a code below a successor."
        );
    } else {
        planner.close(*unit);
    }
    return planner.finish(EventKind::split, {unit->id}, std::move(successors));
}

// The units a merge joins, checked among themselves.
Result<std::vector<Unit>> joined_units(const Planner& planner, const MergeUnits& command)
{
    std::vector<Unit> units;
    std::set<UnitId> distinct;
    for (const auto& [id, version] : command.units) {
        if (!distinct.insert(id).second) continue;
        auto unit = planner.seen(id, version);
        if (!unit) return std::move(unit).error();
        if (unit->kind == UnitKind::county) return is_county();
        units.push_back(std::move(*unit));
        if (units.back().kind != units.front().kind)
            return invalid("unit.kinds_differ", "units", "Only units of one kind can be joined.");
    }
    if (units.size() < 2)
        return invalid("unit.too_few", "units", "Name at least two units to join.");
    if (command.into.has_value() == command.successor.has_value() ||
        (command.into && !distinct.contains(*command.into)))
        return invalid(
            "unit.one_successor", "into", "Give a new unit, or one of those joined that goes on."
        );
    return units;
}

Result<Plan> plan_of(Planner& planner, const MergeUnits& command)
{
    auto units = joined_units(planner, command);
    if (!units) return std::move(units).error();
    if (command.successor) {
        if (auto good = check_successors(units->front().kind, {*command.successor}); !good)
            return std::move(good).error();
        planner.open(*command.successor);
    }
    const auto target = command.into.value_or(command.successor ? command.successor->id : UnitId{});
    const auto ends = [&](const Unit& unit) { return unit.id != target; };
    std::vector<Unit> ended;
    std::ranges::copy_if(*units, std::back_inserter(ended), ends);
    std::vector<const Unit*> unplaced;
    if (auto good = place(planner, ended, command.children, unplaced); !good)
        return std::move(good).error();
    const std::string code =
        command.successor ? command.successor->code : planner.present(target)->code;
    for (const auto* child : unplaced)
        planner.move(*child, code + child->code.substr(child->code.size() - 3));
    for (const auto& unit : ended)
        planner.close(unit);
    if (command.into) {
        const auto goes_on = *planner.present(target);
        planner.rename(goes_on, goes_on.name, goes_on.village_kind);
    }
    planner.give_area(target, command.area);
    std::vector<UnitId> from;
    for (const auto& unit : *units)
        from.push_back(unit.id);
    return planner.finish(EventKind::merge, from, {target});
}

} // namespace

Result<Plan> plan(const Tree& tree, const Command& command, const Decree& decree, Instant now)
{
    if (decree.effective_at > now) return in_future();
    Planner planner{tree, decree.effective_at};
    return std::visit([&](const auto& each) { return plan_of(planner, each); }, command);
}

Result<Plan> plan_survey(const Tree& tree, const Survey& survey, const Decree& decree, Instant now)
{
    if (decree.effective_at > now) return in_future();
    Planner planner{tree, decree.effective_at};
    if (std::ranges::find(survey.opened, UnitKind::county, &NewUnit::kind) != survey.opened.end())
        return is_county();
    for (const auto& unit : survey.opened)
        planner.open(unit);
    for (const auto& command : survey.renamed) {
        const auto unit = planner.seen(command.unit, command.version);
        if (!unit) return unit.error();
        planner.rename(*unit, command.name, command.village_kind);
    }
    for (const auto& [id, area] : survey.areas) {
        if (auto unit = planner.present(id); !unit) return std::move(unit).error();
        planner.give_area(id, area);
    }
    return planner.finish(EventKind::open, {}, {});
}

} // namespace wuzhi::county::territory
