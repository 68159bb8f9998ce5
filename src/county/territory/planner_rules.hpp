#pragma once

#include "county/territory/change_model.hpp"
#include "county/territory/tree_model.hpp"
#include "platform/base/result.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::territory {

// Puts a plan together step by step, each on what the steps before it left, and checks the tree
// that comes of it as a whole.
class Planner {
public:
    Planner(const Tree& tree, Instant at) : tree_(tree), at_(at) {}

    // The unit as it is now. Errors: unit.not_found.
    [[nodiscard]] Result<Unit> present(UnitId id) const;

    // The same, as its sender saw it. Errors: unit.not_found, unit.stale.
    [[nodiscard]] Result<Unit> seen(UnitId id, std::int64_t version) const;

    void open(const NewUnit& unit);

    void close(Unit unit);

    void rename(Unit unit, const std::string& name, std::optional<VillageKind> village_kind);

    // Gives the unit and all below it the new beginning of their codes.
    void move(const Unit& unit, const std::string& code);

    void give_area(UnitId id, const std::string& area);

    // The same border with a point more on it: no change of the unit.
    void share_border(UnitId id, BesideArea area);

    [[nodiscard]] const Tree& tree() const { return tree_; }

    // Errors: those of the tree as a whole; see change_rules.hpp.
    [[nodiscard]] Result<Plan>
    finish(EventKind kind, const std::vector<UnitId>& from, std::vector<UnitId> to);

private:
    // The unit whose code begins this one, once all steps are done. Null: none.
    [[nodiscard]] const Unit* parent_after(std::string_view code) const;

    // Checks one unit of the tree afterwards and gives it its parent.
    [[nodiscard]] Result<> check_after(Unit& unit);

    // Free: nobody holds it from then on, but for a unit that this plan ends.
    [[nodiscard]] Result<> check_code_free(const Unit& unit) const;

    const Tree& tree_;
    Instant at_;
    std::map<UnitId, Unit> after_;                               // Units the plan opens or changes.
    std::multimap<std::string, UnitId, std::less<>> open_after_; // Of these, by code; by finish.
    std::vector<UnitId> opened_;
    std::map<UnitId, std::string> areas_;
    std::map<UnitId, BesideArea> beside_;
};

} // namespace wuzhi::county::territory
