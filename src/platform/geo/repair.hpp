#pragma once

#include "platform/base/result.hpp"
#include "platform/geo/polygon.hpp"

#include <optional>
#include <string>

namespace wuzhi::geo {

struct Fault {
    std::string problem{}; // GEOS's words: "Self-intersection".
    GeoPoint at{};
};

// What is wrong with `area` by the OGC rules, or nothing.
[[nodiscard]] std::optional<Fault> find_fault(const MultiPolygon& area);

struct Repaired {
    MultiPolygon area{};          // Valid, on the lattice, in normal form.
    std::optional<Fault> fault{}; // The first fault of what came, if it had one.
    double area_change_m2 = 0;    // After minus before.
    std::size_t parts_before = 0;
    std::size_t parts_after = 0;
};

// Makes a valid area of any: rings that cross themselves are untangled (what an odd or even number
// of turns encloses is decided by rings, not by parity), parts that overlap are joined, lines
// without width vanish, and points are put on the lattice. Says what it found and changed.
//
// Errors: geometry.empty (invalid): nothing that has an area is left.
[[nodiscard]] Result<Repaired> repair(const MultiPolygon& area);

} // namespace wuzhi::geo
