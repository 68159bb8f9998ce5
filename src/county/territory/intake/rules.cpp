#include "county/territory/intake/rules.hpp"

#include "county/territory/codes.hpp"
#include "county/territory/intake/unit_file.hpp"

#include <algorithm>
#include <functional>

namespace wuzhi::county::territory::intake {
namespace {

std::string place_of(const Row& row, std::string_view column)
{
    return "row " + std::to_string(row.number) + ", column " + std::string{column};
}
std::string place_of(const Area& area) { return "feature " + std::to_string(area.feature); }

class Drafting {
public:
    Drafting(const std::string& county, const Known& known, const Moment& moment)
        : county_(county),
          known_(known),
          moment_(moment)
    {
    }

    void take(std::span<const Row> rows)
    {
        for (const auto& row : rows) {
            if (!row.unit.code.starts_with(county_)) {
                refuse(row, "import.other_county", "This code is not of county " + county_ + ".");
                continue;
            }
            const auto [first, is_first] = rows_.try_emplace(row.unit.code, &row);
            if (!is_first)
                refuse(
                    row,
                    "unit.code_taken",
                    "Row " + std::to_string(first->second->number) + " has this code, too."
                );
        }
        if (known_.tree.is_empty() && !rows_.contains(county_))
            draft_.problems.push_back(
                {"file",
                 "unit.no_county",
                 "County " + county_ + " is not there yet, and no row is the county itself."}
            );
        for (const auto& row : rows)
            if (const auto found = rows_.find(row.unit.code);
                found != rows_.end() && found->second == &row)
                take(row);
        count_others();
    }

    void take(std::span<const Area> areas)
    {
        std::map<std::string, std::int64_t, std::less<>> features;
        for (const auto& area : areas) {
            const auto code = unit_code(area.code);
            if (code.empty()) {
                refuse(area, "import.area_unknown", "No unit has the code " + area.code + ".");
                continue;
            }
            const auto [first, is_first] = features.try_emplace(code, area.feature);
            if (is_first)
                take(area, code);
            else
                refuse(
                    area,
                    "import.area_twice",
                    "Feature " + std::to_string(first->second) + " is of this unit, too."
                );
        }
    }

    [[nodiscard]] Draft finish()
    {
        if (moment_.effective_at > moment_.now)
            draft_.problems.push_back(
                {"--from", "unit.in_future", "Import the units when they are there."}
            );
        auto& opened = known_.tree.is_empty() ? draft_.founded : draft_.survey.opened;
        for (auto& [code, unit] : opened_)
            opened.push_back(std::move(unit));
        return std::move(draft_);
    }

private:
    void refuse(const Row& row, std::string reason, std::string message)
    {
        draft_.problems.push_back({place_of(row, "code"), std::move(reason), std::move(message)});
    }
    void refuse(const Area& area, std::string reason, std::string message)
    {
        draft_.problems.push_back({place_of(area), std::move(reason), std::move(message)});
    }
    void note(std::string place, const std::string& code, std::string what, std::string message)
    {
        draft_.changes.push_back({std::move(place), code, std::move(what), std::move(message)});
    }

    void take(const Row& row)
    {
        const auto& unit = row.unit;
        const auto* existing = known_.tree.open_with_code(unit.code);
        if (!check_parent(row)) return;
        if (existing != nullptr) return compare(row, *existing);
        if (!known_.tree.holders(unit.code, moment_.effective_at).empty())
            return refuse(
                row, "unit.code_taken", "Another unit had this code then; say a later --from."
            );
        opened_[unit.code] = unit;
        note(place_of(row, "code"), unit.code, "open", unit.name);
    }

    [[nodiscard]] bool check_parent(const Row& row)
    {
        if (row.unit.kind == UnitKind::county) return true;
        const auto code = parent_code(row.unit.code);
        const auto* parent = known_.tree.open_with_code(code);
        if (parent == nullptr && !rows_.contains(code)) {
            refuse(
                row,
                "unit.no_parent",
                "There is no unit " + std::string{code} + ", in the file or in the county."
            );
            return false;
        }
        if (parent != nullptr && parent->is_fictional) {
            refuse(row, "unit.fictional", "Its parent is one of a demonstration's invented units.");
            return false;
        }
        return true;
    }

    void compare(const Row& row, const Unit& existing)
    {
        const auto& unit = row.unit;
        if (existing.is_fictional)
            return refuse(row, "unit.fictional", "An invented unit of the demonstration has it.");
        if (unit.name == existing.name && unit.village_kind == existing.village_kind) {
            ++draft_.unchanged;
            return;
        }
        if (known_.tree.last_change(existing.id) >= moment_.effective_at)
            return refuse(
                row, "unit.before_last_change", "The unit changed later; say a later --from."
            );
        draft_.survey.renamed.push_back(
            {existing.id, existing.version, unit.name, unit.village_kind}
        );
        const auto kind = [](const auto& of) {
            return of.village_kind ? " (" + to_text(*of.village_kind) + ")" : std::string{};
        };
        note(
            place_of(row, "name"),
            unit.code,
            "rename",
            existing.name + kind(existing) + " → " + unit.name + kind(unit)
        );
    }

    void count_others()
    {
        for (const auto* unit : known_.tree.all_open())
            if (!rows_.contains(unit->code)) ++draft_.not_in_file;
    }

    // The significant code of the unit an area is of; empty: of none.
    [[nodiscard]] std::string unit_code(const std::string& code) const
    {
        for (const auto kind : {UnitKind::grid, UnitKind::township, UnitKind::county}) {
            const auto form = significant(code, kind);
            if (rows_.contains(form) || known_.tree.open_with_code(form) != nullptr)
                return std::string{form};
        }
        return {};
    }

    void take(const Area& area, const std::string& code)
    {
        if (const auto opened = opened_.find(code); opened != opened_.end()) {
            opened->second.area = area.text;
            return;
        }
        const auto* unit = known_.tree.open_with_code(code);
        if (unit == nullptr) return; // Its row is refused already.
        const auto stored = known_.areas.find(unit->id);
        if (stored != known_.areas.end() && stored->second == area.text) return;
        if (known_.tree.last_change(unit->id) >= moment_.effective_at)
            return refuse(
                area, "unit.before_last_change", "The unit changed later; say a later --from."
            );
        draft_.survey.areas[unit->id] = area.text;
        note(place_of(area), code, "area", unit->name);
    }

    const std::string& county_;
    const Known& known_;
    const Moment& moment_;
    Draft draft_;
    std::map<std::string, const Row*, std::less<>> rows_; // By code, the first of each.
    std::map<std::string, NewUnit, std::less<>> opened_;  // By code.
};

} // namespace

std::string county_of(std::span<const Row> rows)
{
    const auto found = std::ranges::find_if(rows, [](const Row& row) {
        return row.unit.kind == UnitKind::county;
    });
    if (found != rows.end()) return found->unit.code;
    return rows.empty() ? std::string{} : rows.front().unit.code.substr(0, 6);
}

Draft draft(
    const std::string& county,
    std::span<const Row> rows,
    std::span<const Area> areas,
    const Known& known,
    const Moment& moment
)
{
    Drafting drafting{county, known, moment};
    drafting.take(rows);
    drafting.take(areas);
    return drafting.finish();
}

} // namespace wuzhi::county::territory::intake
