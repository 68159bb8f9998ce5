#include "platform/geo/point.hpp"

#include "platform/geo/lattice.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace wuzhi::geo {
namespace {

TEST(GeoPoint, IsReadAndWrittenAsJson)
{
    const auto point = from_json<GeoPoint>(R"({"lon":98.0951,"lat":36.3026})");
    ASSERT_TRUE(point);
    EXPECT_EQ(point->lon.degrees(), 98.0951);
    EXPECT_EQ(to_json(*point), R"({"lon":98.0951,"lat":36.3026})");
}

TEST(GeoPoint, IsRefusedOutOfRangeWithTheFieldNamed)
{
    struct Row {
        const char* json;
        const char* reason;
        const char* field;
    };
    for (const auto& row : {
             Row{R"({"lon":180.1,"lat":0})", "json.out_of_range", "lon"},
             Row{R"({"lon":0,"lat":-90.0001})", "json.out_of_range", "lat"},
             Row{R"({"lon":"98","lat":0})", "json.wrong_type", "lon"},
             Row{R"({"lon":98})", "json.missing_field", "lat"},
         }) {
        const auto point = from_json<GeoPoint>(row.json);
        ASSERT_FALSE(point) << row.json;
        EXPECT_EQ(point.error().reason, row.reason);
        EXPECT_EQ(point.error().field, row.field);
    }
}

TEST(GeoPoint, TakesFiniteNumbersOnly)
{
    EXPECT_FALSE(parse_point(std::numeric_limits<double>::quiet_NaN(), 0));
    EXPECT_FALSE(parse_point(0, std::numeric_limits<double>::infinity()));
    EXPECT_TRUE(parse_point(-180, 90));
}

TEST(GeoPoint, DescribesItsRangesInTheApiDocument)
{
    JsonSchemas schemas;
    EXPECT_EQ(JsonForm<GeoPoint>::schema(schemas), R"({"$ref":"#/components/schemas/GeoPoint"})");
    EXPECT_NE(
        schemas["GeoPoint"].find(R"("lat":{"type":"number","minimum":-90,"maximum":90})"),
        std::string::npos
    );
}

TEST(Distance, OfADegreeOfLatitudeIs111Kilometres)
{
    EXPECT_NEAR(distance_m(*parse_point(98, 36), *parse_point(98, 37)), 111195, 1);
    EXPECT_NEAR(distance_m(*parse_point(179.9, 0), *parse_point(-179.9, 0)), 22239, 1);
}

TEST(Bounds, AreReadFromAMapsFourNumbers)
{
    const auto bounds = TextForm<Bounds>::read("95.5,35,99.25,37");
    ASSERT_TRUE(bounds);
    EXPECT_EQ(*bounds, (Bounds{95.5, 35, 99.25, 37}));
    EXPECT_EQ(TextForm<Bounds>::write(*bounds), "95.5,35,99.25,37");
    EXPECT_TRUE(bounds->contains(*parse_point(98, 36)));
    EXPECT_FALSE(bounds->contains(*parse_point(98, 38)));
}

TEST(Bounds, AreRefusedWhenMalformed)
{
    for (const auto* text :
         {"",
          "1,2,3",
          "1,2,3,4,",
          "1,2,3,4,5",
          "a,2,3,4",
          "3,2,1,4",
          "1,4,3,2",
          "1,2,3,91",
          "-181,2,3,4",
          "1,2,nan,4",
          "1,2,inf,4",
          "1,2,1e999,4",
          "1, 2,3,4",
          "+1,2,3,4",
          "1;2;3;4"})
        EXPECT_FALSE(TextForm<Bounds>::read(text)) << text;
}

TEST(Lattice, KeepsSevenDecimals)
{
    const auto point = *parse_point(98.12345678, -36.1);
    EXPECT_EQ(to_lattice(point), (LatticePoint{981234568, -361000000}));
    EXPECT_EQ(to_json(from_lattice(to_lattice(point))), R"({"lon":98.1234568,"lat":-36.1})");
}

TEST(Lattice, DecidesSidesExactlyAtTheEndsOfTheEarth)
{
    const LatticePoint a{-1800000000, -900000000};
    const LatticePoint b{1800000000, 900000000};
    EXPECT_EQ(side_of(a, b, {0, 0}), 0);
    EXPECT_EQ(side_of(a, b, {0, 1}), 1);
    EXPECT_EQ(side_of(a, b, {1, 0}), -1);
    EXPECT_EQ(side_of(a, b, {-1800000000, 900000000}), 1);
}

} // namespace
} // namespace wuzhi::geo
