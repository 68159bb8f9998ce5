#pragma once

// What a file would change, and everything that is wrong with it. Pure.

#include "county/territory/change_model.hpp"
#include "county/territory/intake/model.hpp"
#include "county/territory/tree_model.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::territory::intake {

// What is stored of the county; an empty tree: it is not there yet.
struct Known {
    const Tree& tree;
    const std::map<UnitId, std::string>& areas;
};

// When the file's state begins.
struct Moment {
    Instant effective_at{};
    Instant now{};
};

// New units have no ids yet.
struct Draft {
    std::vector<NewUnit> founded{}; // The whole of a new county.
    Survey survey{};                // Of one that is there.
    std::vector<Change> changes{};
    std::vector<Problem> problems{};
    std::int64_t unchanged = 0;
    std::int64_t not_in_file = 0;
};

// The county the rows are of: the one of the row that is a county, else of the first row.
[[nodiscard]] std::string county_of(std::span<const Row> rows);

// Units that the file does not name stay as they are. Problems:
//   unit.no_county, import.other_county, unit.code_taken, unit.no_parent, unit.fictional
//   unit.before_last_change, unit.in_future
//   import.area_unknown, import.area_twice
[[nodiscard]] Draft draft(
    const std::string& county,
    std::span<const Row> rows,
    std::span<const Area> areas,
    const Known& known,
    const Moment& moment
);

} // namespace wuzhi::county::territory::intake
