#pragma once

// Changes of the county's tree: what may be ordered, and what came of it. A unit keeps its id
// through a rename, a move (a new code, and so perhaps a new parent) and a new area; a split or a
// merge ends units and opens others, unless one of them goes on.

#include "county/territory/model.hpp"
#include "platform/base/json.hpp"
#include "platform/geo/geojson.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wuzhi::county::territory {

// Stored by name: append, never rename.
enum class EventKind { open, rename, move, reshape, split, merge, close };
BOOST_DESCRIBE_ENUM(EventKind, open, rename, move, reshape, split, merge, close)

using EventId = Id<struct UnitEventTag>;

// `version` is the one of the unit that the sender saw. Areas are GeoJSON geometry, WGS 84; empty:
// none is known, or it stays as it is.

struct OpenUnit {
    NewUnit unit{};
};

// Also for a village that becomes one of another kind (村改居).
struct RenameUnit {
    UnitId unit{};
    std::int64_t version = 0;
    std::string name{};
    std::optional<VillageKind> village_kind{}; // Of villages only.
};

// Gives a new code; the parent is whose code begins it. What lies below the unit moves along and
// keeps the digits after the unit's own.
struct MoveUnit {
    UnitId unit{};
    std::int64_t version = 0;
    std::string code{};
};

struct ReshapeUnit {
    UnitId unit{};
    std::int64_t version = 0;
    std::string area{};
};

// Where a child goes when its unit is split or merged: the new code says below which unit.
struct Placement {
    UnitId child{};
    std::string code{};
};
BOOST_DESCRIBE_STRUCT(Placement, (), (child, code))

// The area of a unit whose neighbour is split: the same border, with a point more on it.
struct BesideArea {
    std::string before{}; // Whoever has another area by now keeps that.
    std::string after{};
    bool keeps_past = true; // No: the unit changed after the split took effect. By the rules.
};

enum class Remainder { ends, goes_on };
BOOST_DESCRIBE_ENUM(Remainder, ends, goes_on)

// A unit that goes on keeps the children that are not placed; one that ends needs all of them
// placed. `rest` is its area afterwards; empty: what its successors leave of it.
struct SplitUnit {
    UnitId unit{};
    std::int64_t version = 0;
    std::vector<NewUnit> successors{};
    Remainder remainder = Remainder::ends;
    std::string rest{};
    std::vector<Placement> children{};
    // Areas of others that get a point more on the border they share; by the service.
    std::map<UnitId, BesideArea> beside{};
};

// A unit as the sender saw it.
struct SeenUnit {
    UnitId unit{};
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SeenUnit, (), (unit, version))

// Joins units into a new one, or into one of themselves: exactly one of the two is given. Children
// that are not placed keep their last three digits below the joined unit. `area` empty: all the
// areas together.
struct MergeUnits {
    std::vector<SeenUnit> units{};
    std::optional<UnitId> into{};
    std::optional<NewUnit> successor{};
    std::string area{};
    std::vector<Placement> children{};
};

// Ends a unit without a successor. Requires: it has no children.
struct CloseUnit {
    UnitId unit{};
    std::int64_t version = 0;
};

using Command =
    std::variant<OpenUnit, RenameUnit, MoveUnit, ReshapeUnit, SplitUnit, MergeUnits, CloseUnit>;

// What an import found to be new or other, all at once. Areas are valid.
struct Survey {
    std::vector<NewUnit> opened{};
    std::vector<RenameUnit> renamed{};
    std::map<UnitId, std::string> areas{}; // Of units that are there already.

    [[nodiscard]] bool is_empty() const
    {
        return opened.empty() && renamed.empty() && areas.empty();
    }
};

// By what authority and from when. Not in the future: the tree is always that of today.
struct Decree {
    Instant effective_at{};
    std::string document{}; // Number or title of the approval.
};

// One side of an event. Row of `unit_event_part`, without its event.
struct EventPart {
    UnitId unit{};
    std::string code{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(EventPart, (), (unit, code, name))

[[nodiscard]] inline EventPart part_of(const Unit& unit) { return {unit.id, unit.code, unit.name}; }

// What a command does, decided by change_rules and written by the service.
struct Plan {
    EventKind kind = EventKind::open;
    UnitId unit{}; // Whom it is mainly about; the first successor of a split or merge.
    std::vector<Unit> opened{};
    std::vector<std::pair<Unit, Unit>> changed{}; // Before and after.
    std::vector<EventPart> predecessors{};        // Without those that only moved along.
    std::vector<EventPart> successors{};
    std::map<UnitId, std::string> areas{}; // New ones.
    std::map<UnitId, BesideArea> beside{}; // Of units that stay as they are.
};

// Something about areas that is worth a look and stops nothing.
struct Warning {
    std::string reason{}; // unit.outside_parent, unit.overlaps, unit.area_repaired
    std::string code{};   // Of the unit it is about.
    std::string message{};
};
BOOST_DESCRIBE_STRUCT(Warning, (), (reason, code, message))

// A unit as the API shows it.
struct UnitView {
    UnitId id{};
    UnitKind kind = UnitKind::grid;
    std::optional<VillageKind> village_kind{};
    std::string name{};
    std::string code{};
    std::optional<UnitId> parent{};
    bool is_fictional = false;
    Instant opened_at{};
    std::optional<Instant> closed_at{};
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    UnitView,
    (),
    (id, kind, village_kind, name, code, parent, is_fictional, opened_at, closed_at, version)
)

[[nodiscard]] inline UnitView view_of(const Unit& unit)
{
    return {
        unit.id,
        unit.kind,
        unit.village_kind,
        unit.name,
        unit.code,
        unit.parent,
        unit.is_fictional,
        unit.opened_at,
        unit.closed_at,
        unit.version};
}

// What the log says of a change. Units that only moved along are not listed: a township may have
// thousands.
struct ChangeBody {
    EventId event{};
    std::string document{};
    std::vector<EventPart> predecessors{};
    std::vector<EventPart> successors{};
};
BOOST_DESCRIBE_STRUCT(ChangeBody, (), (event, document, predecessors, successors))

// Where a unit will lie.
struct AreaAfter {
    UnitId unit{};
    std::string code{};
    double area_m2 = 0;
    geo::MultiPolygon area{};
};
BOOST_DESCRIBE_STRUCT(AreaAfter, (), (unit, code, area_m2, area))

// What only a rehearsal tells, beside the units.
struct Preview {
    std::vector<AreaAfter> areas{};   // The new ones.
    std::vector<std::string> moved{}; // Codes whose rows will lie under another one.
    std::int64_t open_cases = 0;      // Under these codes.
};
BOOST_DESCRIBE_STRUCT(Preview, (), (areas, moved, open_cases))

// What a change came to: every unit it opened, ended or altered.
struct Changed {
    std::optional<EventId> event{}; // None: a rehearsal.
    std::vector<UnitView> units{};
    std::vector<Warning> warnings{};
    std::optional<Preview> preview{}; // Of a rehearsal.
};
BOOST_DESCRIBE_STRUCT(Changed, (), (event, units, warnings, preview))

// One event in a unit's history, newest first.
struct EventView {
    EventId id{};
    EventKind kind = EventKind::open;
    Instant effective_at{};
    Instant recorded_at{};
    std::string document{};
    std::vector<EventPart> predecessors{};
    std::vector<EventPart> successors{};
};
BOOST_DESCRIBE_STRUCT(
    EventView, (), (id, kind, effective_at, recorded_at, document, predecessors, successors)
)

} // namespace wuzhi::county::territory
