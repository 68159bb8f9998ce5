#pragma once

#include "county/territory/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::territory {

struct UnitArea {
    std::string county{};
    UnitId unit{};
    std::string area{}; // GeoJSON geometry.
};
BOOST_DESCRIBE_STRUCT(UnitArea, (), (county, unit, area))

// Every county's root unit. Units of the public map need no Scope: who may see what happened in
// them is decided where that is kept.
[[nodiscard]] std::vector<Unit> counties(db::Session& session);

// All units that were ever there, by code.
[[nodiscard]] std::vector<Unit> all_units(db::Session& session, std::string_view county);
[[nodiscard]] std::vector<UnitArea> all_areas(db::Session& session, std::string_view county);
[[nodiscard]] std::vector<UnitCode> all_codes(db::Session& session, std::string_view county);
[[nodiscard]] std::optional<UnitArea>
area_of(db::Session& session, std::string_view county, UnitId unit);

void insert_unit(db::Session& session, const Unit& unit);
void insert_area(db::Session& session, const UnitArea& area);
void insert_code(db::Session& session, const UnitCode& code);

// Takes the county's turn to change its tree: a second change waits here for the first.
void lock_tree(db::Session& session, std::string_view county);
[[nodiscard]] std::int64_t version_of(db::Session& session, std::string_view county);
void advance_version(db::Session& session, std::string_view county);

} // namespace wuzhi::county::territory
