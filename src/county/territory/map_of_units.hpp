#pragma once

#include "county/territory/model.hpp"
#include "county/territory/store.hpp"
#include "platform/base/result.hpp"
#include "platform/geo/locate_index.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wuzhi::county::territory {

// One county's units in memory, as they were at one version. Immutable; any thread.
class MapOfUnits {
public:
    // Errors: unit.area (corrupt): a stored area does not read.
    [[nodiscard]] static Result<std::shared_ptr<const MapOfUnits>>
    build(std::vector<Unit> units, const std::vector<UnitArea>& areas, std::int64_t version);

    [[nodiscard]] std::int64_t version() const { return version_; }
    // Ordered by code, every unit that was ever there.
    [[nodiscard]] const std::vector<Unit>& units() const { return units_; }

    // The open unit with this significant code at `at`.
    [[nodiscard]] const Unit* find(std::string_view code, Instant at) const;

    // The smallest unit around the point at `at`. A point on a border belongs to the unit whose
    // code is the lowest of those that share it.
    [[nodiscard]] const Unit* locate(geo::GeoPoint point, Instant at) const;

private:
    MapOfUnits() = default;

    std::vector<Unit> units_;
    std::unordered_multimap<std::string_view, std::size_t> by_code_; // Views into units_.
    std::vector<std::size_t> with_area_; // Deepest level first, then by code.
    geo::LocateIndex index_;
    std::int64_t version_ = 0;
};

} // namespace wuzhi::county::territory
