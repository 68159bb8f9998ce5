#include "county/territory/change_rules.hpp"

#include "county/territory/rules.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::county::territory {
namespace {

Error conflict(std::string reason, std::string message)
{
    return fail(ErrorKind::conflict, std::move(reason), std::move(message));
}
Error invalid(std::string reason, std::string message)
{
    return fail(ErrorKind::invalid, std::move(reason), std::move(message));
}

EventPart part_of(const Unit& unit) { return {unit.id, unit.code, unit.name}; }

// Puts a plan together step by step, each on what the steps before it left, and checks the tree
// that comes of it as a whole.
class Planner {
public:
    Planner(const Tree& tree, Instant at) : tree_(tree), at_(at) {}

    // The unit as it is now. Errors: unit.not_found.
    [[nodiscard]] Result<Unit> present(UnitId id) const
    {
        if (const auto changed = after_.find(id); changed != after_.end()) return changed->second;
        const auto* unit = tree_.find(id);
        if (unit == nullptr || unit->closed_at)
            return fail(ErrorKind::not_found, "unit.not_found", "There is no such unit today.");
        return *unit;
    }

    // The same, as its sender saw it. Errors: unit.not_found, unit.stale.
    [[nodiscard]] Result<Unit> seen(UnitId id, std::int64_t version) const
    {
        auto unit = present(id);
        if (unit && unit->version != version)
            return fail(
                ErrorKind::stale, "unit.stale", "The unit was changed meanwhile; look at it again."
            );
        return unit;
    }

    void open(const NewUnit& unit)
    {
        after_[unit.id] = {
            .county = tree_.county(),
            .id = unit.id,
            .kind = unit.kind,
            .village_kind = unit.village_kind,
            .name = unit.name,
            .code = unit.code,
            .is_fictional = unit.is_fictional,
            .opened_at = at_};
        opened_.push_back(unit.id);
        give_area(unit.id, unit.area);
    }

    void close(Unit unit)
    {
        unit.closed_at = at_;
        after_[unit.id] = std::move(unit);
    }

    void rename(Unit unit, const std::string& name, std::optional<VillageKind> village_kind)
    {
        unit.name = name;
        unit.village_kind = village_kind;
        after_[unit.id] = std::move(unit);
    }

    // Gives the unit and all below it the new beginning of their codes.
    void move(const Unit& unit, const std::string& code)
    {
        const auto& before = *tree_.find(unit.id);
        auto below = tree_.descendants(before);
        below.push_back(&before);
        for (const auto* each : below) {
            auto moved = *present(each->id);
            moved.code = code + each->code.substr(before.code.size());
            after_[moved.id] = std::move(moved);
        }
    }

    void give_area(UnitId id, const std::string& area)
    {
        if (area.empty()) return;
        areas_[id] = area;
        if (!after_.contains(id)) after_[id] = *tree_.find(id); // Its version counts up.
    }

    [[nodiscard]] const Tree& tree() const { return tree_; }

    Result<Plan> finish(EventKind kind, const std::vector<UnitId>& from, std::vector<UnitId> to)
    {
        for (const auto& [id, unit] : after_)
            if (!unit.closed_at) open_after_.emplace(unit.code, id);
        for (auto& [id, unit] : after_)
            if (auto good = check_after(unit); !good) return std::move(good).error();
        Plan plan{.kind = kind};
        if (!from.empty()) plan.unit = from.front();
        if (!to.empty()) plan.unit = to.front();
        for (const auto id : from)
            plan.predecessors.push_back(part_of(*tree_.find(id)));
        for (const auto id : to)
            plan.successors.push_back(part_of(after_.at(id)));
        for (const auto id : opened_)
            plan.opened.push_back(after_.at(id));
        for (auto& [id, unit] : after_) {
            const auto* before = tree_.find(id);
            if (before == nullptr) continue;
            unit.version = before->version + 1;
            plan.changed.emplace_back(*before, unit);
        }
        plan.areas = std::move(areas_);
        return plan;
    }

private:
    [[nodiscard]] const Unit* parent_after(std::string_view code) const
    {
        const auto found = open_after_.find(parent_code(code));
        if (found != open_after_.end()) return &after_.at(found->second);
        const auto* unit = tree_.open_with_code(parent_code(code));
        return unit == nullptr || after_.contains(unit->id) ? nullptr : unit;
    }

