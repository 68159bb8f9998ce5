#pragma once

// What comes in with `wuzhi import organisations` and `wuzhi import responsibilities`.

#include "county/imports/sheet.hpp"
#include "county/organisations/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::county::organisations {

using Problem = imports::SheetProblem;
using ImportChange = imports::SheetChange;
using ImportReport = imports::SheetReport;

// A body as its row says, as far as it could be read; an unknown unit has a nil id. The names it
// refers to are looked up by the rules.
struct BodyRow {
    std::int64_t number = 0;
    std::string name{};
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{};
    UnitId unit_id{};
    std::string duty{};
    std::string
        parent{}; // Name of a body at the same unit or, else, the nearest above. Empty: none.
    std::optional<bool> is_active{}; // Nothing: as it is; a new one works.
};

struct LineRow {
    std::int64_t number = 0;
    std::string category{};
    std::string unit{};
    UnitId unit_id{};
    std::string organisation{}; // Names of bodies at the unit or, else, the nearest above.
    std::string substitute{};   // Empty: none.
};

} // namespace wuzhi::county::organisations
