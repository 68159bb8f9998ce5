#include "platform/geo/geojson.hpp"

#include <cmath>
#include <utility>

namespace wuzhi::geo {
namespace {

constexpr double raw_longitude_max = 540; // One turn more than a ring needs to run past 180.

bool read_position(JsonNode node, RawPosition& into, JsonReading& reading)
{
    const char* const wanted = "A position is [longitude, latitude] in WGS 84 degrees.";
    if (!node.is_array() || node.size() < 2 || node.size() > 3)
        return reading.refuse("geojson.position", wanted);
    const auto lon = node.at(0).number();
    const auto lat = node.at(1).number();
    if (!lon || !lat || !(std::abs(*lon) <= raw_longitude_max) || !(std::abs(*lat) <= 90))
        return reading.refuse("geojson.position", wanted);
    into = {.lon = *lon, .lat = *lat};
    return true;
}

bool read_ring(JsonNode node, RawRing& into, JsonReading& reading)
{
    const char* const wanted = "A ring has at least four positions, the last equal to the first.";
    if (!node.is_array() || node.size() < 4) return reading.refuse("geojson.ring", wanted);
    for (std::size_t i = 0; i < node.size(); ++i) {
        RawPosition position;
        reading.enter(std::to_string(i));
        const bool good = read_position(node.at(i), position, reading);
        reading.leave();
        if (!good) return false;
        const bool repeats =
            !into.empty() && into.back().lon == position.lon && into.back().lat == position.lat;
        if (!repeats) into.push_back(position);
    }
    const bool closed = into.front().lon == into.back().lon && into.front().lat == into.back().lat;
    into.pop_back();
    if (!closed || into.size() < 3) return reading.refuse("geojson.ring", wanted);
    return true;
}

bool read_polygon(JsonNode node, RawPolygon& into, JsonReading& reading)
{
    if (!node.is_array() || node.size() == 0)
        return reading.refuse("geojson.ring", "A polygon has at least its outer ring.");
    for (std::size_t i = 0; i < node.size(); ++i) {
        reading.enter(std::to_string(i));
        const bool good = read_ring(node.at(i), into.emplace_back(), reading);
        reading.leave();
        if (!good) return false;
    }
    return true;
}

bool read_polygons(JsonNode node, std::vector<RawPolygon>& into, JsonReading& reading)
{
    if (!node.is_array() || node.size() == 0)
        return reading.refuse("geojson.ring", "A multipolygon has at least one polygon.");
    for (std::size_t i = 0; i < node.size(); ++i) {
        reading.enter(std::to_string(i));
        const bool good = read_polygon(node.at(i), into.emplace_back(), reading);
        reading.leave();
        if (!good) return false;
    }
    return true;
}

std::string_view type_of(JsonNode node)
{
    if (!node.is_object()) return {};
    const auto type = node.find("type");
    return type ? type->string().value_or(std::string_view{}) : std::string_view{};
}

// A member "crs" of the older GeoJSON is harmless where it says what RFC 7946 fixes.
bool read_crs(JsonNode node, JsonReading& reading)
{
    const auto crs = node.find("crs");
    if (!crs) return true;
    const auto text = crs->dump();
    for (const std::string_view known : {"CRS84", "EPSG:4326", "EPSG::4326", "EPSG:4979"})
        if (text.find(known) != std::string::npos) return true;
    return reading.refuse("geojson.crs", "Send WGS 84; convert other datums first.");
}

bool read_geometry(JsonNode node, MultiPolygon& into, JsonReading& reading)
{
    const auto type = type_of(node);
    if (type != "Polygon" && type != "MultiPolygon")
        return reading.refuse("geojson.type", "Send a Polygon or a MultiPolygon.");
    if (!read_crs(node, reading)) return false;
    const auto coordinates = node.find("coordinates");
    if (!coordinates) return reading.refuse("geojson.ring", "The geometry has no coordinates.");
    std::vector<RawPolygon> raw;
    reading.enter("coordinates");
    const bool good = type == "Polygon" ? read_polygon(*coordinates, raw.emplace_back(), reading)
                                        : read_polygons(*coordinates, raw, reading);
    reading.leave();
    if (!good) return false;
    auto area = normal_form(std::move(raw));
    if (!area) return reading.refuse(area.error().reason, area.error().message);
    into = std::move(*area);
    return true;
}

bool read_point(JsonNode node, std::optional<GeoPoint>& into, JsonReading& reading)
{
    RawPosition raw;
    const auto coordinates = node.find("coordinates");
    reading.enter("coordinates");
    if (!coordinates) return reading.refuse("geojson.position", "The point has no coordinates.");
    if (!read_position(*coordinates, raw, reading)) return false;
    into = parse_point(raw.lon, raw.lat);
    if (!into) return reading.refuse("geojson.position", "The longitude is out of range.");
    reading.leave();
    return true;
}

void read_properties(JsonNode node, std::map<std::string, std::string>& into)
{
    for (std::size_t i = 0; i < node.size(); ++i) {
        const auto value = node.member(i);
        if (value.is_null()) continue;
        const auto text = value.string();
        into[std::string{node.key(i)}] = text ? std::string{*text} : value.dump();
    }
}

// What stands beside the features.
Result<> check_frame(JsonNode root)
{
    for (std::size_t i = 0; i < root.size(); ++i)
        if (root.key(i) != "features")
            if (auto good = root.member(i).check_values(); !good) return good;
    return {};
}

Result<Feature> read_feature(JsonNode node)
{
    if (auto good = node.check_values(); !good) return good.error();
    JsonReading reading;
    Feature feature;
    if (type_of(node) != "Feature")
        return fail(ErrorKind::invalid, "geojson.type", "Each member of features is a Feature.");
    if (const auto properties = node.find("properties"); properties && properties->is_object())
        read_properties(*properties, feature.properties);
    const auto geometry = node.find("geometry");
    if (!geometry) return feature; // RFC 7946, section 3.2: a feature without a place.
    reading.enter("geometry");
    const bool good = type_of(*geometry) == "Point"
                          ? read_point(*geometry, feature.point, reading)
                          : read_geometry(*geometry, feature.area.emplace(), reading);
    if (!good) return std::move(*reading.error());
    return feature;
}

void append_ring(std::string& out, const Ring& ring)
{
    const auto append = [&](const GeoPoint& point) {
        out += '[';
        append_json_number(out, point.lon.degrees());
        out += ',';
        append_json_number(out, point.lat.degrees());
        out += ']';
    };
    out += '[';
    for (const auto& point : ring) {
        append(point);
        out += ',';
    }
    append(ring.front());
    out += ']';
}

void append_polygon(std::string& out, const Polygon& polygon)
{
    out += '[';
    append_ring(out, polygon.outer);
    for (const auto& hole : polygon.holes) {
        out += ',';
        append_ring(out, hole);
    }
    out += ']';
}

} // namespace

Result<MultiPolygon> read_area(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) return document.error();
    JsonReading reading;
    MultiPolygon area;
    auto root = document->root();
    bool good = true;
    if (type_of(root) == "Feature") {
        good = read_crs(root, reading);
        reading.enter("geometry");
        const auto geometry = root.find("geometry");
        if (!geometry) good = good && reading.refuse("geojson.type", "The feature has no area.");
        if (good) root = *geometry;
    }
    if (!good || !read_geometry(root, area, reading)) return std::move(*reading.error());
    return area;
}

