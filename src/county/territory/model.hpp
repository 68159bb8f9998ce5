#pragma once

#include "county/identity/ids.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::territory {

// Stored by name: append, never rename.
enum class UnitKind { county, township, village, grid };
BOOST_DESCRIBE_ENUM(UnitKind, county, township, village, grid)

// Only the first three have a body that residents elect and that can resolve anything.
enum class VillageKind {
    administrative_village, // 行政村
    herders_committee,      // 牧委会
    residents_committee,    // 居委会
    farm_area,              // 农场生活区: no self-governing body.
};
BOOST_DESCRIBE_ENUM(
    VillageKind, administrative_village, herders_committee, residents_committee, farm_area
)

// One unit for as long as it exists; a split or a merge ends it and begins others. Row of `unit`.
//
// `code` is the significant part of the national code today: 6, 9, 12 or, for grids, 15 digits, the
// prefix of its children's. What it was on an earlier day is in `unit_code`.
struct Unit {
    std::string county{};
    UnitId id{};
    UnitKind kind = UnitKind::grid;
    std::optional<VillageKind> village_kind{}; // Of villages only.
    std::string name{};
    std::string code{};
    std::optional<UnitId> parent{};
    bool is_fictional = false; // Of a demonstration: invented events happen only in these.
    Instant opened_at{};
    std::optional<Instant> closed_at{}; // The first moment it is no longer there.
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    Unit,
    (),
    (county, id, kind, village_kind, name, code, parent, is_fictional, opened_at, closed_at, version
    )
)

// Whether something valid from one moment until before another is valid at `at`.
[[nodiscard]] inline bool is_within(Instant at, Instant from, const std::optional<Instant>& until)
{
    return from <= at && (!until || at < *until);
}

[[nodiscard]] inline bool is_open(const Unit& unit, Instant at)
{
    return is_within(at, unit.opened_at, unit.closed_at);
}

// Which code a unit had when. Row of `unit_code`.
struct UnitCode {
    std::string county{};
    UnitId unit{};
    std::string code{};
    Instant valid_from{};
    std::optional<Instant> valid_until{};
};
BOOST_DESCRIBE_STRUCT(UnitCode, (), (county, unit, code, valid_from, valid_until))

// Where something is: the unit's significant code, and the codes from the county down to it.
struct Location {
    UnitId unit{};
    UnitKind kind = UnitKind::grid;
    std::string code{};
    std::string path{}; // "632822/632822100/632822100001"
};

// A unit to be entered. `area`: GeoJSON geometry, WGS 84; empty: none is known.
struct NewUnit {
    UnitId id{};
    UnitKind kind = UnitKind::grid;
    std::optional<VillageKind> village_kind{};
    std::string name{};
    std::string code{};
    bool is_fictional = false;
    std::string area{};
};

} // namespace wuzhi::county::territory
