#pragma once

#include "county/territory/change_store.hpp"
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

// All that is stored of one county's units, at one version.
struct StoredUnits {
    std::vector<Unit> units{}; // By code, every unit that was ever there.
    std::vector<UnitArea> areas{};
    std::vector<UnitCode> codes{};
    std::vector<PastName> past_names{}; // By unit, then by time.
    std::vector<PastArea> past_areas{}; // By unit, then by time.
    std::int64_t version = 0;
};

// The county as one consistent read finds it.
[[nodiscard]] StoredUnits load_units(db::Session& session, std::string_view county);

// One county's units in memory, as they were at one version. Immutable; any thread.
class MapOfUnits {
public:
    // Errors: unit.area (corrupt): a stored area does not read.
    [[nodiscard]] static Result<std::shared_ptr<const MapOfUnits>> build(StoredUnits stored);

    [[nodiscard]] std::int64_t version() const { return version_; }
    // Ordered by code, every unit that was ever there, as it is today or was at its end.
    [[nodiscard]] const std::vector<Unit>& units() const { return units_; }

    // The unit that had this significant code at `at`.
    [[nodiscard]] const Unit* find(std::string_view code, Instant at) const;
    [[nodiscard]] const Unit* find(UnitId id) const;

    // The smallest unit around the point at `at`. A point on a border belongs, of those that share
    // it, to the unit whose first code was the lowest: a later move changes nothing about it.
    [[nodiscard]] const Unit* locate(geo::GeoPoint point, Instant at) const;

    // The code a unit had at `at`, and the unit with the name, code and parent it had. Requires:
    // the unit is of this map.
    [[nodiscard]] std::string_view code_at(const Unit& unit, Instant at) const;
    [[nodiscard]] Unit as_of(const Unit& unit, Instant at) const;

    // Every code the unit had, oldest first.
    [[nodiscard]] std::vector<UnitCode> codes(UnitId id) const;

    // A place inside the unit's area today, well off its border.
    [[nodiscard]] std::optional<geo::GeoPoint> centre(UnitId id) const;

private:
    struct CodeSpan {
        std::size_t unit = 0;
        Instant valid_from{};
        std::optional<Instant> valid_until{};
    };
    struct AreaSpan {
        std::size_t unit = 0;
        Instant valid_from{};
        std::optional<Instant> valid_until{};
    };

    MapOfUnits() = default;

    [[nodiscard]] Result<>
    add_areas(const std::vector<UnitArea>& areas, const std::vector<PastArea>& past_areas);

    std::vector<Unit> units_;
    std::unordered_map<UnitId, std::size_t> by_id_;
    std::vector<UnitCode> codes_;                                 // By code.
    std::unordered_multimap<std::string_view, CodeSpan> by_code_; // Views into codes_.
    std::unordered_multimap<UnitId, std::size_t> earlier_codes_;  // Places in codes_.
    std::unordered_multimap<UnitId, PastName> past_names_;        // Rare.
    std::unordered_map<UnitId, geo::GeoPoint> centres_;
    std::vector<AreaSpan> with_area_; // Deepest level first, then by code.
    geo::LocateIndex index_;
    std::int64_t version_ = 0;
};

} // namespace wuzhi::county::territory