void append_area(std::string& out, const MultiPolygon& area)
{
    const bool is_one = area.parts.size() == 1;
    out += is_one ? R"({"type":"Polygon","coordinates":)"
                  : R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < area.parts.size(); ++i) {
        if (i > 0) out += ',';
        append_polygon(out, area.parts[i]);
    }
    out += is_one ? "}" : "]}";
}

std::string write_area(const MultiPolygon& area)
{
    std::string out;
    append_area(out, area);
    return out;
}

Result<std::vector<Result<Feature>>> read_features(std::string_view text)
{
    const auto document = JsonDocument::parse(text, JsonValues::unchecked);
    if (!document) return document.error();
    const auto root = document->root();
    const auto list = root.is_object() ? root.find("features") : std::nullopt;
    if (type_of(root) != "FeatureCollection" || !list || !list->is_array())
        return fail(ErrorKind::invalid, "geojson.type", "Send a FeatureCollection.");
    if (auto good = check_frame(root); !good) return good.error();
    JsonReading reading;
    if (!read_crs(root, reading)) return std::move(*reading.error());
    std::vector<Result<Feature>> features;
    for (std::size_t i = 0; i < list->size(); ++i)
        features.push_back(read_feature(list->at(i)));
    return features;
}

} // namespace wuzhi::geo

namespace wuzhi {

bool JsonForm<geo::MultiPolygon>::read(JsonNode node, geo::MultiPolygon& into, JsonReading& reading)
{
    return geo::read_geometry(node, into, reading);
}

std::string JsonForm<geo::MultiPolygon>::schema(JsonSchemas& set)
{
    set["Area"] =
        R"({"type":"object","description":"A GeoJSON Polygon or MultiPolygon (RFC 7946), WGS 84.",)"
        R"("properties":{"type":{"type":"string","enum":["Polygon","MultiPolygon"]},)"
        R"("coordinates":{"type":"array"}},"required":["type","coordinates"]})";
    return R"({"$ref":"#/components/schemas/Area"})";
}

} // namespace wuzhi
