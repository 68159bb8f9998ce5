#pragma once

#include "county/territory/model.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wuzhi::county::territory {

// A county's units as the rules of change see them: those that are there, below whom, and which
// codes were ever given. Immutable.
class Tree {
public:
    // `last_changes`: the newest event of each unit that has one.
    Tree(
        std::vector<Unit> units,
        std::vector<UnitCode> codes,
        const std::map<UnitId, Instant>& last_changes
    );

    // The unit, ended ones too.
    [[nodiscard]] const Unit* find(UnitId id) const;
    [[nodiscard]] const Unit* open_with_code(std::string_view code) const;
    [[nodiscard]] std::vector<const Unit*> all_open() const;
    // What lies directly below, by code.
    [[nodiscard]] std::vector<const Unit*> children(const Unit& unit) const;
    // All that lies below, by code.
    [[nodiscard]] std::vector<const Unit*> descendants(const Unit& unit) const;
    // Who holds the code at `at` or later: open ones, and those that ended after `at`.
    [[nodiscard]] std::vector<UnitId> holders(std::string_view code, Instant at) const;
    // Requires: the unit is in the tree.
    [[nodiscard]] Instant last_change(UnitId id) const;

    [[nodiscard]] bool is_empty() const { return units_.empty(); }
    // The tenant. Requires: not empty.
    [[nodiscard]] const std::string& county() const { return units_.front().county; }

private:
    std::vector<Unit> units_;
    std::vector<UnitCode> codes_; // By code.
    std::unordered_map<UnitId, std::size_t> by_id_;
    std::map<std::string, std::size_t, std::less<>> open_by_code_;
    std::unordered_map<UnitId, Instant> last_changes_;
};

} // namespace wuzhi::county::territory
