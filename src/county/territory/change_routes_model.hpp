#pragma once

// Bodies and answers of the routes of units.

#include "county/territory/change_model.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/geo/geojson.hpp"

namespace wuzhi::county::territory {

using UnitName = BoundedText<1, 100>;
using DocumentText = BoundedText<1, 200>;

struct UnitsQuery {
    std::optional<Instant> at{};       // Now, unless said otherwise.
    std::optional<std::string> code{}; // The unit with this significant code at that time.
    std::optional<UnitId> parent{};    // What lay directly below it.
    std::optional<UnitKind> kind{};
};
BOOST_DESCRIBE_STRUCT(UnitsQuery, (), (at, code, parent, kind))

struct UnitList {
    Instant at{};
    std::vector<UnitView> units{};
};
BOOST_DESCRIBE_STRUCT(UnitList, (), (at, units))

struct AtQuery {
    std::optional<Instant> at{};
};
BOOST_DESCRIBE_STRUCT(AtQuery, (), (at))

struct CodeSpanView {
    std::string code{};
    Instant valid_from{};
    std::optional<Instant> valid_until{};
};
BOOST_DESCRIBE_STRUCT(CodeSpanView, (), (code, valid_from, valid_until))

// One unit, every code it had, oldest first, and what happened to it, newest first.
struct UnitDetail {
    UnitView unit{};
    std::string path{};
    std::vector<CodeSpanView> codes{};
    std::vector<EventView> history{};
};
BOOST_DESCRIBE_STRUCT(UnitDetail, (), (unit, path, codes, history))

struct LocateQuery {
    double lon = 0;
    double lat = 0;
    std::optional<Instant> at{};
};
BOOST_DESCRIBE_STRUCT(LocateQuery, (), (lon, lat, at))

struct LocatedUnit {
    UnitId unit{};
    UnitKind kind = UnitKind::grid;
    std::string name{};
    std::string code{};
    std::string path{};
};
BOOST_DESCRIBE_STRUCT(LocatedUnit, (), (unit, kind, name, code, path))

struct AreasQuery {
    std::optional<std::string> unit{}; // Significant code; the county, unless said otherwise.
    std::optional<double> step{};      // Degrees between the corners of a drawing, 0 to 1; 0: as
                                       // they are.
};
BOOST_DESCRIBE_STRUCT(AreasQuery, (), (unit, step))

// GeoJSON (RFC 7946, sections 3.2 and 3.3).
struct AreaProperties {
    UnitId id{};
    UnitKind kind = UnitKind::grid;
    std::string name{};
    std::string code{};
    bool is_fictional = false;
};
BOOST_DESCRIBE_STRUCT(AreaProperties, (), (id, kind, name, code, is_fictional))

struct AreaFeature {
    std::string type = "Feature";
    AreaProperties properties{};
    geo::MultiPolygon geometry{};
};
BOOST_DESCRIBE_STRUCT(AreaFeature, (), (type, properties, geometry))

struct AreaCollection {
    std::string type = "FeatureCollection";
    std::vector<AreaFeature> features{};
};
BOOST_DESCRIBE_STRUCT(AreaCollection, (), (type, features))

// Every change says by what document and from when; `rehearse`: answer what would come of it, and
// do nothing.

struct NewUnitBody {
    UnitId id{}; // Made by the sender.
    UnitKind kind = UnitKind::grid;
    std::optional<VillageKind> village_kind{};
    UnitName name{};
    std::string code{};
    std::optional<bool> is_fictional{};
    std::optional<geo::MultiPolygon> area{};
};
BOOST_DESCRIBE_STRUCT(NewUnitBody, (), (id, kind, village_kind, name, code, is_fictional, area))

struct OpenBody {
    DocumentText document{};
    std::optional<Instant> effective_at{}; // Now, unless earlier.
    std::optional<bool> rehearse{};
    NewUnitBody unit{};
};
BOOST_DESCRIBE_STRUCT(OpenBody, (), (document, effective_at, rehearse, unit))

struct RenameBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
    UnitName name{};
    std::optional<VillageKind> village_kind{};
};
BOOST_DESCRIBE_STRUCT(RenameBody, (), (document, effective_at, rehearse, name, village_kind))

struct MoveBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
    std::string code{};
};
BOOST_DESCRIBE_STRUCT(MoveBody, (), (document, effective_at, rehearse, code))

// A line across a unit, from outside to outside.
struct CutBody {
    std::vector<geo::GeoPoint> line{};
};
BOOST_DESCRIBE_STRUCT(CutBody, (), (line))

struct ReshapeBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
    geo::MultiPolygon area{};
};
BOOST_DESCRIBE_STRUCT(ReshapeBody, (), (document, effective_at, rehearse, area))

struct CloseBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(CloseBody, (), (document, effective_at, rehearse))

struct SplitBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
    std::vector<NewUnitBody> successors{};
    Remainder remainder = Remainder::ends;
    std::optional<geo::MultiPolygon> rest{};
    std::optional<std::vector<Placement>> children{};
};
BOOST_DESCRIBE_STRUCT(
    SplitBody, (), (document, effective_at, rehearse, successors, remainder, rest, children)
)

struct MergeBody {
    DocumentText document{};
    std::optional<Instant> effective_at{};
    std::optional<bool> rehearse{};
    std::vector<SeenUnit> units{};
    std::optional<UnitId> into{};
    std::optional<NewUnitBody> successor{};
    std::optional<geo::MultiPolygon> area{};
    std::optional<std::vector<Placement>> children{};
};
BOOST_DESCRIBE_STRUCT(
    MergeBody, (), (document, effective_at, rehearse, units, into, successor, area, children)
)

} // namespace wuzhi::county::territory
