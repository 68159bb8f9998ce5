#include "county/territory/change_rules.hpp"

#include <algorithm>
#include <utility>

namespace wuzhi::county::territory {
namespace {

} // namespace

std::vector<Plan> one_by_one(Plan whole)
{
    std::vector<Plan> plans;
    const auto add = [&](Plan plan) {
        if (const auto area = whole.areas.find(plan.unit); area != whole.areas.end())
            plan.areas.insert(*area);
        plans.push_back(std::move(plan));
    };
    std::ranges::sort(whole.opened, {}, &Unit::code); // So parents come before children.
    for (const auto& unit : whole.opened)
        add(
            {.kind = EventKind::open,
             .unit = unit.id,
             .opened = {unit},
             .successors = {part_of(unit)}}
        );
    for (const auto& [before, after] : whole.changed) {
        const bool is_renamed =
            before.name != after.name || before.village_kind != after.village_kind;
        add(
            {.kind = is_renamed ? EventKind::rename : EventKind::reshape,
             .unit = after.id,
             .changed = {{before, after}},
             .predecessors = {part_of(before)},
             .successors = {part_of(after)}}
        );
    }
    return plans;
}

} // namespace wuzhi::county::territory
