#include "county/territory/planner_rules.hpp"

#include "county/territory/rules.hpp"

#include <algorithm>

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

} // namespace

Result<Unit> Planner::present(UnitId id) const
{
    if (const auto changed = after_.find(id); changed != after_.end()) return changed->second;
    const auto* unit = tree_.find(id);
    if (unit == nullptr || unit->closed_at)
        return fail(ErrorKind::not_found, "unit.not_found", "There is no such unit today.");
    return *unit;
}

Result<Unit> Planner::seen(UnitId id, std::int64_t version) const
{
    auto unit = present(id);
    if (unit && unit->version != version)
        return fail(
            ErrorKind::stale, "unit.stale", "The unit was changed meanwhile; look at it again."
        );
    return unit;
}

void Planner::open(const NewUnit& unit)
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

void Planner::close(Unit unit)
{
    unit.closed_at = at_;
    after_[unit.id] = std::move(unit);
}

void Planner::rename(Unit unit, const std::string& name, std::optional<VillageKind> village_kind)
{
    unit.name = name;
    unit.village_kind = village_kind;
    after_[unit.id] = std::move(unit);
}

void Planner::move(const Unit& unit, const std::string& code)
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

void Planner::give_area(UnitId id, const std::string& area)
{
    if (area.empty()) return;
    areas_[id] = area;
    if (!after_.contains(id)) after_[id] = *tree_.find(id); // Its version counts up.
}

void Planner::share_border(UnitId id, BesideArea area)
{
    const auto* unit = tree_.find(id);
    if (unit == nullptr || unit->closed_at) return;
    area.keeps_past = tree_.last_change(id) < at_;
    beside_[id] = std::move(area);
}

Result<Plan>
Planner::finish(EventKind kind, const std::vector<UnitId>& from, std::vector<UnitId> to)
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
    plan.beside = std::move(beside_);
    return plan;
}

const Unit* Planner::parent_after(std::string_view code) const
{
    const auto found = open_after_.find(parent_code(code));
    if (found != open_after_.end()) return &after_.at(found->second);
    const auto* unit = tree_.open_with_code(parent_code(code));
    return unit == nullptr || after_.contains(unit->id) ? nullptr : unit;
}

Result<> Planner::check_after(Unit& unit)
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
            "code",
            unit.code + ": There is no unit whose code begins this one."
        );
    const bool may_begin = unit.kind == UnitKind::township; // A fictional branch, here.
    if (parent->is_fictional != unit.is_fictional && !(unit.is_fictional && may_begin))
        return invalid("unit.fictional", "Fictional and real units are kept apart.");
    unit.parent = parent->id;
    return {};
}

Result<> Planner::check_code_free(const Unit& unit) const
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
                "code",
                unit.code + ": Another unit has this code at that time."
            );
    }
    return {};
}

} // namespace wuzhi::county::territory
