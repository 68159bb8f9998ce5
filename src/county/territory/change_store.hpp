#pragma once

#include "county/territory/change_model.hpp"
#include "county/territory/tree_model.hpp"
#include "platform/db/session.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::territory {

struct PastName {
    std::string county{};
    UnitId unit{};
    std::string name{};
    std::optional<VillageKind> village_kind{};
    Instant valid_until{};
};
BOOST_DESCRIBE_STRUCT(PastName, (), (county, unit, name, village_kind, valid_until))

struct PastArea {
    std::string county{};
    UnitId unit{};
    std::string area{}; // GeoJSON geometry.
    Instant valid_until{};
};
BOOST_DESCRIBE_STRUCT(PastArea, (), (county, unit, area, valid_until))

struct EventRow {
    std::string county{};
    EventId id{};
    EventKind kind = EventKind::open;
    UnitId unit{};
    Instant effective_at{};
    Instant recorded_at{};
    std::string document{};
    std::string acting_post{};
};
BOOST_DESCRIBE_STRUCT(
    EventRow, (), (county, id, kind, unit, effective_at, recorded_at, document, acting_post)
)

// Ordered by unit, then by time.
[[nodiscard]] std::vector<PastName> past_names(db::Session& session, std::string_view county);
[[nodiscard]] std::vector<PastArea> past_areas(db::Session& session, std::string_view county);

// What the rules of change need to know.
[[nodiscard]] Tree load_tree(db::Session& session, std::string_view county);

// Writes the units, codes, names and areas of `plan`, and `event` with its two sides.
void apply(db::Session& session, const Plan& plan, const EventRow& event);

// A unit that got another code at some time, with the code it has today.
struct CodeChange {
    UnitId unit{};
    std::string code_before{};
    std::string code_today{};
};
BOOST_DESCRIBE_STRUCT(CodeChange, (), (unit, code_before, code_today))

// The codes that changed at `at` exactly, by the code before.
[[nodiscard]] std::vector<CodeChange>
code_changes(db::Session& session, std::string_view county, Instant at);

[[nodiscard]] std::optional<Unit>
unit_of(db::Session& session, std::string_view county, UnitId unit);

[[nodiscard]] std::optional<EventView>
event_of(db::Session& session, std::string_view county, EventId event);

// The events a unit took part in, newest first.
[[nodiscard]] std::vector<EventView>
history_of(db::Session& session, std::string_view county, UnitId unit);

} // namespace wuzhi::county::territory
