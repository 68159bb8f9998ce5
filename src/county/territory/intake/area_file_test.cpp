#include "county/territory/intake/area_file.hpp"

#include "platform/geo/gcj02.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/geo/measure.hpp"
#include "test/maps/ascii_map.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace wuzhi::county::territory::intake {
namespace {

std::string feature(const std::string& code, const std::string& geometry)
{
    return R"({"type":"Feature","properties":{"code":")" + code + R"("},"geometry":)" + geometry +
           "}";
}

AreaFile read(const std::vector<std::string>& features, Datum datum = Datum::wgs84)
{
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (const auto& each : features)
        text += (text.back() == '[' ? "" : ",") + each;
    auto file = read_areas(text + "]}", {}, datum);
    EXPECT_TRUE(file) << file.error().message;
    return file ? std::move(*file) : AreaFile{};
}

const test::AsciiMap map{R"(
    A-------B
    | E---F |
    | |   | |
    | H---G |
    D-------C
)"};

TEST(AreaFile, AValidAreaIsTakenAsItIs)
{
    const auto area = geo::write_area(map.area("ABCD", {"EFGH"}));
    const auto file = read({feature("632822100", area)});
    EXPECT_TRUE(file.problems.empty());
    EXPECT_TRUE(file.repairs.empty());
    ASSERT_EQ(file.areas.size(), 1U);
    EXPECT_EQ(file.areas[0].text, area); // With its hole.
    EXPECT_EQ(file.areas[0].feature, 1);
}

TEST(AreaFile, ARepairSaysWhatWasWrongAndWhatCameOfIt)
{
    geo::MultiPolygon bow_tie{{{.outer = map.ring("ACBD")}}};
    std::string text = geo::write_area(bow_tie);
    const auto file = read({feature("632822100", text)});
    EXPECT_TRUE(file.problems.empty());
    ASSERT_EQ(file.repairs.size(), 1U);
    EXPECT_EQ(file.repairs[0].place, "feature 1");
    EXPECT_EQ(file.repairs[0].code, "632822100");
    const auto& message = file.repairs[0].message;
    EXPECT_TRUE(message.starts_with("Self-intersection at 98.")) << message;
    EXPECT_NE(message.find("in 1 parts before"), std::string::npos) << message;
    const auto made = geo::read_area(file.areas.at(0).text);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->parts.size(), 2U);
    std::array<char, 40> size{};
    std::snprintf(size.data(), size.size(), " %.4f km² in 2 parts now.", geo::area_m2(*made) / 1e6);
    EXPECT_TRUE(message.ends_with(size.data())) << message << size.data();
    EXPECT_GT(geo::area_m2(*made), 1e6);
}

TEST(AreaFile, EveryProblemIsListedByFeature)
{
    const auto good = geo::write_area(map.area("ABCD"));
    const auto file = read(
        {feature("", good),
         feature("x1", good),
         R"({"type":"Feature","properties":null,"geometry":)" + good + "}",
         feature("632822", R"({"type":"Point","coordinates":[98,36]})"),
         feature("632822", R"({"type":"Polygon","coordinates":[[[98,36],[98,36]]]})"),
         feature(
             "632822", R"({"type":"Polygon","coordinates":[[[97,36],[98,37],[99,38],[97,36]]]})"
         ),
         feature(
             "632822", R"({"type":"Polygon","coordinates":[[[97,99],[98,37],[99,8],[97,99]]]})"
         ),
         feature(
             "632822",
             R"({"type":"Polygon","coordinates":[[[98,36],[98.1,36.1],[98.2,36.2],[98,36]]]})"
         ),
         feature("632822", R"({"type":"Polygon","coordinates":[[[1e999,36]]]})")}
    );
    std::vector<std::string> list;
    for (const auto& problem : file.problems)
        list.push_back(problem.place + " " + problem.reason);
    EXPECT_EQ(
        list,
        (std::vector<std::string>{
            "feature 1 import.area_code",
            "feature 2 import.area_code",
            "feature 3 import.area_code",
            "feature 4 import.area_missing",
            "feature 5 geojson.ring",
            "feature 6 geometry.empty",
            "feature 7 geojson.position",
            "feature 8 geometry.empty",
            "feature 9 json.out_of_range"})
    );
    EXPECT_TRUE(file.problems.back().message.starts_with("geometry.coordinates.0.0.0: "));
    EXPECT_TRUE(file.areas.empty());
    EXPECT_EQ(read_areas("[]", {}, Datum::wgs84).error().reason, "geojson.type");
}

TEST(AreaFile, AnAreaOfAPublishedMapIsMovedBackByHundredsOfMetres)
{
    const auto area = geo::write_area(map.area("ABCD"));
    const auto file = read({feature("632822", area)}, Datum::gcj02);
    const auto moved = geo::read_area(file.areas.at(0).text);
    ASSERT_TRUE(moved);
    const auto distance = geo::distance_m(geo::centroid(*moved), geo::centroid(map.area("ABCD")));
    EXPECT_GT(distance, 30);
    EXPECT_LT(distance, 700);
    const auto given = map.area("ABCD").parts.at(0).outer;
    ASSERT_EQ(moved->parts.at(0).outer.size(), given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto back = geo::to_gcj02(moved->parts[0].outer[i]);
        EXPECT_NEAR(back.lon, given[i].lon.degrees(), 1e-6);
        EXPECT_NEAR(back.lat, given[i].lat.degrees(), 1e-6);
    }
}

TEST(AreaFile, AnAreaAcrossTheAntimeridianIsCutThereAndKeepsItsSize)
{
    const auto file = read(
        {feature(
             "632822",
             R"({"type":"Polygon","coordinates":[[[179,1],[-179,1],[-179,2],[179,2],[179,1]]]})"
         ),
         feature(
             "632822", R"({"type":"Polygon","coordinates":[[[10,1],[12,1],[12,2],[10,2],[10,1]]]})"
         )}
    );
    ASSERT_EQ(file.areas.size(), 2U);
    EXPECT_TRUE(file.repairs.empty());
    const auto across = geo::read_area(file.areas[0].text);
    const auto elsewhere = geo::read_area(file.areas[1].text);
    EXPECT_EQ(across->parts.size(), 2U);
    EXPECT_NEAR(geo::area_m2(*across), geo::area_m2(*elsewhere), 1);
}

} // namespace
} // namespace wuzhi::county::territory::intake
