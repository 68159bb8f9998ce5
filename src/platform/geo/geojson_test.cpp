#include "platform/geo/geojson.hpp"

#include "platform/geo/measure.hpp"

#include <gtest/gtest.h>

namespace wuzhi::geo {
namespace {

const std::string square = R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})";

TEST(GeoJson, OfAPolygonComesBackAsItWent)
{
    const auto area = read_area(square);
    ASSERT_TRUE(area);
    EXPECT_EQ(area->parts.size(), 1U);
    EXPECT_EQ(area->parts[0].outer.size(), 4U);
    EXPECT_EQ(write_area(*area), square);
}

TEST(GeoJson, TurnsRingsToTheNormalForm)
{
    const auto area =
        read_area(R"({"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],)"
                  R"([[1,1],[2,1],[2,2],[1,2],[1,1]]]})");
    ASSERT_TRUE(area);
    EXPECT_EQ(
        write_area(*area),
        R"({"type":"Polygon","coordinates":[[[9,0],[9,9],[0,9],[0,0],[9,0]],)"
        R"([[1,2],[2,2],[2,1],[1,1],[1,2]]]})"
    );
}

TEST(GeoJson, OfTwoPartsIsAMultiPolygon)
{
    const std::string two = R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],)"
                            R"([[[5,5],[6,5],[6,6],[5,5]]]]})";
    const auto area = read_area(two);
    ASSERT_TRUE(area);
    EXPECT_EQ(write_area(*area), two);
}

TEST(GeoJson, IsReadFromAFeatureAndWithHeightsAndAnOldCrs)
{
    const auto area =
        read_area(R"({"type":"Feature","properties":{},"crs":{"type":"name","properties":)"
                  R"({"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"geometry":{"type":"Polygon",)"
                  R"("coordinates":[[[0,0,3100],[2,0,3100],[2,2,3100],[0,2,3100],[0,0,3100]]]}})");
    ASSERT_TRUE(area);
    EXPECT_EQ(write_area(*area), square);
}

TEST(GeoJson, IsRefusedWithTheReasonAndThePath)
{
    struct Row {
        const char* json;
        const char* reason;
        const char* field;
    };
    for (const auto& row : {
             Row{R"([1])", "geojson.type", ""},
             Row{R"({"type":"Point","coordinates":[1,2]})", "geojson.type", ""},
             Row{R"({"type":"Feature","properties":{}})", "geojson.type", "geometry"},
             Row{R"({"type":"Polygon"})", "geojson.ring", ""},
             Row{R"({"type":"Polygon","coordinates":[]})", "geojson.ring", "coordinates"},
             Row{R"({"type":"MultiPolygon","coordinates":[]})", "geojson.ring", "coordinates"},
             Row{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})",
                 "geojson.ring",
                 "coordinates.0"},
             Row{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})",
                 "geojson.ring",
                 "coordinates.0"},
             Row{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,0],[0,0]]]})",
                 "geojson.ring",
                 "coordinates.0"},
             Row{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,91],[0,0]]]})",
                 "geojson.position",
                 "coordinates.0.2"},
             Row{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],["1",1],[0,0]]]})",
                 "geojson.position",
                 "coordinates.0.2"},
             Row{R"({"type":"Polygon","crs":"EPSG:3857","coordinates":[]})", "geojson.crs", ""},
             Row{R"({"type":"Polygon",)", "json.malformed", ""},
         }) {
        const auto area = read_area(row.json);
        ASSERT_FALSE(area) << row.json;
        EXPECT_EQ(area.error().reason, row.reason) << row.json;
        EXPECT_EQ(area.error().field, row.field) << row.json;
    }
}

TEST(GeoJson, OfACollectionGivesEachFeatureOrItsFault)
{
    const auto features = read_features(
        R"({"type":"FeatureCollection","features":[)"
        R"({"type":"Feature","properties":{"code":"632822","rank":2,"none":null},"geometry":)" +
        square +
        R"(},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[98,36]}},)"
        R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[190,36]}},)"
        R"({"type":"Feature","properties":null,"geometry":null},{"type":"Polygon"}]})"
    );
    ASSERT_TRUE(features);
    ASSERT_EQ(features->size(), 5U);
    const auto& first = *(*features)[0];
    EXPECT_EQ(
        first.properties, (std::map<std::string, std::string>{{"code", "632822"}, {"rank", "2"}})
    );
    EXPECT_TRUE(first.area);
    EXPECT_EQ((*features)[1]->point, parse_point(98, 36));
    EXPECT_EQ((*features)[2].error().reason, "geojson.position");
    EXPECT_FALSE((*features)[3]->area);
    EXPECT_EQ((*features)[4].error().reason, "geojson.type");
}

