#include "county/organisations/rules.hpp"

#include <algorithm>
#include <ranges>

namespace wuzhi::county::organisations {
namespace {

bool applies(const Responsibility& line, std::string_view category, std::string_view code)
{
    const bool same_matter = line.category == category || category.starts_with(line.category);
    return same_matter && code.starts_with(line.unit);
}

// The more precise line first.
bool is_more_precise(const Responsibility& a, const Responsibility& b)
{
    if (a.unit.size() != b.unit.size()) return a.unit.size() > b.unit.size();
    return a.category.size() > b.category.size();
}

} // namespace

std::optional<Responsible> find_responsible(
    std::span<const Responsibility> lines,
    std::string_view category,
    std::string_view code,
    const std::vector<OrganisationId>& inactive
)
{
    std::vector<Responsibility> candidates;
    for (const auto& line : lines)
        if (applies(line, category, code)) candidates.push_back(line);
    std::ranges::stable_sort(candidates, is_more_precise);

    const auto works = [&](OrganisationId id) { return !std::ranges::count(inactive, id); };
    for (const auto& line : candidates) {
        if (works(line.organisation))
            return Responsible{line.organisation, false, line.category, line.unit};
        if (line.substitute && works(*line.substitute))
            return Responsible{*line.substitute, true, line.category, line.unit};
    }
    return std::nullopt;
}

Result<> check_parent(std::span<const Organisation> all, OrganisationId id, OrganisationId parent)
{
    if (id == parent)
        return fail_field(
            ErrorKind::invalid, "organisation.own_parent", "parent", "It cannot be its own parent."
        );
    auto above = std::optional{parent};
    // A tree of n bodies has no path longer than n.
    for (std::size_t steps = 0; above && steps <= all.size(); ++steps) {
        if (*above == id)
            return fail_field(
                ErrorKind::invalid,
                "organisation.parent_cycle",
                "parent",
                "The chosen parent is below it; choose another."
            );
        const auto found = std::ranges::find(all, *above, &Organisation::id);
        above = found == all.end() ? std::nullopt : found->parent;
    }
    return {};
}

Result<> check_line(const Organisation& organisation, const Responsibility& line)
{
    // A county bureau answers in all villages; a township's station not in the next township.
    if (line.unit.starts_with(organisation.unit)) return {};
    return fail_field(
        ErrorKind::invalid,
        "organisation.outside_unit",
        "unit",
        organisation.name + " belongs to " + organisation.unit + " and cannot answer for " +
            line.unit + "."
    );
}

Result<> check_category(std::string_view category)
{
    const bool is_code = std::ranges::all_of(category, [](char c) { return c >= '0' && c <= '9'; });
    if (is_code && (category.size() == 2 || category.size() == 4)) return {};
    return fail_field(
        ErrorKind::invalid,
        "organisation.category",
        "category",
        "Name a sub-category by its four digits or a group by its two."
    );
}

Result<> check_still_answers(const Organisation& changed, std::span<const Responsibility> lines)
{
    for (const auto& line : lines) {
        const bool is_its = line.organisation == changed.id || line.substitute == changed.id;
        if (is_its && !line.unit.starts_with(changed.unit))
            return fail_field(
                ErrorKind::conflict,
                "organisation.answers_elsewhere",
                "unit",
                "It answers for " + line.category + " in " + line.unit +
                    ", which is not in its new unit; change that line first."
            );
    }
    return {};
}

} // namespace wuzhi::county::organisations