    // Checks one unit of the tree afterwards and gives it its parent.
    Result<> check_after(Unit& unit)
    {
        if (const auto* before = tree_.find(unit.id)) {
            if (std::ranges::find(opened_, unit.id) != opened_.end())
                return conflict("unit.exists", "There is a unit with this id already.");
            if (at_ <= tree_.last_change(unit.id))
                return conflict(
                    "unit.before_last_change",
                    before->code + " " + before->name + " has changed since; say a later time."
                );
        }
        if (unit.closed_at) return {};
        const NewUnit form{
            .id = unit.id,
            .kind = unit.kind,
            .village_kind = unit.village_kind,
            .name = unit.name,
            .code = unit.code};
        if (auto good = check_unit(form); !good) return good;
        if (auto good = check_code_free(unit); !good) return good;
        if (unit.kind == UnitKind::county) return {};
        const auto* parent = parent_after(unit.code);
        if (parent == nullptr)
            return fail_field(
                ErrorKind::invalid,
                "unit.no_parent",
                unit.code,
                "There is no unit whose code begins this one."
            );
        const bool may_begin = unit.kind == UnitKind::township; // A fictional branch, here.
        if (parent->is_fictional != unit.is_fictional && !(unit.is_fictional && may_begin))
            return invalid("unit.fictional", "Fictional and real units are kept apart.");
        unit.parent = parent->id;
        return {};
    }

    // Free: nobody holds it from then on, but for a unit that this plan ends.
    [[nodiscard]] Result<> check_code_free(const Unit& unit) const
    {
        auto holders = tree_.holders(unit.code, at_);
        const auto [begin, end] = open_after_.equal_range(unit.code);
        for (auto i = begin; i != end; ++i)
            holders.push_back(i->second);
        for (const auto holder : holders) {
            const auto changed = after_.find(holder);
            const bool ends = changed != after_.end() && changed->second.closed_at.has_value();
            if (holder != unit.id && !ends)
                return fail_field(
                    ErrorKind::conflict,
                    "unit.code_taken",
                    unit.code,
                    "Another unit has this code at that time."
                );
        }
        return {};
    }

    const Tree& tree_;
    Instant at_;
    std::map<UnitId, Unit> after_;                               // Units the plan opens or changes.
    std::multimap<std::string, UnitId, std::less<>> open_after_; // Of these, by code; by finish.
    std::vector<UnitId> opened_;
    std::map<UnitId, std::string> areas_;
};

Error in_future()
{
    return invalid("unit.in_future", "Record the change when it has taken effect.");
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
                "unit.not_a_child", to_text(child) + " is not below it, or placed twice."
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
            return invalid("unit.kinds_differ", "What comes of a unit is of its kind.");
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
        return invalid("unit.too_few", "A split leaves at least two units.");
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
    if (goes_on) {
        planner.rename(*unit, unit->name, unit->village_kind); // Counts as a change of it, too.
        planner.give_area(unit->id, command.rest);
        successors.push_back(unit->id);
    } else if (!unplaced.empty()) {
        return invalid(
            "unit.child_unplaced", unplaced.front()->code + " needs a code below a successor."
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
    const std::set<UnitId> distinct{command.units.begin(), command.units.end()};
    for (const auto id : distinct) {
        auto unit = planner.present(id);
        if (!unit) return std::move(unit).error();
        if (unit->kind == UnitKind::county) return is_county();
        units.push_back(std::move(*unit));
        if (units.back().kind != units.front().kind)
            return invalid("unit.kinds_differ", "Only units of one kind can be joined.");
    }
    if (units.size() < 2) return invalid("unit.too_few", "Name at least two units to join.");
    if (command.into.has_value() == command.successor.has_value() ||
        (command.into && !distinct.contains(*command.into)))
        return invalid(
            "unit.one_successor", "Give a new unit, or one of those joined that goes on."
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