TEST(GeoJson, AValueThatMayNotEnterIsTheFaultOfItsFeatureAlone)
{
    const auto collection = [](const std::string& first, const std::string& more) {
        return read_features(
            R"({"type":"FeatureCollection","features":[{"type":"Feature",)" + first +
            R"(},{"type":"Feature","properties":{"code":"632822"},"geometry":)" + square + "}]" +
            more + "}"
        );
    };
    for (const auto& [feature, reason, field] :
         {std::tuple{
              R"("geometry":{"type":"Point","coordinates":[98,1e999]})",
              "json.out_of_range",
              "geometry.coordinates.1"},
          {R"("properties":{"area":-1e999},"geometry":null)",
           "json.out_of_range",
           "properties.area"},
          {R"("properties":{"name":"\u0000"},"geometry":null)", "json.nul", "properties.name"}}) {
        const auto features = collection(feature, "");
        ASSERT_TRUE(features);
        ASSERT_EQ(features->size(), 2U);
        EXPECT_EQ((*features)[0].error().reason, reason);
        EXPECT_EQ((*features)[0].error().field, field);
        EXPECT_TRUE((*features)[1]);
    }
    const auto beside = collection(R"("geometry":null)", R"(,"total":1e999)");
    ASSERT_FALSE(beside);
    EXPECT_EQ(beside.error().reason, "json.out_of_range");
}

TEST(GeoJson, OfSomethingElseIsNoCollection)
{
    EXPECT_EQ(read_features(square).error().reason, "geojson.type");
    EXPECT_EQ(
        read_features(R"({"type":"FeatureCollection","crs":"GCJ02","features":[]})").error().reason,
        "geojson.crs"
    );
}

TEST(Antimeridian, CutsAnAreaAcrossItHoweverItWasWritten)
{
    for (const auto* ring : {
             "[[178,-1],[182,-1],[182,1],[178,1],[178,-1]]",      // Runs on past 180.
             "[[178,-1],[-178,-1],[-178,1],[178,1],[178,-1]]",    // Jumps.
             "[[-182,-1],[-178,-1],[-178,1],[-182,1],[-182,-1]]", // Comes from the other side.
         }) {
        const auto area =
            read_area(R"({"type":"Polygon","coordinates":[)" + std::string{ring} + "]}");
        ASSERT_TRUE(area) << ring;
        ASSERT_EQ(area->parts.size(), 2U) << ring;
        EXPECT_EQ(bounds_of({{area->parts[0]}}), (Bounds{178, -1, 180, 1})) << ring;
        EXPECT_EQ(bounds_of({{area->parts[1]}}), (Bounds{-180, -1, -178, 1})) << ring;
    }
}

TEST(Antimeridian, ALineThereAndBackIsNoArea)
{
    const auto area = read_area(
        R"({"type":"Polygon","coordinates":[[[-180,60],[180,60],[180,90],[-180,90],[-180,60]]]})"
    );
    ASSERT_FALSE(area);
    EXPECT_EQ(area.error().reason, "geojson.ring");
}

TEST(Antimeridian, ALineThatHangsOnAnAreaIsLeftOut)
{
    const auto area = read_area(
        R"({"type":"Polygon","coordinates":[[[-180,60],[180,30],[180,90],[-6.8,36.8],[-180,60]]]})"
    );
    ASSERT_TRUE(area) << area.error().message;
    EXPECT_FALSE(area->parts.empty());
}

TEST(GeoJson, ANumberTooLargeForJsonIsRefusedWhereverItStands)
{
    const std::string ring = "[[0,0],[1,0],[1,1],[0,0]]";
    const auto area = read_area(R"({"type":"Polygon","crs":1e400,"coordinates":[)" + ring + "]}");
    ASSERT_FALSE(area);
    EXPECT_EQ(area.error().reason, "json.out_of_range");
}

TEST(Antimeridian, CutsHolesWithTheirArea)
{
    const auto area = read_area(
        R"({"type":"Polygon","coordinates":[[[170,-9],[-170,-9],[-170,9],[170,9],[170,-9]],)"
        R"([[-175,-1],[-174,-1],[-174,1],[-175,1],[-175,-1]],)"
        R"([[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]]})"
    );
    ASSERT_TRUE(area);
    ASSERT_EQ(area->parts.size(), 2U);
    EXPECT_EQ(area->parts[0].holes.size(), 0U); // Its hole opens to the cut.
    EXPECT_EQ(area->parts[1].holes.size(), 1U);
    const auto hole_free = read_area(
        R"({"type":"Polygon","coordinates":[[[170,-9],[190,-9],[190,9],[170,9],[170,-9]]]})"
    );
    EXPECT_NEAR(area_m2(*hole_free) - area_m2(*area), (2.0 + 4.0) * 12308.8e6, 20e6);
}

TEST(Antimeridian, RefusesARingAroundThePole)
{
    const auto area =
        read_area(R"({"type":"Polygon","coordinates":[[[0,80],[120,80],[-120,80],[0,80]]]})");
    ASSERT_FALSE(area);
    EXPECT_EQ(area.error().reason, "geojson.pole");
}

TEST(GeoJson, MayBePartOfABody)
{
    const auto list = from_json<std::vector<MultiPolygon>>("[" + square + "]");
    ASSERT_TRUE(list);
    EXPECT_EQ(to_json(*list), "[" + square + "]");
    EXPECT_EQ(from_json<std::vector<MultiPolygon>>(R"([{"type":"Polygon"}])").error().field, "0");
    JsonSchemas schemas;
    EXPECT_EQ(JsonForm<MultiPolygon>::schema(schemas), R"({"$ref":"#/components/schemas/Area"})");
}

} // namespace
} // namespace wuzhi::geo
