#include "county/territory/tree_model.hpp"

#include <algorithm>

namespace wuzhi::county::territory {

Tree::Tree(
    std::vector<Unit> units,
    std::vector<UnitCode> codes,
    const std::map<UnitId, Instant>& last_changes
)
    : units_(std::move(units)),
      codes_(std::move(codes))
{
    std::ranges::sort(codes_, {}, &UnitCode::code);
    for (const auto& code : codes_) // What moved along with its parent has no event of its own.
        last_changes_[code.unit] = std::max(last_changes_[code.unit], code.valid_from);
    for (std::size_t i = 0; i < units_.size(); ++i) {
        const auto& unit = units_[i];
        by_id_[unit.id] = i;
        if (!unit.closed_at) open_by_code_[unit.code] = i;
        auto& last = last_changes_[unit.id];
        last = std::max(last, unit.opened_at);
        if (const auto event = last_changes.find(unit.id); event != last_changes.end())
            last = std::max(last, event->second);
    }
}

const Unit* Tree::find(UnitId id) const
{
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> Tree::all_open() const
{
    std::vector<const Unit*> open;
    for (const auto& [code, place] : open_by_code_)
        open.push_back(&units_[place]);
    return open;
}

const Unit* Tree::open_with_code(std::string_view code) const
{
    const auto found = open_by_code_.find(code);
    return found == open_by_code_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> Tree::descendants(const Unit& unit) const
{
    std::vector<const Unit*> below;
    for (auto i = open_by_code_.upper_bound(unit.code);
         i != open_by_code_.end() && i->first.starts_with(unit.code);
         ++i)
        below.push_back(&units_[i->second]);
    return below;
}

std::vector<const Unit*> Tree::children(const Unit& unit) const
{
    auto below = descendants(unit);
    std::erase_if(below, [&](const Unit* child) { return child->parent != unit.id; });
    return below;
}

std::vector<UnitId> Tree::holders(std::string_view code, Instant at) const
{
    std::vector<UnitId> holders;
    const auto spans = std::ranges::equal_range(codes_, code, {}, [](const UnitCode& row) {
        return std::string_view{row.code};
    });
    for (const auto& span : spans)
        if (!span.valid_until || *span.valid_until > at) holders.push_back(span.unit);
    return holders;
}

Instant Tree::last_change(UnitId id) const { return last_changes_.at(id); }

} // namespace wuzhi::county::territory
