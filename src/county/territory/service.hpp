#pragma once

#include "county/territory/map_of_units.hpp"
#include "county/territory/model.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "platform/geo/point.hpp"
#include "platform/geo/polygon.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::territory {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// A unit and where it lies.
struct KnownArea {
    Unit unit{};
    geo::MultiPolygon area{};
};

// The county's units: what there is, where a place lies. Reads are answered from memory.
// Any thread.
class Service {
public:
    Service(db::Database& database, const Clock& clock, IdSource& ids);

    // The root unit of every county in the database. Errors: those of Database::read.
    [[nodiscard]] Result<std::vector<Unit>> counties() const;

    // The unit with this significant code at `at`.
    [[nodiscard]] std::optional<Location>
    find(const std::string& county, std::string_view code, Instant at) const;

    // The smallest unit around the place at `at`.
    [[nodiscard]] std::optional<Location>
    locate(const std::string& county, geo::GeoPoint point, Instant at) const;

    // Every unit that was there at `at` with the name, code and parent it had, by code. Grids too:
    // some thousand rows.
    [[nodiscard]] std::vector<Unit> units(const std::string& county, Instant at) const;

    // The unit with this id, as it is today or was at its end; as it was at `at`.
    [[nodiscard]] std::optional<Unit> unit(const std::string& county, UnitId id) const;
    [[nodiscard]] std::optional<Unit> unit(const std::string& county, UnitId id, Instant at) const;

    // Every code the unit had, oldest first.
    [[nodiscard]] std::vector<UnitCode> codes(const std::string& county, UnitId id) const;

    // What lay directly below the unit at `at`, by code.
    [[nodiscard]] std::vector<Unit>
    children(const std::string& county, UnitId parent, Instant at) const;

    // A place inside the unit's area, well off its border; nothing where no area is known.
    [[nodiscard]] std::optional<geo::GeoPoint> centre(const std::string& county, UnitId id) const;

    // The areas that the units have today, of those that have one, in the order asked for.
    // Errors: those of Database::read.
    [[nodiscard]] Result<std::vector<KnownArea>>
    areas(const std::string& county, std::span<const Unit> units) const;

    // Whether the county has units that do not exist, as only a demonstration has.
    [[nodiscard]] bool is_demonstration(const std::string& county) const;

    // Enters a new county with all its units, or nothing; one fact `unit.open` for each. They are
    // there from `opened_at` on; without it, from now. Areas that are not valid are repaired.
    // Errors: those of check_tree; unit.area (invalid); unit.in_future (invalid);
    // unit.county_exists (conflict); those of Database::write.
    [[nodiscard]] Result<> found_county(
        const std::string& county,
        std::span<const NewUnit> units,
        std::optional<Instant> opened_at = {}
    );

    // Reads the units again if another process changed them. For a timer.
    [[nodiscard]] Result<> refresh();

private:
    [[nodiscard]] std::shared_ptr<const MapOfUnits> map_of(const std::string& county) const;
    [[nodiscard]] Result<std::shared_ptr<const MapOfUnits>> load(const std::string& county) const;

    db::Database& database_;
    const Clock& clock_;
    IdSource& ids_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const MapOfUnits>> maps_;
};

} // namespace wuzhi::county::territory
