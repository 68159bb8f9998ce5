#include "app/map_layers.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <gmock/gmock.h>

namespace wuzhi::app {
namespace {

MapLayer tianditu()
{
    return {
        .name = "天地图矢量",
        .url =
            "https://t{0-7}.tianditu.gov.cn/vec_c/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
            "&LAYER=vec&STYLE=default&TILEMATRIXSET=c&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}"
            "&TILECOL={x}&tk=abc",
        .projection = "EPSG:4490",
        .datum = "cgcs2000",
        .attribution = "天地图 审图号：GS（2024）0568号"};
}

std::string fault(const std::function<void(MapLayer&)>& spoil)
{
    auto layer = tianditu();
    spoil(layer);
    const auto checked = check_map_layers({layer});
    if (!checked) {
        EXPECT_EQ(checked.error().reason, "config.map_layer");
        EXPECT_EQ(checked.error().field, "map.layers");
    }
    return checked ? "" : checked.error().message;
}

TEST(MapLayers, ALayerHasATemplateAProjectionADatumAndWhoMadeIt)
{
    using testing::HasSubstr;
    EXPECT_TRUE(check_map_layers({}));
    EXPECT_EQ(fault([](MapLayer&) {}), "");
    EXPECT_EQ(fault([](MapLayer& l) { l.url = "http://10.0.0.7:8080/{z}/{x}/{y}.png"; }), "");
    EXPECT_THAT(fault([](MapLayer& l) { l.name = ""; }), HasSubstr("name"));
    for (const auto* url :
         {"",
          "ftp://a.cn/{z}/{x}/{y}",
          "https:///{z}/{x}/{y}",
          "https://a.cn/{z}/{x}",
          "https://a.cn/{z}/{x}/{y}/{y}",
          "https://a.cn/{z}/{x}/{y}?k={key}",
          "https://a.cn; script-src */{z}/{x}/{y}",
          "https://a.cn/{z}/{x}/{y}?a='b'",
          "https://t{0-7}.a{0-3}.cn/{z}/{x}/{y}",
          "https://*/{z}/{x}/{y}",
          "https://me@a.cn/{z}/{x}/{y}",
          "https://t{7-0}.cn/{z}/{x}/{y}",
          "https://a.cn:x/{z}/{x}/{y}",
          "https://地图.cn/{z}/{x}/{y}"})
        EXPECT_THAT(fault([&](MapLayer& l) { l.url = url; }), HasSubstr("url")) << url;
    EXPECT_THAT(fault([](MapLayer& l) { l.projection = "EPSG:2383"; }), HasSubstr("projection"));
    EXPECT_THAT(fault([](MapLayer& l) { l.datum = "bd09"; }), HasSubstr("datum"));
    EXPECT_THAT(fault([](MapLayer& l) { l.attribution = "天地图"; }), HasSubstr("审图号"));
    EXPECT_THAT(fault([](MapLayer& l) { l.max_zoom = 23; }), HasSubstr("max_zoom"));
    EXPECT_THAT(fault([](MapLayer& l) { l.min_zoom = 19; }), HasSubstr("min_zoom"));
    const auto twice = check_map_layers({tianditu(), tianditu()});
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().message, HasSubstr("map.layers 2 (天地图矢量): its name"));
    EXPECT_FALSE(check_map_layers(std::vector<MapLayer>(13, tianditu())));
}

TEST(MapLayers, TheServersOfAllAreNamedOnce)
{
    auto own = tianditu();
    own.url = "http://10.0.0.7:8080/{z}/{x}/{y}.png";
    auto few = tianditu();
    few.url = "https://t{6-7}.tianditu.gov.cn/{z}/{x}/{y}";
    EXPECT_EQ(
        tile_sources({own, few, few}),
        (std::vector<std::string>{
            "http://10.0.0.7:8080", "https://t6.tianditu.gov.cn", "https://t7.tianditu.gov.cn"})
    );
    EXPECT_EQ(tile_sources({tianditu()}).size(), 8U);
    EXPECT_TRUE(tile_sources({}).empty());
}

} // namespace
} // namespace wuzhi::app
