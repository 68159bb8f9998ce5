#pragma once

// What comes in with `wuzhi import organisations` and `wuzhi import responsibilities`.

#include "county/organisations/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::county::organisations {

// Something that stops the import.
struct Problem {
    std::int64_t row = 0; // As a spreadsheet counts, the header being 1.
    std::string place{};  // "row 5, column unit"
    std::string reason{}; // Stable.
    std::string message{};
};

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

// What the import does or would do: "new", "changed".
struct ImportChange {
    std::int64_t row = 0;
    std::string what{};
    std::string message{};
};

struct ImportReport {
    std::int64_t rows = 0;
    std::int64_t unchanged = 0;
    std::vector<ImportChange> changes{};
    std::vector<Problem> problems{}; // All of them, by row.
    bool is_done = false;            // No: a rehearsal, or there are problems.
};

} // namespace wuzhi::county::organisations
