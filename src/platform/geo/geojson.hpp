#pragma once

// GeoJSON (RFC 7946) in and out. Positions are WGS 84, longitude first; a third number (height) is
// read and dropped. `crs`, which RFC 7946 removed, is refused unless it names WGS 84.

#include "platform/geo/antimeridian.hpp"
#include "platform/geo/polygon.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::geo {

// Reads the area of a Polygon, a MultiPolygon, or a Feature with one of them, in normal form.
//
// Errors: json.* of JsonDocument; geojson.type, geojson.position, geojson.ring, geojson.crs,
// geojson.pole (all invalid), with the path of the fault.
[[nodiscard]] Result<MultiPolygon> read_area(std::string_view text);

// As a Polygon where there is one part, else a MultiPolygon.
[[nodiscard]] std::string write_area(const MultiPolygon& area);
void append_area(std::string& out, const MultiPolygon& area);

struct Feature {
    std::optional<MultiPolygon> area{}; // Of a Polygon or MultiPolygon.
    std::optional<GeoPoint> point{};    // Of a Point.
    // Texts as they are, other values as JSON; members that are null are left out.
    std::map<std::string, std::string> properties{};
};

// Reads a FeatureCollection. A feature that cannot be read is an Error in its place, so that an
// import can list every fault of a file.
//
// Errors: json.*; geojson.type when it is no FeatureCollection; geojson.crs. A feature's: as
// read_area's, with the path in the feature.
[[nodiscard]] Result<std::vector<Result<Feature>>> read_features(std::string_view text);

} // namespace wuzhi::geo

namespace wuzhi {

// An area in a request's body or an answer: a GeoJSON geometry.
template <>
struct JsonForm<geo::MultiPolygon> {
    static bool read(JsonNode node, geo::MultiPolygon& into, JsonReading& reading);
    static void write(std::string& out, const geo::MultiPolygon& area)
    {
        geo::append_area(out, area);
    }
    static std::string schema(JsonSchemas& set);
};

} // namespace wuzhi
